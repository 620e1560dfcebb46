import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileTile } from './gunzip.js';
import { flipRow, TILE_MAX_BYTES, TILE_TYPES, type Tile, type TileSource } from './tile.js';

/** A folder of tiles, `{z}/{x}/{y}` with the ending of an image or of a vector tile. */
export class TileFolder implements TileSource {
  constructor(
    private readonly root: string,
    private readonly tms: boolean,
  ) {}

  async tile(z: number, x: number, y: number): Promise<Tile | null> {
    const root = await realpath(this.root).catch(() => {
      throw new Error('the folder of tiles is not there');
    });
    const name = join(root, String(z), String(x), String(this.tms ? flipRow(z, y) : y));
    for (const end of Object.keys(TILE_TYPES)) {
      const file = await realpath(`${name}.${end}`).catch(() => null);
      if (file === null) continue;
      // A link may lead out of the folder; numbers alone cannot.
      if (!file.startsWith(root + sep))
        throw new Error('a tile of the folder is a link that leads out of it');
      const { size } = await stat(file);
      if (size > TILE_MAX_BYTES)
        throw new Error(`a tile of the folder has ${size} bytes, too many for a tile`);
      return fileTile(new Uint8Array(await readFile(file)));
    }
    return null;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
