import type { Timers } from '../../../shared/time/second-ticker.js';
import { keyOf, type TileAt } from './tile-grid.js';

/** A drawable tile; null where the base map has none. */
export type TileImage = HTMLCanvasElement | ImageBitmap;
/** Gets one tile. Rejects when it cannot be had now. */
export type LoadTile = (tile: TileAt, signal: AbortSignal) => Promise<TileImage | null>;

/** What a store works with. */
export interface TileStoreParts {
  readonly load: LoadTile;
  readonly timers: Timers;
  readonly monoMs: () => number;
  /** A tile came: draw again. */
  readonly onTile: () => void;
  /** A tile came (true) or could not be had (false). */
  readonly onOutcome: (good: boolean) => void;
}

/** Requests at a time: more than a gateway asks of its server would only wait there. */
const AT_ONCE = 8;
/** Tiles kept: some two pictures of a wall, at 256 KB each. */
const KEPT = 400;
/** A tile that could not be had is asked for again after this, ms. */
const RETRY_MS = 10_000;

interface Held {
  image: TileImage | null;
}

/** The tiles of one base map in this window: asked for as the view wants them, and kept for a while. */
export class TileStore {
  /** Least recently used first. */
  readonly #held = new Map<string, Held>();
  readonly #failedAt = new Map<string, number>();
  readonly #under = new Map<string, AbortController>();
  #wanted: readonly TileAt[] = [];
  #retry: unknown = null;
  #stopped = false;

  constructor(private readonly parts: TileStoreParts) {}

  /** The image of a tile; null where there is none, undefined while it is not here. */
  get(tile: TileAt): TileImage | null | undefined {
    const key = keyOf(tile);
    const held = this.#held.get(key);
    if (!held) return undefined;
    this.#held.delete(key);
    this.#held.set(key, held);
    return held.image;
  }

  /** Says what the view shows now, most wanted first. What it no longer shows is not waited for. */
  want(tiles: readonly TileAt[]): void {
    this.#wanted = tiles;
    const keys = new Set(tiles.map(keyOf));
    for (const [key, request] of this.#under) if (!keys.has(key)) request.abort();
    this.#next();
  }

  /** True while a wanted tile is neither here nor known to be missing. */
  get waiting(): boolean {
    return this.#wanted.some((tile) => !this.#held.has(keyOf(tile)));
  }

  stop(): void {
    this.#stopped = true;
    this.parts.timers.clearTimeout(this.#retry);
    for (const request of this.#under.values()) request.abort();
    for (const { image } of this.#held.values()) release(image);
    this.#held.clear();
  }

  #next(): void {
    const now = this.parts.monoMs();
    for (const tile of this.#wanted) {
      if (this.#stopped || this.#under.size >= AT_ONCE) return;
      const key = keyOf(tile);
      if (this.#held.has(key) || this.#under.has(key)) continue;
      if (now - (this.#failedAt.get(key) ?? -Infinity) < RETRY_MS) continue;
      void this.#load(tile, key);
    }
  }

  async #load(tile: TileAt, key: string): Promise<void> {
    const request = new AbortController();
    this.#under.set(key, request);
    try {
      const image = await this.parts.load(tile, request.signal);
      if (this.#stopped) {
        release(image);
        return;
      }
      this.#keep(key, image);
      this.parts.onOutcome(true);
      this.parts.onTile();
    } catch {
      if (this.#stopped || request.signal.aborted) return;
      this.#failedAt.set(key, this.parts.monoMs());
      this.parts.onOutcome(false);
      this.#retryLater();
    } finally {
      this.#under.delete(key);
      this.#next();
    }
  }

  #keep(key: string, image: TileImage | null): void {
    this.#failedAt.delete(key);
    this.#held.set(key, { image });
    const shown = new Set(this.#wanted.map(keyOf));
    for (const [oldest, { image: old }] of this.#held) {
      if (this.#held.size <= KEPT) break;
      if (shown.has(oldest)) continue;
      release(old);
      this.#held.delete(oldest);
    }
  }

  #retryLater(): void {
    if (this.#retry !== null) return;
    this.#retry = this.parts.timers.setTimeout(() => {
      this.#retry = null;
      const now = this.parts.monoMs();
      for (const [key, at] of this.#failedAt) if (now - at >= RETRY_MS) this.#failedAt.delete(key);
      this.#next();
      if (this.#failedAt.size > 0) this.#retryLater();
    }, RETRY_MS);
  }
}

/** Gives an image's memory back at once: a wall pans for weeks. */
function release(image: TileImage | null): void {
  if (image === null) return;
  if ('close' in image) image.close();
  else image.width = image.height = 0;
}
