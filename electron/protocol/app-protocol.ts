import { readFile } from 'node:fs/promises';
import type { Log } from '../logging/logger.js';
import { APP_SCHEME, SAFE_URL } from '../security/origin.js';
import { SECURITY_HEADERS } from './csp.js';
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
    stream: false,
    corsEnabled: false,
    bypassCSP: false,
    allowServiceWorkers: false,
  },
} as const;

/** A request as `protocol.handle` gives it. */
export type AppRequest = Pick<Request, 'url' | 'method'>;

/**
 * Handler of `app://`: files of the mounts, and the safe page. Every other URL, method or file type
 * is 404 without a word about why; the log says which.
 * @param safePage makes the HTML of the safe page; its text is escaped already
 */
export function appProtocol(mounts: Mounts, safePage: (url: URL) => string, log: Log) {
  return async (request: AppRequest): Promise<Response> => {
    const missing = (): Response => {
      log('warn', 'protocol.not-found', { url: request.url.slice(0, 200), method: request.method });
      return new Response(null, { status: 404, headers: SECURITY_HEADERS });
    };
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
