import { randomBytes } from 'node:crypto';
import type { Upstream } from '../config/secret-text.js';
import { UpstreamError, type UpstreamFetch } from '../upstream-fetch.js';

/** Largest offer or answer. */
export const SDP_MAX_BYTES = 65_536;
const TIMEOUT_MS = 10_000;
/** Sessions of one camera at a time; the oldest is ended when there are more. */
const SESSIONS_MAX = 64;

/** What a relay works with. */
export interface WhepParts {
  readonly whep: Upstream;
  readonly fetch: UpstreamFetch;
}

/**
 * WebRTC of one camera by WHEP: offer and answer go through here, so that the address and its token
 * stay. The pictures themselves go straight from the media server to the window.
 */
export class WhepRelay {
  /** Address of each session at the media server, by our own name for it; null when it named none. */
  readonly #sessions = new Map<string, string | null>();

  constructor(private readonly parts: WhepParts) {}

  /**
   * Hands an offer on.
   * @returns the answer, and the name of the session
   * @throws UpstreamError when the media server takes it not
   */
  async offer(sdp: string): Promise<{ readonly answer: string; readonly session: string }> {
    const { whep } = this.parts;
    const init = { method: 'POST', body: sdp, headers: { 'content-type': 'application/sdp' } };
    const response = await this.#ask(whep.url, init);
    const limits = { timeoutMs: TIMEOUT_MS, maxBytes: SDP_MAX_BYTES };
    const answer = new TextDecoder().decode(await this.parts.fetch.rest(response, limits));
    if (response.status !== 201 && response.status !== 200)
      throw new UpstreamError('status', `answered HTTP ${response.status}`, response.status);
    if (!answer.startsWith('v=')) throw new UpstreamError('status', 'sent no SDP answer');
    const session = randomBytes(16).toString('base64url');
    this.#sessions.set(session, this.#resource(response.headers.get('location')));
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= SESSIONS_MAX) break;
      await this.end(oldest);
    }
    return { answer, session };
  }

  /** Ends a session at the media server; false when there is none of that name. */
  async end(session: string): Promise<boolean> {
    const url = this.#sessions.get(session);
    if (!this.#sessions.delete(session)) return false;
    if (url === null || url === undefined) return true;
    // A media server that is away has ended it by itself.
    const response = await this.#ask(url, { method: 'DELETE' }).catch(() => null);
    await response?.body?.cancel();
    return true;
  }

  /** Ends all of them. */
  async close(): Promise<void> {
    await Promise.all([...this.#sessions.keys()].map((session) => this.end(session)));
  }

  #ask(url: string, init: RequestInit): Promise<Response> {
    const { fetch, whep } = this.parts;
    return fetch.head({ url, headers: whep.headers }, init, TIMEOUT_MS);
  }

  /** Where the session is ended: never at another server than the configured one. */
  #resource(location: string | null): string | null {
    if (location === null) return null;
    try {
      const url = new URL(location, this.parts.whep.url);
      return url.origin === new URL(this.parts.whep.url).origin ? url.href : null;
    } catch {
      return null;
    }
  }
}
