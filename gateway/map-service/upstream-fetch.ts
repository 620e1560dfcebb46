import type { Timers } from '../../shared/time/second-ticker.js';
import type { Upstream } from './config/secret-text.js';

/** A server elsewhere did not give what was asked. The words hold no address: tokens stand in those. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  constructor(
    readonly why: 'timeout' | 'unreachable' | 'status' | 'too-large' | 'outside' | 'redirect' | 'busy',
    message: string,
    /** Status that came, or null. */
    readonly status: number | null = null,
  ) {
    super(message);
  }
}

/** Fetches configured addresses. Redirects are not followed: they could lead anywhere. */
export interface UpstreamFetch {
  /**
   * Head of an answer of any status but a redirect; the body is still to be read or cancelled.
   * @param timeoutMs until the head has come
   * @throws UpstreamError
   */
  head(upstream: Upstream, init: RequestInit, timeoutMs: number): Promise<Response>;
  /**
   * The whole body of a good answer, or null for 204 and 404.
   * @param timeoutMs until the last byte has come
   * @throws UpstreamError
   */
  body(upstream: Upstream, limits: BodyLimits): Promise<UpstreamBody | null>;
  /**
   * The whole body of an answer whose head has come. A server that stops in the middle is given up.
   * @param timeoutMs from now until the last byte has come
   * @throws UpstreamError
   */
  rest(response: Response, limits: BodyLimits): Promise<Uint8Array<ArrayBuffer>>;
}

/** How long and how large a body may be. */
export interface BodyLimits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** A body that was read whole. */
export interface UpstreamBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** The real one, over the host's own client. */
export function upstreamFetch(timers: Timers): UpstreamFetch {
  const within = async <T>(timeoutMs: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const late = new AbortController();
    const timer = timers.setTimeout(() => late.abort(), timeoutMs);
    try {
      return await run(late.signal);
    } catch (error) {
      if (error instanceof UpstreamError) throw error;
      throw late.signal.aborted
        ? new UpstreamError('timeout', `no answer within ${timeoutMs / 1_000} s`)
        : new UpstreamError('unreachable', `cannot be reached${causeOf(error)}`);
    } finally {
      timers.clearTimeout(timer);
    }
  };
  const ask = async (
    { url, headers }: Upstream,
    init: RequestInit,
    signal: AbortSignal,
  ): Promise<Response> => {
    const given = Object.fromEntries(new Headers(init.headers));
    const response = await fetch(url, {
      ...init,
      headers: { ...given, ...headers },
      redirect: 'manual',
      signal,
    });
    if (response.status < 300 || response.status > 399 || response.status === 304) return response;
    await response.body?.cancel();
    throw new UpstreamError(
      'redirect',
      `answered HTTP ${response.status}, a redirect, which is not followed`,
    );
  };
  return {
    head: (upstream, init, timeoutMs) => within(timeoutMs, (signal) => ask(upstream, init, signal)),
    rest: (response, { timeoutMs, maxBytes }) =>
      within(timeoutMs, (signal) => readWhole(response, maxBytes, signal)),
    body: (upstream, { timeoutMs, maxBytes }) =>
      within(timeoutMs, async (signal) => {
        const response = await ask(upstream, {}, signal);
        const { status } = response;
        if (status === 204 || status === 404 || !response.ok) {
          await response.body?.cancel();
          if (status === 204 || status === 404) return null;
          throw new UpstreamError('status', `answered HTTP ${status}`, status);
        }
        const bytes = await readWhole(response, maxBytes, signal);
        return { bytes, type: response.headers.get('content-type') ?? '' };
      }),
  };
}

/** Reads a body up to a size. @throws UpstreamError when it is larger, and AbortError by `signal` */
async function readWhole(
  response: Response,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  // A cancelled reader says that the body has ended.
  signal.addEventListener('abort', () => void reader?.cancel().catch(() => undefined), { once: true });
  for (;;) {
    const next = await reader?.read();
    if (next?.value === undefined) break;
    size += next.value.length;
    if (size > maxBytes) {
      await reader?.cancel();
      throw new UpstreamError('too-large', `sent more than ${maxBytes} bytes`);
    }
    parts.push(next.value);
  }
  signal.throwIfAborted();
  return new Uint8Array(Buffer.concat(parts));
}

/** ` (ECONNREFUSED)`: the code alone, since the message names the address. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
}
