import { describe, expect, it } from 'vitest';
import {
  PLAIN_SCREEN,
  FEED_PORT_MESSAGE,
  REPORT_MAX,
  type ScreenInfo,
} from '../../shared/contracts/bridge.js';
import { type BridgeIpc, makeBridge, type MessagePortLike } from './bridge.js';
import { CHANNELS, FEED_PORT, SCREEN_INFO_CHANGED } from './channels.js';

function setUp() {
  const calls: unknown[][] = [];
  const listeners = new Map<string, Parameters<BridgeIpc['on']>[1]>();
  const posted: { message: string; ports: readonly MessagePortLike[] }[] = [];
  const bridge = makeBridge(
    {
      invoke: (...args) => {
        calls.push(args);
        return Promise.resolve(undefined);
      },
      on: (channel, listener) => void listeners.set(channel, listener),
    },
    (message, ports) => void posted.push({ message, ports }),
  );
  return { bridge, calls, listeners, posted };
}

describe('bridge', () => {
  it('is a frozen list of functions', () => {
    const { bridge } = setUp();
    expect(Object.isFrozen(bridge)).toBe(true);
    expect(Object.fromEntries(Object.entries(bridge).map(([name, value]) => [name, typeof value]))).toEqual({
      screenInfo: 'function',
      onScreenInfo: 'function',
      hostHealth: 'function',
      requestFeedPort: 'function',
      reportFault: 'function',
      reportAlive: 'function',
      act: 'function',
      reportSound: 'function',
    });
  });

  it('sends nothing but the arguments that the contract names', async () => {
    const { bridge, calls } = setUp();
    await bridge.screenInfo();
    await bridge.reportFault('x'.repeat(REPORT_MAX * 2));
    await bridge.reportAlive(3);
    expect(calls).toEqual([
      [CHANNELS.screenInfo],
      [CHANNELS.reportFault, 'x'.repeat(REPORT_MAX)],
      [CHANNELS.reportAlive, 3],
    ]);
  });

  it('hands the port to the page and no event', () => {
    const { listeners, posted } = setUp();
    const port = {};
    listeners.get(FEED_PORT)?.({ ports: [port] });
    expect(posted).toEqual([{ message: FEED_PORT_MESSAGE, ports: [port] }]);
  });

  it('tells listeners of another scene until they are removed', () => {
    const { bridge, listeners } = setUp();
    const seen: ScreenInfo[] = [];
    const remove = bridge.onScreenInfo((info) => seen.push(info));
    const info: ScreenInfo = { ...PLAIN_SCREEN, screen: 'a', scene: 'map', language: 'en' };
    listeners.get(SCREEN_INFO_CHANGED)?.({ ports: [] }, info);
    remove();
    listeners.get(SCREEN_INFO_CHANGED)?.({ ports: [] }, info);
    expect(seen).toEqual([info]);
  });
});
