/** Where a service is, in words that may stand in a log: never with a password. */
export interface Address {
  readonly host: string;
  readonly port: string;
  /** `name@host:port/database`, the name only where one is given. */
  readonly text: string;
}

/** Reads host and port out of a connection URL. A socket folder may stand in `?host=`. */
export function addressOf(url: string, defaultPort: string): Address {
  const { hostname, port, username, pathname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? (hostname === '' ? 'localhost' : hostname);
  const at = searchParams.get('port') ?? (port === '' ? defaultPort : port);
  const user = username === '' ? '' : `${decodeURIComponent(username)}@`;
  return { host, port: at, text: `${user}${host}:${at}${pathname === '/' ? '' : pathname}` };
}
