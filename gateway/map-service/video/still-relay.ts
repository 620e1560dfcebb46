import type { Upstream } from '../config/secret-text.js';
import { typeByContent } from '../tiles/tile.js';
import { UpstreamError, type UpstreamBody, type UpstreamFetch } from '../upstream-fetch.js';

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 5_242_880;
/** All windows that ask within this time get the same picture, ms. */
const SHARED_MS = 1_000;

/** What a relay works with. */
export interface StillParts {
  readonly still: Upstream;
  readonly fetch: UpstreamFetch;
  readonly monoMs: () => number;
}

/** Still pictures of one camera. */
export class StillRelay {
  #last: { readonly at: number; readonly body: Promise<UpstreamBody> } | null = null;

  constructor(private readonly parts: StillParts) {}

  /** @throws UpstreamError when there is no picture */
  async picture(): Promise<Response> {
    const now = this.parts.monoMs();
    if (!this.#last || now - this.#last.at > SHARED_MS) this.#last = { at: now, body: this.#ask() };
    const { bytes, type } = await this.#last.body;
    return new Response(bytes, { headers: { 'content-type': type } });
  }

  async #ask(): Promise<UpstreamBody> {
    const { fetch, still } = this.parts;
    const body = await fetch.body(still, { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
    const type = body && typeByContent(body.bytes);
    if (!type) throw new UpstreamError('status', 'sent no picture (PNG, JPEG or WebP)');
    return { bytes: body.bytes, type };
  }
}
