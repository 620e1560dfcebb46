import { open, stat, type FileHandle } from 'node:fs/promises';
import {
  Compression,
  EtagMismatch,
  PMTiles,
  readVarint,
  SharedPromiseCache,
  type RangeResponse,
  type Source,
} from 'pmtiles';
import { gunzipped, UNPACKED_MAX_BYTES } from './gunzip.js';
import { tileOf, type Tile, type TileSource } from './tile.js';

interface Archive {
  readonly file: FileHandle;
  readonly tiles: PMTiles;
  readonly stamp: string;
}

/** A PMTiles archive on disk. It is opened at the first tile, and again when the file was replaced. */
export class PmtilesFile implements TileSource {
  #archive: Archive | null = null;
  #opening: Promise<PMTiles> | null = null;

  constructor(private readonly path: string) {}

  async tile(z: number, x: number, y: number): Promise<Tile | null> {
    try {
      const found = await (await this.#ready()).getZxy(z, x, y);
      return found === undefined ? null : tileOf(new Uint8Array(found.data));
    } catch (error) {
      await this.close();
      const told = error instanceof Error ? error.message : 'unknown';
      throw new Error(`the PMTiles file cannot be read: ${told}`, { cause: error });
    }
  }

  async close(): Promise<void> {
    const archive = this.#archive;
    this.#archive = null;
    await archive?.file.close();
  }

  /** Windows ask for many tiles at once: they share one opening. */
  async #ready(): Promise<PMTiles> {
    // An administrator moves a new extract over the old one, which stays readable by its open handle.
    if (this.#archive && this.#archive.stamp !== (await stampOf(this.path))) await this.close();
    if (this.#archive) return this.#archive.tiles;
    this.#opening ??= this.#open().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  async #open(): Promise<PMTiles> {
    const stamp = await stampOf(this.path);
    const file = await open(this.path, 'r');
    const cache = new SharedPromiseCache(DIRECTORIES_KEPT, true, directory);
    const tiles = new PMTiles(fileSource(`${this.path} ${stamp}`, file), cache, unpacked);
    this.#archive = { file, tiles, stamp };
    return tiles;
  }
}

/** Directories of an archive that are held in memory; the library's own figure. */
const DIRECTORIES_KEPT = 100;
/** Least bytes of an entry of a directory: four numbers. */
const ENTRY_BYTES = 4;

/** The library's own has no bound. Directories of the largest archives are some MiB. */
async function unpacked(data: ArrayBuffer, compression: Compression): Promise<ArrayBuffer> {
  if (compression === Compression.Unknown || compression === Compression.None) return data;
  if (compression !== Compression.Gzip) throw new Error('expected gzip, came another compression');
  return (await gunzipped(new Uint8Array(data), UNPACKED_MAX_BYTES)).buffer;
}

/** The library makes as many entries as a directory claims to have, which a damaged one does without end. */
async function directory(data: ArrayBuffer, compression: Compression): Promise<ArrayBuffer> {
  const bytes = await unpacked(data, compression);
  const claimed = readVarint({ buf: new Uint8Array(bytes), pos: 0 });
  if (claimed * ENTRY_BYTES <= bytes.byteLength) return bytes;
  throw new Error(`a directory claims ${claimed} entries and has ${bytes.byteLength} bytes`);
}

/** Tells one file at a path from the next. */
async function stampOf(path: string): Promise<string> {
  const { ino, mtimeMs, size } = await stat(path);
  return `${ino} ${mtimeMs} ${size}`;
}

/** The library's reader over a file. One that was written over is told by its time and size. */
function fileSource(key: string, file: FileHandle): Source {
  return {
    getKey: () => key,
    getBytes: async (offset, length, _signal, etag): Promise<RangeResponse> => {
      const { mtimeMs, size } = await file.stat();
      const now = `${mtimeMs}-${size}`;
      if (etag !== undefined && etag !== now) throw new EtagMismatch();
      const data = new Uint8Array(new ArrayBuffer(Math.max(0, Math.min(length, size - offset))));
      const { bytesRead } = await file.read(data, 0, data.length, offset);
      return { data: data.buffer.slice(0, bytesRead), etag: now };
    },
  };
}
