import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import { isGzip, TILE_MAX_BYTES, tileOf, type Tile } from './tile.js';

const unzipped = promisify(gunzip);

/** What a gzip'd tile may unpack to. The fullest vector tiles have some hundred KiB. */
export const UNPACKED_MAX_BYTES = 8 * TILE_MAX_BYTES;

/**
 * Unpacks gzip'd bytes, never to more than `maxBytes`: a damaged or hostile file could have a few KiB
 * that fill a process.
 * @throws Error when they are more, or no whole gzip
 */
export async function gunzipped(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await unzipped(bytes, { maxOutputLength: maxBytes }));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    throw new Error(`expected gzip of at most ${maxBytes} bytes once it is unpacked: ${why}`, {
      cause: error,
    });
  }
}

/** A tile of a file, which is passed on packed; looked at first, since the window has to unpack it. */
export async function fileTile(bytes: Uint8Array<ArrayBuffer>): Promise<Tile> {
  if (bytes.length > TILE_MAX_BYTES)
    throw new Error(`expected a tile of at most ${TILE_MAX_BYTES} bytes, came ${bytes.length}`);
  if (isGzip(bytes)) await gunzipped(bytes, UNPACKED_MAX_BYTES);
  return tileOf(bytes);
}
