import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PLAIN_SCREEN, type HostHealth, REPORT_MAX } from '../../shared/contracts/bridge.js';
import { CHANNELS } from './channels.js';
import { type IpcEvent, makeHandle } from './handle.js';
import { registerWallHandlers } from './wall-handlers.js';

const ownFrame = { url: 'app://wall/index.html', parent: null };
const from = (id: number, frame: IpcEvent['senderFrame'] = ownFrame): IpcEvent => ({
  sender: { id },
  senderFrame: frame,
});

function setUp() {
  const listeners = new Map<string, (event: IpcEvent, ...args: unknown[]) => unknown>();
  const logged: { event: string; facts: unknown }[] = [];
  const log = (_level: string, event: string, facts?: unknown): void => void logged.push({ event, facts });
  const ipc = {
    handle: (channel: string, listener: (event: IpcEvent, ...args: unknown[]) => unknown) =>
      void listeners.set(channel, listener),
  };
  const handle = makeHandle(ipc, (id) => (id === 7 ? 'screen-1' : null), log);
  const call = (channel: string, event: IpcEvent, ...args: unknown[]): unknown => {
    const listener = listeners.get(channel);
    if (listener === undefined) throw new Error(`no handler for ${channel}`);
    return listener(event, ...args);
  };
  return { handle, call, logged, log, listeners };
}

describe('makeHandle', () => {
  it('runs for the top frame of a wall window, with the screen that it has', () => {
    const { handle, call } = setUp();
    handle('c', [v.number()], (screen, n) => `${screen}:${n}`);
    expect(call('c', from(7), 5)).toBe('screen-1:5');
  });

  it.each<[string, IpcEvent]>([
    ['an unknown window', from(8)],
    ['a frame that is gone', from(7, null)],
    ['a child frame of ours', from(7, { ...ownFrame, parent: {} })],
    ['a foreign page in our window', from(7, { url: 'https://evil.example/', parent: null })],
    ['a look-alike', from(7, { url: 'app://wall@evil/index.html', parent: null })],
    ['a blank page', from(7, { url: 'about:blank', parent: null })],
    ['a file', from(7, { url: 'file:///index.html', parent: null })],
  ])('refuses %s', (_name, event) => {
    const { handle, call, logged } = setUp();
    let ran = false;
    handle('c', [], () => (ran = true));
    expect(() => call('c', event)).toThrow('refused: not a wall window');
    expect(ran).toBe(false);
    expect(logged.map((entry) => entry.event)).toEqual(['ipc.foreign-sender']);
  });

  it.each([[[]], [['5']], [[5, 6]], [[Number.NaN]], [[null]]])('refuses the arguments %j', (args) => {
    const { handle, call, logged } = setUp();
    handle('c', [v.number()], () => 'ran');
    expect(() => call('c', from(7), ...args)).toThrow(/^refused: expected /);
    expect(logged.map((entry) => entry.event)).toEqual(['ipc.bad-arguments']);
  });
});

describe('registerWallHandlers', () => {
  function wall() {
    const context = setUp();
    const alive: string[] = [];
    const time = { now: 0 };
    registerWallHandlers(
      context.handle,
      {
        screenInfo: (screen) => ({ ...PLAIN_SCREEN, screen, scene: 'queue', language: 'en' }),
        hostHealth: () => ({}) as HostHealth,
        sendFeedPort: () => undefined,
        windowAlive: (screen) => void alive.push(screen),
        act: () => undefined,
        soundReported: () => undefined,
      },
      () => time.now,
      context.log,
    );
    return { ...context, alive, time };
  }

  it('has a handler for each channel and no other', () => {
    expect([...wall().listeners.keys()].sort()).toEqual(Object.values(CHANNELS).sort());
  });

  it('answers a window about its own screen only', () => {
    const { call } = wall();
    expect(call(CHANNELS.screenInfo, from(7))).toMatchObject({ screen: 'screen-1' });
    expect(() => call(CHANNELS.screenInfo, from(7), 'screen-2')).toThrow('refused');
  });

  it('lets a window in a loop write a bounded number of faults', () => {
    const { call, logged, time } = wall();
    for (let n = 0; n < 500; n += 1) call(CHANNELS.reportFault, from(7), 'boom');
    expect(logged).toHaveLength(30);
    time.now = 60_000;
    call(CHANNELS.reportFault, from(7), 'boom');
    expect(logged).toHaveLength(31);
    expect(() => call(CHANNELS.reportFault, from(7), 'x'.repeat(REPORT_MAX + 1))).toThrow('refused');
  });

  it('refuses or answers whatever it is sent, and never fails in another way', () => {
    const { call } = wall();
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(CHANNELS)),
        fc.array(fc.anything(), { maxLength: 4 }),
        (channel, args) => {
          try {
            call(channel, from(7), ...args);
          } catch (error) {
            expect(String(error)).toMatch(/^Error: refused: /);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
