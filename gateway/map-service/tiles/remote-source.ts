import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Upstream } from '../config/secret-text.js';
import type { UpstreamFetch } from '../upstream-fetch.js';
import type { DiskCache } from './disk-cache.js';
import { Gate } from './gate.js';
import { flipRow, TILE_MAX_BYTES, tileOf, typeByContent, type Tile, type TileSource } from './tile.js';

/** Time for one tile, ms. */
const TIMEOUT_MS = 5_000;
/** Requests to one server at a time. */
const AT_ONCE = 8;
/** Requests that wait for it: two base maps of the largest wall, and the views around them. */
const WAITING_MAX = 1_024;
/** Failures in a row after which the server counts as away. */
const AWAY_AFTER = 4;
/** So long a server that is away is not asked, ms: each wait would hold a tile that is on the disk. */
const AWAY_MS = 15_000;

/** What a remote source works with. */
export interface RemoteParts {
  readonly id: string;
  readonly upstream: Upstream;
  readonly subdomains: readonly string[];
  readonly tms: boolean;
  readonly fetch: UpstreamFetch;
  readonly cache: DiskCache;
  /** A kept tile younger than this is not asked for again, ms. */
  readonly freshMs: number;
  /** UTC ms. */
  readonly now: () => number;
}

/** Tiles of a server elsewhere, through the disk. */
export class RemoteTiles implements TileSource {
  readonly #gate = new Gate(AT_ONCE, WAITING_MAX);
  readonly #under = new Map<string, Promise<Tile | null>>();
  readonly #folder: string;
  #failures = 0;
  #awayUntil = 0;

  constructor(private readonly parts: RemoteParts) {
    // Another address means other tiles; the digest tells nothing of the token in it.
    const digest = createHash('sha256').update(parts.upstream.url).digest('hex').slice(0, 12);
    this.#folder = `${parts.id}-${digest}`;
  }

  /** One request serves all windows that ask for a tile at the same time. */
  tile(z: number, x: number, y: number): Promise<Tile | null> {
    const key = join(this.#folder, String(z), String(x), String(y));
    const under = this.#under.get(key);
    if (under) return under;
    const asked = this.#keptOrFetched(key, z, x, y).finally(() => this.#under.delete(key));
    this.#under.set(key, asked);
    return asked;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #keptOrFetched(key: string, z: number, x: number, y: number): Promise<Tile | null> {
    const { cache, freshMs, now } = this.parts;
    const kept = await cache.get(key);
    if (kept && now() - kept.fetchedAt < freshMs) return kept.tile;
    try {
      const tile = await this.#gate.run(() => this.#ask(z, x, y));
      if (tile) await cache.put(key, tile);
      return tile;
    } catch (error) {
      if (kept) return kept.tile;
      throw error;
    }
  }

  async #ask(z: number, x: number, y: number): Promise<Tile | null> {
    const { fetch, now, upstream } = this.parts;
    if (now() < this.#awayUntil) throw new Error('the tile server is away');
    try {
      const url = this.#address(z, x, y);
      const body = await fetch.body(
        { ...upstream, url },
        { timeoutMs: TIMEOUT_MS, maxBytes: TILE_MAX_BYTES },
      );
      if (body && /^(text|application\/(json|xml))/i.test(body.type) && typeByContent(body.bytes) === null)
        throw new Error(`sent ${body.type.split(';')[0] ?? 'text'} where a tile was expected`);
      this.#failures = 0;
      return body && body.bytes.length > 0 ? tileOf(body.bytes) : null;
    } catch (error) {
      this.#failures += 1;
      if (this.#failures >= AWAY_AFTER) this.#awayUntil = now() + AWAY_MS;
      const told = error instanceof Error ? error.message : 'unknown';
      throw new Error(`the tile server ${told}`, { cause: error });
    }
  }

  #address(z: number, x: number, y: number): string {
    const { upstream, subdomains, tms } = this.parts;
    const row = tms ? flipRow(z, y) : y;
    const values: Readonly<Record<string, string>> = {
      z: String(z),
      x: String(x),
      y: String(row),
      '-y': String(flipRow(z, y)),
      s: subdomains[(x + y) % subdomains.length] ?? '',
    };
    return upstream.url.replaceAll(/\{(z|x|y|-y|s)\}/g, (whole, name: string) => values[name] ?? whole);
  }
}
