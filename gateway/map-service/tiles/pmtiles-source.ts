import { open, type FileHandle } from 'node:fs/promises';
import { EtagMismatch, PMTiles, type RangeResponse, type Source } from 'pmtiles';
import { tileOf, type Tile, type TileSource } from './tile.js';

/** A PMTiles archive on disk. It is opened at the first tile, and again when the file was replaced. */
export class PmtilesFile implements TileSource {
  #archive: { readonly file: FileHandle; readonly tiles: PMTiles } | null = null;

  constructor(private readonly path: string) {}

  async tile(z: number, x: number, y: number): Promise<Tile | null> {
    try {
      const found = await (await this.#open()).getZxy(z, x, y);
      return found === undefined ? null : tileOf(new Uint8Array(found.data));
    } catch (error) {
      await this.close();
      throw new Error(
        `the PMTiles file cannot be read: ${error instanceof Error ? error.message : 'unknown'}`,
        {
          cause: error,
        },
      );
    }
  }

  async close(): Promise<void> {
    const archive = this.#archive;
    this.#archive = null;
    await archive?.file.close();
  }

  async #open(): Promise<PMTiles> {
    if (this.#archive) return this.#archive.tiles;
    const file = await open(this.path, 'r');
    if (this.#archive) await file.close();
    this.#archive ??= { file, tiles: new PMTiles(fileSource(this.path, file)) };
    return this.#archive.tiles;
  }
}

/** The library's reader over a file. A file that was written anew is told by its time and size. */
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
