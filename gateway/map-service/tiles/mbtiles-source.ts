import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { flipRow, tileOf, type Tile, type TileSource } from './tile.js';

/** An MBTiles file, opened for reading alone at the first tile. Its rows are counted from the south. */
export class MbtilesFile implements TileSource {
  #db: DatabaseSyncInstance | null = null;

  constructor(private readonly path: string) {}

  tile(z: number, x: number, y: number): Promise<Tile | null> {
    try {
      this.#db ??= new DatabaseSync(this.path, { readOnly: true });
      const row: unknown = this.#db
        .prepare('SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?')
        .get(z, x, flipRow(z, y));
      const data: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'tile_data') : null;
      return Promise.resolve(data instanceof Uint8Array ? tileOf(new Uint8Array(data)) : null);
    } catch (error) {
      this.#db?.close();
      this.#db = null;
      return Promise.reject(
        new Error(`the MBTiles file cannot be read: ${error instanceof Error ? error.message : 'unknown'}`, {
          cause: error,
        }),
      );
    }
  }

  close(): Promise<void> {
    this.#db?.close();
    this.#db = null;
    return Promise.resolve();
  }
}
