import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { fileTile } from './gunzip.js';
import { flipRow, type Tile, type TileSource } from './tile.js';

/** An MBTiles file, opened for reading alone at the first tile. Its rows are counted from the south. */
export class MbtilesFile implements TileSource {
  #db: DatabaseSyncInstance | null = null;

  constructor(private readonly path: string) {}

  async tile(z: number, x: number, y: number): Promise<Tile | null> {
    try {
      this.#db ??= new DatabaseSync(this.path, { readOnly: true });
      const row: unknown = this.#db
        .prepare('SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?')
        .get(z, x, flipRow(z, y));
      const data: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'tile_data') : null;
      return data instanceof Uint8Array ? await fileTile(new Uint8Array(data)) : null;
    } catch (error) {
      this.#db?.close();
      this.#db = null;
      const told = error instanceof Error ? error.message : 'unknown';
      throw new Error(`the MBTiles file cannot be read: ${told}`, { cause: error });
    }
  }

  close(): Promise<void> {
    this.#db?.close();
    this.#db = null;
    return Promise.resolve();
  }
}
