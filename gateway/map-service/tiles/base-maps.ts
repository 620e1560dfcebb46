import { createHash } from 'node:crypto';
import type { BaseMapSetup } from '../config/base-maps.js';
import type { UpstreamFetch } from '../upstream-fetch.js';
import type { DiskCache } from './disk-cache.js';
import { TileFolder } from './folder-source.js';
import { MbtilesFile } from './mbtiles-source.js';
import { PmtilesFile } from './pmtiles-source.js';
import { RemoteTiles } from './remote-source.js';
import type { Tile, TileSource } from './tile.js';

/** What base maps are read with. */
export interface BaseMapParts {
  readonly fetch: UpstreamFetch;
  readonly cache: DiskCache;
  readonly freshMs: number;
  /** UTC ms. */
  readonly now: () => number;
}

/** How a base map does. */
export interface BaseMapHealth {
  readonly id: string;
  readonly tiles: number;
  readonly failed: number;
  /** Why the last tile could not be had; null while they come. */
  readonly error: string | null;
}

/** A tile that was asked for. */
export type TileReply =
  | { readonly kind: 'tile'; readonly tile: Tile; readonly etag: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly error: string };

interface Entry {
  readonly setup: BaseMapSetup;
  readonly source: TileSource;
  tiles: number;
  failed: number;
  error: string | null;
}

/** The configured base maps and how they do. */
export class BaseMaps {
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(setups: readonly BaseMapSetup[], parts: BaseMapParts) {
    this.#entries = new Map(
      setups.map((setup) => [
        setup.shown.id,
        { setup, source: sourceOf(setup, parts), tiles: 0, failed: 0, error: null },
      ]),
    );
  }

  /** A tile of a base map; rows from the north. Never throws. */
  async tile(id: string, z: number, x: number, y: number): Promise<TileReply> {
    const entry = this.#entries.get(id);
    if (!entry) return { kind: 'unknown' };
    const { minZoom, maxZoom } = entry.setup.shown;
    if (z < minZoom || z > maxZoom || x >= 2 ** z || y >= 2 ** z) return { kind: 'none' };
    try {
      const tile = await entry.source.tile(z, x, y);
      entry.error = null;
      if (!tile) return { kind: 'none' };
      entry.tiles += 1;
      const etag = `"${createHash('sha1').update(tile.bytes).digest('base64url')}"`;
      return { kind: 'tile', tile, etag };
    } catch (error) {
      entry.failed += 1;
      entry.error = error instanceof Error ? error.message : 'unknown';
      return { kind: 'failed', error: entry.error };
    }
  }

  health(): BaseMapHealth[] {
    return [...this.#entries].map(([id, { tiles, failed, error }]) => ({ id, tiles, failed, error }));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#entries.values()].map(({ source }) => source.close()));
  }
}

function sourceOf({ shown, place, tms }: BaseMapSetup, parts: BaseMapParts): TileSource {
  switch (place.type) {
    case 'pmtiles':
      return new PmtilesFile(place.path);
    case 'mbtiles':
      return new MbtilesFile(place.path);
    case 'folder':
      return new TileFolder(place.path, tms);
    case 'remote':
      return new RemoteTiles({ ...parts, id: shown.id, tms, ...place });
  }
}
