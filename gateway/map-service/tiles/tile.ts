/** One tile as it goes to a window. */
export interface Tile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** True when the bytes are gzip'd, as vector tiles in files mostly are. */
  readonly gzip: boolean;
}

/** Where tiles come from. */
export interface TileSource {
  /**
   * The tile, or null where there is none. Rows are counted from the north.
   * @throws Error in words without addresses or tokens when it cannot be had now
   */
  tile(z: number, x: number, y: number): Promise<Tile | null>;
  close(): Promise<void>;
}

/** Largest tile that is passed on. */
export const TILE_MAX_BYTES = 2_097_152;

/** Media types of tiles by the ends of their names. */
export const TILE_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  mvt: 'application/x-protobuf',
  pbf: 'application/x-protobuf',
};

/** Type of a tile by its first bytes: what a server or an archive says of it is often wrong. */
export function typeByContent(bytes: Uint8Array): string | null {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  if (a === 0x89 && b === 0x50 && c === 0x4e && d === 0x47) return 'image/png';
  if (a === 0xff && b === 0xd8) return 'image/jpeg';
  if (a === 0x52 && b === 0x49 && c === 0x46 && d === 0x46) return 'image/webp';
  return null;
}

/** True when bytes are gzip'd. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** A tile of a file or archive: images by their content, everything else as a vector tile. */
export function tileOf(bytes: Uint8Array<ArrayBuffer>): Tile {
  return {
    bytes,
    type: typeByContent(bytes) ?? 'application/x-protobuf',
    gzip: isGzip(bytes),
  };
}

/** Row counted from the other end. */
export function flipRow(z: number, y: number): number {
  return 2 ** z - 1 - y;
}
