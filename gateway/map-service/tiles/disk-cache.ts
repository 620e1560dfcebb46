import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tileOf, type Tile } from './tile.js';

/** A tile that was kept. */
export interface Kept {
  readonly tile: Tile;
  /** When it was fetched, UTC ms. */
  readonly fetchedAt: number;
}

/** Share of the space that is left after a sweep. */
const SWEPT_TO = 0.9;

/**
 * Tiles of other servers on this disk, so that a wall still has its map when they are away. `mtime` of
 * a file is when it was fetched, `atime` when it was last used: those unused for longest go first.
 * A disk that fails only costs the cache: nothing here throws.
 */
export class DiskCache {
  /** Bytes kept; null until they were counted. */
  #size: number | null = null;
  #sweeping: Promise<void> | null = null;

  constructor(
    private readonly dir: string,
    private readonly maxBytes: number,
    /** UTC ms. */
    private readonly now: () => number,
  ) {}

  /** @param key a path of plain names, such as `vec-1a2b/12/3410/1685` */
  async get(key: string): Promise<Kept | null> {
    const path = join(this.dir, key);
    try {
      const { mtime } = await stat(path);
      const tile = tileOf(new Uint8Array(await readFile(path)));
      await utimes(path, new Date(this.now()), mtime);
      return { tile, fetchedAt: mtime.getTime() };
    } catch {
      return null;
    }
  }

  async put(key: string, { bytes }: Tile): Promise<void> {
    if (bytes.length > this.maxBytes) return;
    const path = join(this.dir, key);
    try {
      await mkdir(dirname(path), { recursive: true });
      const before = await stat(path).then(
        ({ size }) => size,
        () => 0,
      );
      this.#size ??= await this.#measure();
      await writeFile(`${path}.new`, bytes);
      const now = new Date(this.now());
      await utimes(`${path}.new`, now, now);
      await rename(`${path}.new`, path);
      this.#size += bytes.length - before;
      if (this.#size > this.maxBytes) {
        this.#sweeping ??= this.#sweep().finally(() => {
          this.#sweeping = null;
        });
        await this.#sweeping;
      }
    } catch {
      // Without space the next fetch is simply not kept; the disk's own health is told elsewhere.
    }
  }

  async #files(dir = this.dir): Promise<{ path: string; size: number; used: number }[]> {
    const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
    const found = await Promise.all(
      entries.map(async (entry) => {
        const path = join(dir, entry.name);
        if (entry.isDirectory()) return this.#files(path);
        const info = await stat(path).catch(() => null);
        return info?.isFile() === true ? [{ path, size: info.size, used: info.atimeMs }] : [];
      }),
    );
    return found.flat();
  }

  async #measure(): Promise<number> {
    return (await this.#files()).reduce((sum, { size }) => sum + size, 0);
  }

  async #sweep(): Promise<void> {
    const files = (await this.#files()).sort((a, b) => a.used - b.used);
    let size = files.reduce((sum, file) => sum + file.size, 0);
    for (const file of files) {
      if (size <= this.maxBytes * SWEPT_TO) break;
      await rm(file.path, { force: true });
      size -= file.size;
    }
    this.#size = size;
  }
}
