import type { RawPolygon, RawPosition } from '../raw-layer.js';

/** Geometry types of ISO WKB by their number; Z, M and ZM add 1 000, 2 000 and 3 000. */
const TYPES: Readonly<Record<number, string>> = {
  1: 'Point',
  2: 'LineString',
  3: 'Polygon',
  4: 'MultiPoint',
  5: 'MultiLineString',
  6: 'MultiPolygon',
  7: 'GeometryCollection',
  10: 'CurvePolygon',
  12: 'MultiSurface',
};
/** Flags of the older extended WKB (PostGIS): Z, M and SRID. */
const EWKB_Z = 0x8000_0000;
const EWKB_M = 0x4000_0000;
const EWKB_SRID = 0x2000_0000;
const NESTED_MAX = 8;

/** The areas of a geometry, and what it is. */
export interface WkbAreas {
  readonly type: string;
  readonly polygons: readonly RawPolygon[];
}

/**
 * Reads the areas of a well-known binary; points and lines among them are left out.
 * @throws RangeError when it ends too early
 */
export function readWkb(bytes: Buffer): WkbAreas {
  return new WkbReader(bytes).geometry(0);
}

/** Walks over the bytes once; every read is checked against their end by Buffer itself. */
class WkbReader {
  private at = 0;
  private little = true;

  constructor(private readonly bytes: Buffer) {}

  geometry(depth: number): WkbAreas {
    if (depth > NESTED_MAX) throw new RangeError('geometries nested too deep');
    this.little = this.bytes.readUInt8(this.at) === 1;
    this.at += 1;
    const code = this.uint32();
    const extended = (code & 0xe000_0000) !== 0;
    const plain = code & 0x0fff_ffff;
    if (extended && (code & EWKB_SRID) !== 0) this.at += 4;
    const kind = plain % 1_000;
    const dimension =
      2 + (extended ? Number((code & EWKB_Z) !== 0) + Number((code & EWKB_M) !== 0) : extraOf(plain));
    const type = TYPES[kind] ?? `geometry ${kind}`;
    if (kind === 3) return { type, polygons: [this.polygon(dimension)] };
    if (kind === 1) this.position(dimension);
    else if (kind === 2) this.ring(dimension);
    else if (type === 'CurvePolygon')
      throw new RangeError('curves, which have to be turned into lines first');
    else if (TYPES[kind]) return { type, polygons: this.members(depth) };
    return { type, polygons: [] };
  }

  private members(depth: number): RawPolygon[] {
    const polygons: RawPolygon[] = [];
    for (let left = this.uint32(); left > 0; left -= 1) {
      // An inner geometry has a byte order of its own.
      const { little } = this;
      polygons.push(...this.geometry(depth + 1).polygons);
      this.little = little;
    }
    return polygons;
  }

  private polygon(dimension: number): RawPolygon {
    const rings: (readonly RawPosition[])[] = [];
    for (let left = this.uint32(); left > 0; left -= 1) rings.push(this.ring(dimension));
    return rings;
  }

  private ring(dimension: number): RawPosition[] {
    const positions: RawPosition[] = [];
    for (let left = this.uint32(); left > 0; left -= 1) positions.push(this.position(dimension));
    return positions;
  }

  private position(dimension: number): RawPosition {
    const [x, y] = [this.double(this.at), this.double(this.at + 8)];
    this.at += dimension * 8;
    if (this.at > this.bytes.length) throw new RangeError('it ends in the middle of a position');
    return [x, y];
  }

  private uint32(): number {
    const value = this.little ? this.bytes.readUInt32LE(this.at) : this.bytes.readUInt32BE(this.at);
    this.at += 4;
    return value;
  }

  private double(at: number): number {
    return this.little ? this.bytes.readDoubleLE(at) : this.bytes.readDoubleBE(at);
  }
}

/** How many coordinates come on top of two in ISO WKB. */
function extraOf(code: number): number {
  const thousands = Math.floor(code / 1_000);
  return thousands === 0 ? 0 : thousands === 3 ? 2 : 1;
}
