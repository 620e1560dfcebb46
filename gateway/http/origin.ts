const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Names under which this gateway may be asked, beyond loopback. */
export interface OriginRules {
  /** Host names without port, e.g. `wall-gateway.local`. */
  readonly hosts: readonly string[];
  /** Whole origins, e.g. `http://127.0.0.1:5173`. */
  readonly origins: readonly string[];
}

/** Headers that tell who asks. */
export interface Caller {
  readonly host: string | undefined;
  readonly origin: string | undefined;
}

/**
 * Why a request may not come from where it comes, or null. A page of any site can reach loopback,
 * so its `Origin` must be ours; and a name that was pointed at us (DNS rebinding) shows in `Host`.
 */
export function callerProblem({ host, origin }: Caller, rules: OriginRules): string | null {
  // Only name and port: the header is repeated in the content security policy.
  const url = host !== undefined && /^[\w.:[\]-]+$/.test(host) ? parseUrl(`http://${host}`) : null;
  if (!url || !(LOOPBACK.has(url.hostname) || rules.hosts.includes(url.hostname))) {
    return `expected a Host of this gateway (127.0.0.1, localhost or one of allowedHosts), came ${quoted(host)}`;
  }
  if (origin === undefined || rules.origins.includes(origin)) return null;
  if (origin === url.origin || origin === `https://${url.host}`) return null;
  return `expected no Origin, the gateway's own or one of allowedOrigins, came ${quoted(origin)}`;
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function quoted(text: string | undefined): string {
  return text === undefined ? 'none' : JSON.stringify(text.slice(0, 80));
}
