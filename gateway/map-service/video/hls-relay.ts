import type { Upstream } from '../config/secret-text.js';
import { UpstreamError, type UpstreamFetch } from '../upstream-fetch.js';
import { PLAYLIST_MAX_BYTES, rewritePlaylist } from './playlist.js';
import { StreamFiles } from './stream-files.js';

/** Time until a server begins to answer, and for the rest of a playlist, ms. */
const HEAD_MS = 5_000;
/** Largest file of a stream. */
export const SEGMENT_MAX_BYTES = 20_971_520;
/** Headers of a file that a window gets to see. */
const PASSED = ['content-length', 'content-range', 'accept-ranges'] as const;

/** What a relay works with. */
export interface RelayParts {
  readonly hls: Upstream;
  readonly prefix: string;
  readonly fetch: UpstreamFetch;
}

/** One HLS stream, passed on from the camera's server. */
export class HlsRelay {
  readonly #files: StreamFiles;

  constructor(private readonly parts: RelayParts) {
    this.#files = new StreamFiles(parts.prefix);
  }

  /**
   * The first playlist.
   * @param suffix added to each address, such as `?variant=visit`
   */
  live(suffix: string): Promise<Response> {
    return this.#playlist(this.parts.hls.url, `s/`, suffix);
  }

  /**
   * A file that a playlist named, or null when none did.
   * @param range the Range header of the window, or null
   */
  async file(name: string, suffix: string, range: string | null): Promise<Response | null> {
    const url = this.#files.address(name);
    if (url === null) return null;
    if (name.endsWith('.m3u8')) return this.#playlist(url, '', suffix);
    const response = await this.#ask(url, range);
    const type = response.headers.get('content-type') ?? '';
    // Not every playlist is named like one.
    if (/mpegurl/i.test(type)) return this.#rewritten(response, url, '', suffix);
    const length = Number(response.headers.get('content-length') ?? 0);
    if (length > SEGMENT_MAX_BYTES) {
      await response.body?.cancel();
      throw new UpstreamError('too-large', `sent a file of ${length} bytes`);
    }
    const plain = !response.headers.has('content-encoding');
    const passed = (plain ? PASSED : []).flatMap((key): [string, string][] => {
      const value = response.headers.get(key);
      return value === null ? [] : [[key, value]];
    });
    return new Response(response.body && limited(response.body), {
      status: response.status,
      headers: { ...Object.fromEntries(passed), 'content-type': mediaType(type, name) },
    });
  }

  async #playlist(url: string, folder: string, suffix: string): Promise<Response> {
    return this.#rewritten(await this.#ask(url, null), url, folder, suffix);
  }

  async #rewritten(response: Response, url: string, folder: string, suffix: string): Promise<Response> {
    const limits = { timeoutMs: HEAD_MS, maxBytes: PLAYLIST_MAX_BYTES };
    const bytes = await this.parts.fetch.rest(response, limits);
    const text = rewritePlaylist(
      new TextDecoder().decode(bytes),
      (uri) => `${folder}${this.#files.name(uri, url)}${suffix}`,
    );
    return new Response(text, { headers: { 'content-type': 'application/vnd.apple.mpegurl' } });
  }

  async #ask(url: string, range: string | null): Promise<Response> {
    const { fetch, hls } = this.parts;
    // Decoded bytes would not have the length that is passed on.
    const headers = { 'accept-encoding': 'identity', ...(range === null ? {} : { range }) };
    const response = await fetch.head({ url, headers: hls.headers }, { headers }, HEAD_MS);
    if (response.ok) return response;
    await response.body?.cancel();
    throw new UpstreamError('status', `answered HTTP ${response.status}`, response.status);
  }
}

/** Passes a body on piece by piece, and ends it where a file of a stream cannot be that large. */
function limited(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  let size = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(part, out) {
        size += part.length;
        if (size > SEGMENT_MAX_BYTES)
          out.error(new UpstreamError('too-large', `sent more than ${SEGMENT_MAX_BYTES} bytes`));
        else out.enqueue(part);
      },
    }),
  );
}

const BY_END: Readonly<Record<string, string>> = {
  ts: 'video/mp2t',
  m4s: 'video/iso.segment',
  mp4: 'video/mp4',
  aac: 'audio/aac',
  vtt: 'text/vtt',
};

/** A media type that no browser runs as a page or script. */
function mediaType(told: string, name: string): string {
  if (/^(video|audio)\/[\w.+-]+/i.test(told)) return told;
  return BY_END[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}
