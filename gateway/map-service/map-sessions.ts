import { randomBytes } from 'node:crypto';
import type { Gatekeeper, Principal } from '../people/principal.js';

/** Name of the cookie. */
export const MAP_COOKIE = 'yiping_map';
/** How long a session lasts after it was last renewed, ms. A browser wall renews every few minutes. */
export const MAP_SESSION_MS = 12 * 3_600_000;
/** More walls than this open no session: the oldest ones go. */
const SESSIONS_MAX = 500;

interface Session {
  readonly token: string;
  endsAt: number;
}

/**
 * Cookies for what cannot send a token: image and video elements of a browser wall. A cookie opens
 * reading of the map alone, and only while the token behind it stands. Kept in memory: after a restart
 * the wall gets another.
 */
export class MapSessions {
  readonly #sessions = new Map<string, Session>();

  constructor(
    private readonly gatekeeper: Pick<Gatekeeper, 'standing'>,
    /** UTC ms. */
    private readonly now: () => number,
  ) {}

  /**
   * A session for a token, or the known one with a new end.
   * @param cookies the Cookie header of the request
   */
  open(token: string, cookies: string | null): string {
    const known = cookieOf(cookies);
    const id = known !== null && this.#sessions.get(known)?.token === token ? known : randomId();
    this.#sessions.delete(id);
    this.#sessions.set(id, { token, endsAt: this.now() + MAP_SESSION_MS });
    for (const [oldest] of this.#sessions) {
      if (this.#sessions.size <= SESSIONS_MAX) break;
      this.#sessions.delete(oldest);
    }
    return id;
  }

  /** Who a Cookie header belongs to now, or null. */
  standing(cookies: string | null): Principal | null {
    const id = cookieOf(cookies);
    const session = id === null ? undefined : this.#sessions.get(id);
    if (id === null || !session) return null;
    const principal = session.endsAt > this.now() ? this.gatekeeper.standing(session.token) : null;
    if (!principal) this.#sessions.delete(id);
    return principal;
  }
}

/** `Set-Cookie` of a session. Sent back to the map's paths of this host alone, never to scripts. */
export function sessionCookie(id: string, secure: boolean): string {
  const age = Math.trunc(MAP_SESSION_MS / 1_000);
  return `${MAP_COOKIE}=${id}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

function cookieOf(header: string | null): string | null {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === MAP_COOKIE && value !== undefined && /^[\w-]{43}$/.test(value)) return value;
  }
  return null;
}

function randomId(): string {
  return randomBytes(32).toString('base64url');
}
