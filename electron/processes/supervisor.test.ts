import { describe, expect, it } from 'vitest';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { type Child, Supervisor } from './supervisor.js';

class FakeChild implements Child {
  private listener: (reason: string) => void = () => undefined;
  asked = 0;
  killed = 0;
  constructor(readonly pid: number) {}
  onExit(listener: (reason: string) => void): void {
    this.listener = listener;
  }
  askToStop(): void {
    this.asked += 1;
  }
  kill(): void {
    this.killed += 1;
    this.exit('SIGTERM');
  }
  exit(reason: string): void {
    this.listener(reason);
  }
}

function setUp() {
  const timers = new ManualTimers();
  const children: FakeChild[] = [];
  const spawn = (): Child => {
    const child = new FakeChild(100 + children.length);
    children.push(child);
    return child;
  };
  const supervisor = new Supervisor('feed', spawn, timers, timers.clock, () => undefined);
  const last = (): FakeChild => {
    const child = children.at(-1);
    if (child === undefined) throw new Error('nothing was spawned');
    return child;
  };
  return { timers, children, supervisor, last };
}

describe('Supervisor', () => {
  it('restarts a child that dies, and says what it died of', async () => {
    const { timers, children, supervisor, last } = setUp();
    supervisor.start();
    supervisor.ready();
    expect(supervisor.state).toBe('running');
    last().exit('exit code 9');
    expect(supervisor.state).toBe('waiting');
    await timers.advanceAsync(200);
    expect(children).toHaveLength(2);
    expect(supervisor).toMatchObject({ state: 'starting', restarts: 1, lastExit: 'exit code 9', pid: 101 });
  });

  it('backs off to its limit, never gives up, and begins anew once a child was stable', async () => {
    const { timers, children, supervisor, last } = setUp();
    supervisor.start();
    const waits: number[] = [];
    for (let n = 0; n < 9; n += 1) {
      const before = timers.clock.monoMs();
      const count = children.length;
      last().exit('exit code 1');
      while (children.length === count) await timers.advanceAsync(100);
      waits.push(timers.clock.monoMs() - before);
    }
    expect(waits).toEqual([200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000, 10_000]);
    supervisor.ready();
    await timers.advanceAsync(60_000);
    last().exit('exit code 1');
    await timers.advanceAsync(200);
    expect(children).toHaveLength(11);
  });

  it('does not take a short life for health', async () => {
    const { timers, children, supervisor, last } = setUp();
    supervisor.start();
    for (let n = 0; n < 5; n += 1) {
      supervisor.ready();
      await timers.advanceAsync(1_000);
      last().exit('crash');
      await timers.advanceAsync(10_000);
    }
    const count = children.length;
    supervisor.ready();
    last().exit('crash');
    await timers.advanceAsync(200);
    expect(children).toHaveLength(count);
  });

  it('kills a child that never becomes ready', async () => {
    const { timers, children, supervisor } = setUp();
    supervisor.start();
    await timers.advanceAsync(30_000);
    expect(children[0]?.killed).toBe(1);
    expect(supervisor.lastExit).toBe('not ready within 30 s');
    await timers.advanceAsync(200);
    expect(children).toHaveLength(2);
  });

  it('leaves a ready child alone for ever', async () => {
    const { timers, children, supervisor } = setUp();
    supervisor.start();
    supervisor.ready();
    await timers.advanceAsync(10_000_000);
    expect(children).toHaveLength(1);
    expect(timers.pending).toBe(0);
  });

  it('starts again a child that says that it failed', async () => {
    const { timers, children, supervisor } = setUp();
    supervisor.start();
    supervisor.failed('port 80 is in use');
    expect(supervisor.lastExit).toBe('port 80 is in use');
    await timers.advanceAsync(200);
    expect(children).toHaveLength(2);
  });

  it('stops politely, and by force when that takes too long', async () => {
    const polite = setUp();
    polite.supervisor.start();
    const stopped = polite.supervisor.stop();
    expect(polite.last().asked).toBe(1);
    polite.last().exit('exit code 0');
    await stopped;
    expect(polite.supervisor.state).toBe('stopped');
    expect(polite.timers.pending).toBe(0);

    const stubborn = setUp();
    stubborn.supervisor.start();
    const killed = stubborn.supervisor.stop();
    await stubborn.timers.advanceAsync(3_000);
    await killed;
    expect(stubborn.last().killed).toBe(1);
    await stubborn.timers.advanceAsync(100_000);
    expect(stubborn.children).toHaveLength(1);
  });

  it('starts nothing after a stop during the back-off', async () => {
    const { timers, children, supervisor, last } = setUp();
    supervisor.start();
    last().exit('crash');
    await supervisor.stop();
    await timers.advanceAsync(100_000);
    expect(children).toHaveLength(1);
    expect(supervisor.state).toBe('stopped');
  });

  it('takes an end that is told twice for one', async () => {
    const { timers, children, supervisor, last } = setUp();
    supervisor.start();
    const first = last();
    first.exit('crash');
    await timers.advanceAsync(200);
    first.exit('crash');
    await timers.advanceAsync(20_000);
    expect(children).toHaveLength(2);
    expect(supervisor.restarts).toBe(1);
  });

  it('ignores a late ready of a child that is gone', () => {
    const { supervisor, last } = setUp();
    supervisor.start();
    last().exit('crash');
    supervisor.ready();
    expect(supervisor.state).toBe('waiting');
  });
});
