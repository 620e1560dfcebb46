import type { Timers } from '../../shared/time/second-ticker.js';
import type { Log } from '../logging/logger.js';
import type { GatewayAddress } from '../processes/gateway-process.js';
import { askGateway } from './ask-gateway.js';
import { SECURITY_HEADERS } from './csp.js';

/** A request as `protocol.handle` gives it. */
export type MapRequest = Pick<Request, 'url' | 'method' | 'headers' | 'arrayBuffer'>;

/** What forwarding works with. */
export interface ForwardDeps {
  /** Where the gateway is now, or null while there is none. */
  readonly gateway: () => GatewayAddress | null;
  readonly timers: Timers;
  readonly log: Log;
}

/**
 * Paths of the map service (shared/contracts/map-service.ts). Plain names only: nothing is decoded here,
 * so nothing can mean another path to the gateway. The one query tells who looks at the screen.
 */
const MAP_URL = /^app:\/\/wall(\/map(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,159}){1,7}(?:\?variant=visit)?)$/;
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'DELETE']);
/** Time until the gateway begins to answer, ms: more than it gives the servers behind it. */
const HEAD_MS = 15_000;
/** Largest request: an SDP offer. */
const BODY_MAX = 65_536;
/** Headers that go to the gateway, and those that come back. Cookies and all others stay behind. */
const ASKED = ['content-type', 'range', 'if-none-match'] as const;
const ANSWERED = [
  'content-type',
  'content-range',
  'accept-ranges',
  'etag',
  'location',
  'cache-control',
] as const;

/** Path and query of a request to the map service, or null when a URL is none. */
export function mapPath(url: string): string | null {
  return MAP_URL.exec(url)?.[1] ?? null;
}

/**
 * Passes requests of our windows on to the gateway, with the wall's token, which so never is in a
 * window. Answers null for what is not for the map service, and 502 while there is no gateway.
 */
export function mapForwarder({ gateway, timers, log }: ForwardDeps) {
  return async (request: MapRequest): Promise<Response | null> => {
    const path = mapPath(request.url);
    if (path === null || !METHODS.has(request.method)) return null;
    const address = gateway();
    if (address === null) return failed('no gateway');
    try {
      const body = request.method === 'POST' ? await request.arrayBuffer() : undefined;
      if (body !== undefined && body.byteLength > BODY_MAX)
        return new Response(null, { status: 413, headers: SECURITY_HEADERS });
      const { method } = request;
      const url = new URL(path, address.url);
      const asked = { ...picked(request.headers, ASKED), authorization: `Bearer ${address.token}` };
      const response = await askGateway({ url, method, headers: asked, body, headMs: HEAD_MS }, timers);
      if (response.status >= 300 && response.status < 400 && response.status !== 304)
        throw new Error(`expected an answer, came a redirect (${response.status})`);
      const headers = { ...SECURITY_HEADERS, ...picked(response.headers, ANSWERED) };
      return new Response(response.body, { status: response.status, headers });
    } catch (error) {
      log('warn', 'protocol.map-failed', { path, error });
      return failed('the gateway does not answer');
    }
  };
}

function picked(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name): [string, string][] => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

function failed(why: string): Response {
  return new Response(why, {
    status: 502,
    headers: { ...SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8' },
  });
}
