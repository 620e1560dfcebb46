import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/**
 * The policy of notes/reliability.md §3.2: nothing but our own files, no inline script, Trusted
 * Types. A browser counts `ws://` to the same host as another origin, hence the loopback entry.
 */
export function contentSecurityPolicy(host: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    `connect-src 'self' ws://${host}`,
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types wall default vue',
  ].join('; ');
}

/** Serves files below `root`, and nothing else: links out of it and odd names answer 404. */
export function staticFiles(root: string) {
  const ready = realpath(root).catch(() => null);
  return async (urlPath: string, host: string): Promise<Response> => {
    const base = await ready;
    const file = base === null ? null : await resolveBelow(base, urlPath);
    const type = file === null ? undefined : TYPES[extname(file).toLowerCase()];
    if (file === null || type === undefined) return new Response('not found', { status: 404 });
    const bytes = await readFile(file).catch(() => null);
    if (bytes === null) return new Response('not found', { status: 404 });
    return new Response(new Uint8Array(bytes), { headers: headersFor(file, type, host) });
  };
}

async function resolveBelow(base: string, urlPath: string): Promise<string | null> {
  try {
    const path = decodeURIComponent(urlPath);
    if (path.includes('\0') || path.includes('\\') || path.split('/').includes('..')) return null;
    const file = await realpath(join(base, path.endsWith('/') ? `${path}index.html` : path));
    // With the separator, so that a sibling folder whose name only begins alike does not pass.
    return file.startsWith(base + sep) ? file : null;
  } catch {
    return null;
  }
}

function headersFor(file: string, type: string, host: string): Record<string, string> {
  const html = type.startsWith('text/html');
  // Names of built assets carry a hash of their content; everything else is asked for again.
  const hashed = file.includes(`${sep}assets${sep}`);
  return {
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': html ? 'no-store' : hashed ? 'max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': contentSecurityPolicy(host),
  };
}
