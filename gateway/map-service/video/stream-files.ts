import { createHash } from 'node:crypto';
import { UpstreamError } from '../upstream-fetch.js';

/** Files that are remembered of one stream: some hours of a live one. */
const FILES_MAX = 4_000;
/** Ends of names that a player looks at. */
const ENDS = /\.(m3u8|ts|m4s|mp4|cmfv|cmfa|aac|mp3|vtt|key|jpg)$/i;

/**
 * The files that a stream's playlists named, by a digest of their address. Only these are fetched, so
 * that a window can ask for nothing else, and whatever stands in an address stays here.
 */
export class StreamFiles {
  readonly #files = new Map<string, string>();

  /** @param prefix below what the files of the stream may lie, absolute and normalised */
  constructor(private readonly prefix: string) {}

  /**
   * Remembers a file and gives the name that a window asks for it by.
   * @param uri as the playlist has it
   * @param from address of the playlist
   * @throws UpstreamError when it lies outside
   */
  name(uri: string, from: string): string {
    const url = this.#resolve(uri, from);
    const name = `${createHash('sha256').update(url).digest('base64url').slice(0, 22)}${ENDS.exec(new URL(url).pathname)?.[0].toLowerCase() ?? ''}`;
    this.#files.delete(name);
    this.#files.set(name, url);
    for (const [oldest] of this.#files) {
      if (this.#files.size <= FILES_MAX) break;
      this.#files.delete(oldest);
    }
    return name;
  }

  /** Address of a file by its name, or null when no playlist named it. */
  address(name: string): string | null {
    return this.#files.get(name) ?? null;
  }

  #resolve(uri: string, from: string): string {
    let url: URL;
    try {
      url = new URL(uri, from);
    } catch {
      throw new UpstreamError('outside', 'named a file by something that is no address');
    }
    url.hash = '';
    const allowed = new URL(this.prefix);
    // The parser has folded `..` away; an encoded slash or dot could be decoded by the server.
    const inside = url.origin === allowed.origin && url.pathname.startsWith(allowed.pathname);
    if (!inside || url.username !== '' || url.password !== '' || /%2e|%2f|%5c/i.test(url.pathname))
      throw new UpstreamError('outside', 'named a file outside of its own address');
    return url.href;
  }
}
