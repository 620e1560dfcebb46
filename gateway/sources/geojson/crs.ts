import type { Problem } from '../../../shared/contracts/ingest.js';
import type { Crs } from '../../../shared/domain/datum.js';
import { problem } from '../../ingest/problems.js';

/** Names under which files declare what we can read; compared in upper case, without spaces. */
const NAMES: ReadonlyMap<string, Crs> = new Map<string, Crs>([
  ['WGS84', 'WGS84'],
  ['CRS84', 'WGS84'],
  ['OGC:CRS84', 'WGS84'],
  ['URN:OGC:DEF:CRS:OGC:1.3:CRS84', 'WGS84'],
  ['URN:OGC:DEF:CRS:OGC::CRS84', 'WGS84'],
  ['HTTP://WWW.OPENGIS.NET/DEF/CRS/OGC/1.3/CRS84', 'WGS84'],
  ['EPSG:4326', 'WGS84'],
  ['URN:OGC:DEF:CRS:EPSG::4326', 'WGS84'],
  ['CGCS2000', 'CGCS2000'],
  ['EPSG:4490', 'CGCS2000'],
  ['URN:OGC:DEF:CRS:EPSG::4490', 'CGCS2000'],
  ['GCJ02', 'GCJ02'],
  ['GCJ-02', 'GCJ02'],
  ['BD09', 'BD09'],
  ['BD-09', 'BD09'],
  ['BD09LL', 'BD09'],
]);

/** The datum of a file, or why it cannot be told. */
export type FileCrs =
  { readonly ok: true; readonly crs: Crs } | { readonly ok: false; readonly problem: Problem };

const EXPECTED = 'WGS84 (EPSG:4326, CRS84), CGCS2000 (EPSG:4490), GCJ02 or BD09';
const DEGREES = 'projected coordinates are not read: export in degrees, or name the datum as listed';

/**
 * The datum that the file's `crs` member or the configuration declares. Nothing is assumed: a wrong
 * one puts every point half a kilometre away (domain §4.1).
 */
export function fileCrs(member: unknown, configured: Crs | undefined): FileCrs {
  if (member === undefined || member === null) {
    if (configured !== undefined) return { ok: true, crs: configured };
    const hint = 'add a crs member to the file, or "crs" to the source in the configuration';
    return { ok: false, problem: problem('crs', EXPECTED, undefined, hint) };
  }
  const name = nameOf(member);
  const crs = NAMES.get((name ?? '').replaceAll(' ', '').toUpperCase());
  if (crs === undefined) return { ok: false, problem: problem('crs', EXPECTED, name ?? member, DEGREES) };
  if (configured === undefined || configured === crs) return { ok: true, crs };
  const hint = 'the file and the configuration of the source disagree: put the wrong one right';
  return { ok: false, problem: problem('crs', `${configured}, as configured for this source`, name, hint) };
}

/** `{type: 'name', properties: {name}}` of the 2008 format, or a bare text as some tools write it. */
function nameOf(member: unknown): string | null {
  if (typeof member === 'string') return member;
  if (typeof member !== 'object' || member === null || !('properties' in member)) return null;
  const { properties } = member;
  if (typeof properties !== 'object' || properties === null || !('name' in properties)) return null;
  return typeof properties.name === 'string' ? properties.name : null;
}
