import { readWkb, type WkbAreas } from './wkb.js';

/** Bytes of the envelope by the code in the flags: none, XY, XYZ, XYM, XYZM. */
const ENVELOPE_BYTES: readonly number[] = [0, 32, 48, 48, 64];
const EMPTY_FLAG = 0x10;

/**
 * Areas of a geometry blob of a GeoPackage (OGC 12-128, clause 2.1.3): a header and WKB.
 * @throws RangeError when it is none or ends too early
 */
export function readGeometryBlob(blob: Buffer): WkbAreas {
  if (blob.length < 8 || blob.toString('latin1', 0, 2) !== 'GP')
    throw new RangeError('no GeoPackage geometry');
  const flags = blob.readUInt8(3);
  if ((flags & EMPTY_FLAG) !== 0) return { type: 'nothing', polygons: [] };
  const envelope = ENVELOPE_BYTES[(flags >> 1) & 7];
  if (envelope === undefined) throw new RangeError('an envelope of an unknown kind');
  return readWkb(blob.subarray(8 + envelope));
}
