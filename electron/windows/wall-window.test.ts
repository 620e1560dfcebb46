import { describe, expect, it } from 'vitest';
import { SAFE_URL, WALL_URL } from '../security/origin.js';
import { FakeWallWindow } from '../testing/fake-window.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { SAFE_MS } from './recovery.js';
import { WallWindow } from './wall-window.js';

const PAGE = `${WALL_URL}?screen=a`;
const bounds = { x: 1920, y: 0, width: 1920, height: 1080 };

function setUp() {
  const timers = new ManualTimers();
  const made: FakeWallWindow[] = [];
  const loops: string[] = [];
  /** Not killable: a process that hangs in the kernel. */
  const world = { killable: true };
  const window = new WallWindow('a', bounds, {
    make: (screen, at) => {
      const fake = new FakeWallWindow(screen, at);
      made.push(fake);
      return fake;
    },
    timers,
    clock: timers.clock,
    log: () => undefined,
    kill: (pid) => {
      const contents = made.find((fake) => fake.webContents.getOSProcessId() === pid)?.webContents;
      if (world.killable) contents?.emit('render-process-gone', {}, { reason: 'killed' });
    },
    onLoop: (screen) => loops.push(screen),
  });
  window.open();
  const last = (): FakeWallWindow => {
    const fake = made.at(-1);
    if (fake === undefined) throw new Error('no window was made');
    return fake;
  };
  /** The page draws each second. */
  const live = async (seconds: number): Promise<void> => {
    for (let n = 0; n < seconds; n += 1) {
      window.reportAlive();
      await timers.advanceAsync(1_000);
    }
  };
  const loads = (): number => made.reduce((sum, fake) => sum + fake.webContents.loaded.length, 0);
  return { timers, made, last, window, loops, live, loads, world };
}

describe('WallWindow', () => {
  it('loads hidden, is shown when painted, and covers its display', async () => {
    const { timers, last, window } = setUp();
    expect(last().webContents.loaded).toEqual([PAGE]);
    expect(last().shown).toBe(0);
    last().emit('ready-to-show');
    await timers.advanceAsync(1_000);
    expect(last()).toMatchObject({ shown: 1, kiosk: true, bounds });
    expect(window.phase).toBe('loading');
    window.reportAlive();
    expect(window.phase).toBe('shown');
    expect(window.misplaced).toBeNull();
  });

  it('covers its display even when the page never gets ready', async () => {
    const { timers, last } = setUp();
    await timers.advanceAsync(5_000);
    expect(last().shown).toBe(1);
  });

  it.each([
    'clean-exit',
    'abnormal-exit',
    'killed',
    'crashed',
    'oom',
    'launch-failed',
    'integrity-failure',
    'memory-eviction',
  ])('reloads in place at once after %s', async (reason) => {
    const { timers, last, made, window } = setUp();
    window.reportAlive();
    last().webContents.emit('render-process-gone', {}, { reason });
    expect(window).toMatchObject({ phase: 'recovering', cause: `render process gone: ${reason}` });
    await timers.advanceAsync(10);
    expect(made).toHaveLength(1);
    expect(last().webContents.loaded).toEqual([PAGE, PAGE]);
    window.reportAlive();
    expect(window).toMatchObject({ phase: 'shown', cause: null, restarts: 1 });
  });

  it.each<[string, (fake: FakeWallWindow) => void]>([
    [
      'a failed load',
      (fake) => fake.webContents.emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', WALL_URL, true),
    ],
    ['a missing page', (fake) => fake.webContents.emit('did-navigate', {}, WALL_URL, 404)],
    ['a broken preload', (fake) => fake.webContents.emit('preload-error', {}, '/p', new Error('x'))],
    ['an unresponsive page', (fake) => fake.emit('unresponsive')],
  ])('recovers from %s', async (_name, harm) => {
    const { timers, last, loads, window } = setUp();
    harm(last());
    await timers.advanceAsync(10);
    expect(loads()).toBe(2);
    expect(window.restarts).toBe(1);
  });

  it('takes no notice of a load that another load replaced, or of a frame', async () => {
    const { timers, last, window } = setUp();
    last().webContents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', WALL_URL, true);
    last().webContents.emit('did-fail-load', {}, -6, 'x', 'app://wall/x', false);
    last().webContents.emit('did-navigate', {}, WALL_URL, 200);
    await timers.advanceAsync(10);
    expect(window.restarts).toBe(0);
  });

  it('kills and reloads a page that stops drawing', async () => {
    const { timers, window, live, loads } = setUp();
    await live(60);
    expect(window.restarts).toBe(0);
    await timers.advanceAsync(20_000);
    expect(window).toMatchObject({ phase: 'recovering', cause: 'nothing drawn', restarts: 1 });
    expect(loads()).toBe(2);
  });

  it('recovers a page whose process cannot be killed', async () => {
    const { timers, window, last, world } = setUp();
    window.reportAlive();
    world.killable = false;
    last().emit('unresponsive');
    await timers.advanceAsync(2_010);
    expect(window.restarts).toBe(1);
    expect(last().webContents.loaded).toHaveLength(2);
  });

  it('counts what follows from one failure once', async () => {
    const { timers, window, last } = setUp();
    last().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    last().webContents.emit('did-fail-load', {}, -2, 'x', WALL_URL, true);
    last().emit('unresponsive');
    await timers.advanceAsync(10);
    expect(window.restarts).toBe(1);
  });

  it('makes a new window after repeats, and shows the safe page in a loop', async () => {
    const { timers, window, last, made, loops } = setUp();
    for (let n = 0; n < 4; n += 1) {
      last().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
      await timers.advanceAsync(4_000);
    }
    expect(made).toHaveLength(3);
    expect(made.slice(0, 2).every((fake) => fake.destroyed)).toBe(true);
    expect(loops).toEqual([]);

    last().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    await timers.advanceAsync(10);
    expect(window.phase).toBe('safe');
    expect(loops).toEqual(['a']);
    const shown = new URL(last().webContents.loaded.at(-1) ?? '');
    expect(shown.href.startsWith(SAFE_URL)).toBe(true);
    expect(shown.searchParams.get('cause')).toBe('render process gone: crashed');

    await timers.advanceAsync(SAFE_MS);
    expect(last().webContents.loaded).toEqual([PAGE]);
    window.reportAlive();
    expect(window.phase).toBe('shown');
  });

  it('does not watch the safe page for frames', async () => {
    const { timers, window, last } = setUp();
    for (let n = 0; n < 5; n += 1) {
      last().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
      await timers.advanceAsync(4_000);
    }
    await timers.advanceAsync(SAFE_MS - 5_000);
    expect(window).toMatchObject({ phase: 'safe', restarts: 5 });
  });

  it('cannot be closed by a person, and comes back when something closes it', async () => {
    const { timers, last, made } = setUp();
    let prevented = false;
    last().emit('close', { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
    last().destroy();
    await timers.advanceAsync(10);
    expect(made).toHaveLength(2);
    expect(last().webContents.loaded).toEqual([PAGE]);
  });

  it('moves to another display without a reload', async () => {
    const { timers, last, window } = setUp();
    last().emit('ready-to-show');
    await timers.advanceAsync(1_000);
    window.moveTo({ ...bounds, x: 0 });
    await timers.advanceAsync(1_000);
    expect(last().bounds.x).toBe(0);
    expect(last().webContents.loaded).toHaveLength(1);
  });

  it('leaves nothing behind when it is closed, in whatever phase', async () => {
    for (const harm of ['none', 'crash', 'hang', 'loop']) {
      const { timers, last, window, made } = setUp();
      const times = harm === 'loop' ? 6 : harm === 'crash' ? 1 : 0;
      for (let n = 0; n < times; n += 1)
        last().webContents.emit('render-process-gone', {}, { reason: 'oom' });
      if (harm === 'hang') last().emit('unresponsive');
      window.close();
      const count = made.length;
      await timers.advanceAsync(600_000);
      expect(made).toHaveLength(count);
      expect(made.every((fake) => fake.destroyed)).toBe(true);
      expect(timers.pending).toBe(0);
    }
  });
});
