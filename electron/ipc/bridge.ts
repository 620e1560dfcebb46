import {
  FEED_PORT_MESSAGE,
  REPORT_MAX,
  type ScreenInfo,
  type SoundReport,
  type WallBridge,
} from '../../shared/contracts/bridge.js';
import type { WallAction } from '../../shared/contracts/wall-actions.js';
import { CHANNELS, FEED_PORT, SCREEN_INFO_CHANGED } from './channels.js';

/** The part of `ipcRenderer` that the bridge uses. Never handed on. */
export interface BridgeIpc {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  on(
    channel: string,
    listener: (event: { ports: readonly MessagePortLike[] }, ...args: unknown[]) => void,
  ): unknown;
}
/** A port on its way through; nothing is called on it. */
export type MessagePortLike = object;

/**
 * Makes `window.yiping`: a frozen list of functions. No channel name, event or Electron object goes
 * through it (checklist item 20); main parses every argument.
 * @param postToPage posts a message with ports to the page itself, to its own origin
 */
export function makeBridge(
  ipc: BridgeIpc,
  postToPage: (message: string, ports: readonly MessagePortLike[]) => void,
): WallBridge {
  const listeners = new Set<(info: ScreenInfo) => void>();
  ipc.on(SCREEN_INFO_CHANGED, (_event, info) => {
    for (const listener of [...listeners]) listener(info as ScreenInfo);
  });
  ipc.on(FEED_PORT, (event) => postToPage(FEED_PORT_MESSAGE, event.ports));
  const ask = (channel: string, ...args: unknown[]): Promise<never> =>
    ipc.invoke(channel, ...args) as Promise<never>;
  return Object.freeze({
    screenInfo: () => ask(CHANNELS.screenInfo),
    onScreenInfo: (listener: (info: ScreenInfo) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    hostHealth: () => ask(CHANNELS.hostHealth),
    requestFeedPort: () => ask(CHANNELS.requestFeedPort),
    reportFault: (text: string) => ask(CHANNELS.reportFault, text.slice(0, REPORT_MAX)),
    reportAlive: (rev: number) => ask(CHANNELS.reportAlive, rev),
    act: (action: WallAction) => ask(CHANNELS.act, action),
    reportSound: (report: SoundReport) => ask(CHANNELS.reportSound, report),
  });
}
