import { zxyToTileId } from 'pmtiles';

/** A tile to write. */
export interface WrittenTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: Uint8Array;
}

const HEADER_BYTES = 127;
const NO_COMPRESSION = 1;
const GZIP = 2;

/** Bytes of a small PMTiles archive of version 3: one directory, nothing compressed but the tiles. */
export function pmtilesOf(
  tiles: readonly WrittenTile[],
  { gzip, png }: { gzip: boolean; png: boolean },
): Buffer {
  const entries = tiles
    .map(({ z, x, y, bytes }) => ({ id: zxyToTileId(z, x, y), bytes }))
    .sort((a, b) => a.id - b.id);
  const lengths = entries.map(({ bytes }) => bytes.length);
  const directory = Buffer.from(
    [
      [entries.length],
      entries.map(({ id }, i) => id - (entries[i - 1]?.id ?? 0)),
      entries.map(() => 1),
      lengths,
      // Offsets count from one; zero stands for "right after the one before".
      entries.map((_, i) => (i === 0 ? 1 : 0)),
    ]
      .flat()
      .flatMap(varint),
  );
  const metadata = Buffer.from('{}');
  const data = Buffer.concat(entries.map(({ bytes }) => bytes));
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'latin1');
  header.writeUInt8(3, 7);
  const metadataAt = HEADER_BYTES + directory.length;
  const dataAt = metadataAt + metadata.length;
  [HEADER_BYTES, directory.length, metadataAt, metadata.length, dataAt, 0, dataAt, data.length].forEach(
    (n, i) => header.writeBigUInt64LE(BigInt(n), 8 + 8 * i),
  );
  [tiles.length, tiles.length, tiles.length].forEach((n, i) =>
    header.writeBigUInt64LE(BigInt(n), 72 + 8 * i),
  );
  const zooms = tiles.map(({ z }) => z);
  header.writeUInt8(1, 96);
  header.writeUInt8(NO_COMPRESSION, 97);
  header.writeUInt8(gzip ? GZIP : NO_COMPRESSION, 98);
  header.writeUInt8(png ? 2 : 1, 99);
  header.writeUInt8(Math.min(...zooms), 100);
  header.writeUInt8(Math.max(...zooms), 101);
  return Buffer.concat([header, directory, metadata, data]);
}

function varint(value: number): number[] {
  const bytes = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}
