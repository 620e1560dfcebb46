import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { END_WITHIN_MS, type EndingApp, Shutdown } from './shutdown.js';
import { ManualTimers } from '../shared/testing/manual-timers.js';

class FakeApp extends EventEmitter implements EndingApp {
  readonly did: string[] = [];
  exit(code: number): void {
    this.did.push(`exit ${code}`);
  }
  relaunch(): void {
    this.did.push('relaunch');
  }
}
function setUp(...steps: (() => void | Promise<void>)[]) {
  const app = new FakeApp();
  const process = new EventEmitter();
  const timers = new ManualTimers();
  const shutdown = new Shutdown(
    app,
    timers,
    () => undefined,
    steps,
    () => void app.did.push('watched'),
  );
  shutdown.listen(process);
  return { app, process, timers, shutdown };
}

it.each(['SIGTERM', 'SIGINT', 'SIGHUP'])(
  'stops children in turn on %s, then exits with 0',
  async (signal) => {
    const order: string[] = [];
    const { app, process, timers } = setUp(
      () => Promise.resolve().then(() => void order.push('feed')),
      () => void order.push('gateway'),
    );
    process.emit(signal);
    await timers.advanceAsync(0);
    expect(order).toEqual(['feed', 'gateway']);
    expect(app.did).toEqual(['watched', 'exit 0']);
    expect(timers.pending).toBe(0);
  },
);

it('takes a quit over, once', async () => {
  const { app, process, timers } = setUp();
  let prevented = 0;
  const event = { preventDefault: () => void (prevented += 1) };
  app.emit('before-quit', event);
  app.emit('before-quit', event);
  process.emit('SIGTERM');
  await timers.advanceAsync(0);
  expect(prevented).toBe(2);
  expect(app.did).toEqual(['watched', 'exit 0']);
});

it('goes on when a step fails, and does not wait for ever', async () => {
  const failing = setUp(() => Promise.reject(new Error('x')));
  failing.shutdown.end('test');
  await failing.timers.advanceAsync(0);
  expect(failing.app.did).toEqual(['watched', 'exit 0']);

  const stuck = setUp(() => new Promise(() => undefined));
  stuck.shutdown.end('test');
  await stuck.timers.advanceAsync(END_WITHIN_MS - 1);
  expect(stuck.app.did).toEqual([]);
  await stuck.timers.advanceAsync(1);
  expect(stuck.app.did).toEqual(['watched', 'exit 0']);
});

it('relaunches when that is the plan', async () => {
  const { app, timers, shutdown } = setUp();
  shutdown.end('loop', { relaunch: true });
  await timers.advanceAsync(0);
  expect(app.did).toEqual(['relaunch', 'watched', 'exit 0']);
});

it('does not end because no window is open: all displays may be gone', () => {
  const { app } = setUp();
  expect(app.listenerCount('window-all-closed')).toBe(1);
  app.emit('window-all-closed');
  expect(app.did).toEqual([]);
});
