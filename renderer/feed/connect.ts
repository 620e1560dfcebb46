import { FEED_PORT_MESSAGE, type WallBridge } from '../../shared/contracts/bridge.js';
import { FEED_WORKER_URL } from '../host/trusted-types.js';
import type { PortClient } from './port-client.js';

/** Asks for another channel; called when the one in use is silent. */
export type Reconnect = () => void;

/**
 * Desktop: main sends a port as a window message. A new one comes unasked when the feed was
 * restarted, and on request.
 */
export function connectHost(bridge: WallBridge, client: PortClient, target: Window): Reconnect {
  let current: MessagePort | null = null;
  target.addEventListener('message', (event) => {
    const [port] = event.ports;
    if (event.source !== target || event.data !== FEED_PORT_MESSAGE || !port) return;
    client.attach(port);
    port.start();
    // The feed would go on waiting for the acks of a port that nobody reads.
    current?.close();
    current = port;
  });
  const request = (): void => {
    bridge.requestFeedPort().catch(() => undefined);
  };
  request();
  return request;
}

const TOKEN_KEY = 'yiping-token';

/**
 * The wall's token: from the address (`#token=…`, removed from it at once so that it stays out of
 * screenshots and histories), else from this tab's storage so that a reload works.
 */
export function takeToken(target: Pick<Window, 'location' | 'history' | 'sessionStorage'>): string {
  const given = new URLSearchParams(target.location.hash.slice(1)).get('token');
  if (given === null) return target.sessionStorage.getItem(TOKEN_KEY) ?? '';
  target.sessionStorage.setItem(TOKEN_KEY, given);
  target.history.replaceState(null, '', target.location.pathname + target.location.search);
  return given;
}

/** Browser: the feed runs in a worker of this page. */
export function connectWorker(client: PortClient, target: Window, wall: string): Reconnect {
  const token = takeToken(target);
  let worker: Worker | null = null;
  const start = (): void => {
    worker?.terminate();
    worker = new Worker(FEED_WORKER_URL, { type: 'module' });
    worker.postMessage({ type: 'start', url: target.location.origin, token, wall });
    client.attach(worker);
  };
  start();
  return start;
}
