import { beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { PLAIN_SCREEN, type HostHealth, type ScreenInfo } from '../../shared/contracts/bridge.js';
import type { WallAction } from '../../shared/contracts/wall-actions.js';
import {
  OFFERS_MAX,
  PICTURE_MAX,
  WallReportSchema,
  type Control,
  type WallReport,
} from '../../shared/contracts/walls.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { PICTURE_WORDS } from '../text/remote-messages.js';
import { RemoteWall } from './remote-wall.js';
import type { ImageLike, PicturedPage } from './take-picture.js';
import { wallReport } from './wall-report.js';

const HEALTH: HostHealth = {
  ...{ appVersion: '0.4.0', electronVersion: '43', chromiumVersion: '1', nodeVersion: '1' },
  ...{ runtimeWarning: null, startedAt: 1, displays: [], processes: [], faults: ['x'.repeat(900)] },
  screens: [
    {
      ...{ name: 'left', scene: 'queue', state: 'shown', note: null, restarts: 2 },
      sound: { state: 'proven', speech: true, detail: '' },
    },
    { name: 'right', scene: 'map', state: 'parked', note: 'y'.repeat(900), restarts: 0, sound: null },
  ],
};

let infos: Record<string, ScreenInfo>;
let timers: ManualTimers;
let sent: WallReport[];
let acted: WallAction[];
let problem: string | null;
let pages: Record<string, PicturedPage>;
let remote: RemoteWall;

const report = (): WallReport =>
  wallReport({
    health: HEALTH,
    info: (name) => infos[name] ?? PLAIN_SCREEN,
    sizeOf: () => ({ width: 1_920, height: 1_080 }),
  });

beforeEach(() => {
  const voice = { voice: true, volume: 1, mutedForMs: 240_000, proof: 0 };
  const offers = { screens: [], layouts: ['日常'], programmes: ['汇报'] };
  infos = {
    left: { ...PLAIN_SCREEN, screen: 'left', scene: 'queue', sound: voice, offers },
    right: {
      ...{ ...PLAIN_SCREEN, screen: 'right', scene: 'incident', variant: 'visit', incident: '110:a' },
      takeOver: { alarm: 'alarm-1', returnsTo: 'map' },
      programme: { name: '汇报', step: 1, of: 3, nextInMs: 9_000 },
    },
  };
  timers = new ManualTimers();
  sent = [];
  acted = [];
  problem = null;
  pages = {};
  remote = new RemoteWall({
    report,
    send: (told) => sent.push(told),
    act: (action) => {
      acted.push(action);
      return problem;
    },
    pageOf: (screen) => pages[screen] ?? null,
    words: PICTURE_WORDS.en,
    timers,
    log: () => undefined,
  });
});

const identify: Control = { kind: 'action', action: { kind: 'identify' }, by: 'lead1' };

describe('the report', () => {
  it('fits the contract and says what each screen shows, not what it was set up with', () => {
    const told = v.parse(WallReportSchema, report());
    expect(told).toMatchObject({
      screens: [
        { name: 'left', scene: 'queue', sound: 'proven', restarts: 2, takeOver: null },
        { name: 'right', scene: 'incident', variant: 'visit', sound: 'none', takeOver: 'alarm-1' },
      ],
      layouts: ['日常'],
      programmes: ['汇报'],
      programme: { name: '汇报', step: 1, of: 3, nextInMs: 9_000 },
      mutedForMs: 240_000,
    });
    expect([told.screens[1]?.note?.length, told.faults[0]?.length]).toEqual([300, 300]);
  });

  it('of a wall with more layouts than a report names is one all the same', () => {
    const layouts = Array.from({ length: OFFERS_MAX + 1 }, (_, i) => `l${i}`);
    const { left = PLAIN_SCREEN } = infos;
    infos['left'] = { ...left, offers: { screens: [], layouts, programmes: layouts } };
    const told = v.parse(WallReportSchema, report());
    expect([told.layouts.length, told.programmes.length]).toEqual([OFFERS_MAX, OFFERS_MAX]);
  });

  it('goes out every five seconds, and within a second after a change', () => {
    remote.start();
    expect(sent).toHaveLength(1);
    timers.advance(4_000);
    expect(sent).toHaveLength(1);
    timers.advance(1_000);
    expect(sent).toHaveLength(2);
    infos['left'] = { ...PLAIN_SCREEN, scene: 'map' };
    timers.advance(1_000);
    expect(sent.at(-1)?.screens[0]?.scene).toBe('map');
    remote.stop();
    timers.advance(60_000);
    expect(sent).toHaveLength(3);
    expect(timers.pending).toBe(0);
  });

  it('is not sent for a countdown that counts', () => {
    remote.start();
    const { left } = infos;
    if (left) infos['left'] = { ...left, sound: { ...left.sound, mutedForMs: 239_000 } };
    timers.advance(3_000);
    expect(sent).toHaveLength(1);
  });
});

describe('an action', () => {
  it('goes the way of the control strip, and what follows is told before it is answered', async () => {
    remote.start();
    infos['left'] = { ...PLAIN_SCREEN, scene: 'storm' };
    expect(await remote.carryOut(identify)).toEqual({ ok: true, picture: null });
    expect(acted).toEqual([{ kind: 'identify' }]);
    expect(sent.at(-1)?.screens[0]?.scene).toBe('storm');
  });

  it('that the wall refuses or that fails is answered in words', async () => {
    problem = '没有屏幕 left';
    expect(await remote.carryOut(identify)).toEqual({ ok: false, error: '没有屏幕 left' });
    problem = 'z'.repeat(400);
    expect(await remote.carryOut(identify)).toMatchObject({ ok: false, error: 'z'.repeat(300) });
  });
});

describe('a picture', () => {
  /** An image that makes a JPEG of so many bytes at a width and quality. */
  const image = (bytes: (width: number, quality: number) => number, width = 7_680): ImageLike => ({
    isEmpty: () => width === 0,
    getSize: () => ({ width, height: 100 }),
    resize: (to) => image(bytes, to.width),
    toJPEG: (quality) => new Uint8Array(bytes(width, quality)),
  });
  const take = (screen = 'left') => remote.carryOut({ kind: 'picture', screen });

  it('is 480 px wide, and taken anew smaller until it fits', async () => {
    const seen: number[][] = [];
    pages['left'] = {
      capturePage: () =>
        Promise.resolve(
          image((width, quality) => {
            seen.push([width, quality]);
            return width * quality * 10;
          }),
        ),
    };
    const reply = await take();
    expect(seen).toEqual([
      [480, 60],
      [480, 40],
    ]);
    expect(reply.ok && reply.picture?.length).toBe(192_000);
  });

  it('that never fits, of a page that has drawn nothing, or of a screen without a window is refused', async () => {
    pages['left'] = { capturePage: () => Promise.resolve(image(() => PICTURE_MAX + 1)) };
    expect(await take()).toMatchObject({ ok: false, error: 'the picture does not fit into 200000 bytes' });
    pages['left'] = { capturePage: () => Promise.resolve(image(() => 9, 0)) };
    expect(await take()).toMatchObject({ ok: false, error: expect.stringMatching(/drawn nothing/) });
    pages['left'] = { capturePage: () => Promise.reject(new Error('gone')) };
    expect(await take()).toMatchObject({ ok: false, error: 'gone' });
    expect(await take('right')).toMatchObject({
      ok: false,
      error: expect.stringMatching(/display of this screen is missing/),
    });
  });

  it('of a page that hangs ends, and those after it are taken one at a time', async () => {
    let open = 0;
    let most = 0;
    pages['left'] = { capturePage: () => new Promise(() => undefined) };
    pages['right'] = {
      capturePage: async () => {
        open += 1;
        most = Math.max(most, open);
        await Promise.resolve();
        open -= 1;
        return image(() => 9);
      },
    };
    const hung = take('left');
    const others = [take('right'), take('right')];
    // The capture begins once the queue's promise has run.
    await Promise.resolve();
    await Promise.resolve();
    timers.advance(3_500);
    expect(await hung).toMatchObject({ ok: false, error: expect.stringMatching(/within 3.5 s/) });
    expect(await Promise.all(others)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(most).toBe(1);
    expect(timers.pending).toBe(0);
  });

  it('never goes out before a change that it may show', async () => {
    remote.start();
    pages['left'] = {
      capturePage: () => {
        infos['left'] = { ...PLAIN_SCREEN, scene: 'incident' };
        return Promise.resolve(image(() => 9));
      },
    };
    await take();
    expect(sent.at(-1)?.screens[0]?.scene).toBe('incident');
  });
});
