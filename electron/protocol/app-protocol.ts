import { readFile } from 'node:fs/promises';
import type { Log } from '../logging/logger.js';
import { APP_SCHEME, SAFE_URL } from '../security/origin.js';
import { SECURITY_HEADERS } from './csp.js';
import type { MapRequest } from './forward-map.js';
import { mediaType } from './media-types.js';
import { type Mounts, resolveFile } from './resolve-file.js';

/** Privileges of the scheme; to be registered before the application is ready. */
export const APP_SCHEME_PRIVILEGES = {
  scheme: APP_SCHEME,
  privileges: {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    // Lets Chromium keep compiled script between starts; there is no other origin to leak to.
    codeCache: true,
    // Segments of a camera's stream are passed on as they come.
    stream: true,
    corsEnabled: false,
    bypassCSP: false,
    allowServiceWorkers: false,
  },
} as const;

/** A request as `protocol.handle` gives it. */
export type AppRequest = MapRequest;
/** Answers requests to the map service, and null to all others. */
export type Forward = (request: AppRequest) => Promise<Response | null>;

/**
 * Handler of `app://`: files of the mounts, the map service of the gateway, and the safe page. Every
 * other URL, method or file type is 404 without a word about why; the log says which.
 * @param safePage makes the HTML of the safe page; its text is escaped already
 */
export function appProtocol(mounts: Mounts, safePage: (url: URL) => string, forward: Forward, log: Log) {
  return async (request: AppRequest): Promise<Response> => {
    const missing = (): Response => {
      log('warn', 'protocol.not-found', { url: request.url.slice(0, 200), method: request.method });
      return new Response(null, { status: 404, headers: SECURITY_HEADERS });
    };
    const forwarded = await forward(request);
    if (forwarded !== null) return forwarded;
    if (request.method !== 'GET') return missing();
    if (request.url === SAFE_URL || request.url.startsWith(`${SAFE_URL}?`)) {
      return answer(safePage(new URL(request.url)), 'text/html; charset=utf-8');
    }
    const path = await resolveFile(mounts, request.url);
    const type = path === null ? null : mediaType(path);
    if (path === null || type === null) return missing();
    try {
      return answer(await readFile(path), type);
    } catch {
      return missing();
    }
  };
}

function answer(body: string | Buffer, type: string): Response {
  return new Response(body, { status: 200, headers: { ...SECURITY_HEADERS, 'content-type': type } });
}
