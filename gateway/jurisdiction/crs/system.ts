import proj4 from 'proj4';
import { ImportError } from '../../import/import-error.js';
import { DEGREE_CRS } from '../../../shared/contracts/jurisdiction-import.js';
import { toWgs84 } from '../../../shared/domain/datum.js';
import { projOfEpsg } from './epsg.js';

/** A coordinate system that positions can be brought out of. */
export interface CoordinateSystem {
  /** As reports and `--crs` name it. */
  readonly name: string;
  /** True for degrees. */
  readonly degrees: boolean;
  /** Position of the system → `[lng, lat]`, WGS-84; not-a-number where it has no image. */
  readonly toWgs84: (x: number, y: number) => readonly [number, number];
}

/** Names of systems whose degrees are those of WGS-84 at the scale of a wall: 4326, 4490, CRS84. */
const AS_WGS84 = /^(wgs-?84|cgcs-?2000|(epsg:)?(4326|4490)|(ogc:)?crs:?84)$/;
/** Datums whose shift to CGCS2000 is not public: off by some 100 m when it is left out. */
const SHIFTED = /(xian|xi_an|西安)[ _-]*(19)?80|beijing[ _-]*(19)?54|(d_|gcs_)krasovsky|北京54/i;
/** URN and URL of a name by OGC: `urn:ogc:def:crs:EPSG::4549`, `http://www.opengis.net/def/crs/EPSG/0/4549`. */
const OGC_NAME = /(?:^urn:ogc:def:crs:|\/def\/crs\/)(\w+)[:/][\d.]*[:/](\w+)$/i;
/** What ESRI calls the zones of CGCS2000. */
const ESRI_NAMES: readonly (readonly [RegExp, (n: number) => number])[] = [
  [/CGCS2000[_ ]3[_ ]Degree[_ ]GK[_ ]CM[_ ](\d+)E/i, (meridian) => 4534 + (meridian - 75) / 3],
  [/CGCS2000[_ ]3[_ ]Degree[_ ]GK[_ ]Zone[_ ](\d+)/i, (zone) => 4513 + zone - 25],
  [/CGCS2000[_ ]GK[_ ]CM[_ ](\d+)E/i, (meridian) => 4502 + (meridian - 75) / 6],
  [/CGCS2000[_ ]GK[_ ]Zone[_ ](\d+)/i, (zone) => 4491 + zone - 13],
];

/** Degrees of one of the three datums. */
export function degreeSystem(crs: (typeof DEGREE_CRS)[number]): CoordinateSystem {
  return {
    name: crs,
    degrees: true,
    toWgs84: (x, y) => {
      const { lng, lat } = toWgs84(x, y, crs);
      return [lng, lat];
    },
  };
}

/**
 * The system of a name, of a proj string or of the WKT of a `.prj` file.
 * @throws ImportError when it is unknown, or its shift to WGS-84 is
 */
export function systemOf(text: string): CoordinateSystem {
  const told = text.trim();
  const ogc = OGC_NAME.exec(told);
  const name = (ogc ? `${ogc[1] ?? ''}:${ogc[2] ?? ''}` : told).toLowerCase();
  if (AS_WGS84.test(name)) return degreeSystem('WGS84');
  const datum = DEGREE_CRS.find((one) => one.toLowerCase() === name.replace(/^(gcj|bd)-/, '$1'));
  if (datum) return degreeSystem(datum);
  const code = /^(?:epsg:+)?(\d{4,6})$/.exec(name)?.[1];
  if (code !== undefined) return projected(`EPSG:${code}`, projOfEpsg(Number(code)) ?? unknown(told));
  if (told.startsWith('+')) return projected(told, told);
  if (/^(GEOG|PROJ)\w*\[/i.test(told)) return ofWkt(told);
  return unknown(told);
}

function ofWkt(wkt: string): CoordinateSystem {
  for (const [pattern, codeOf] of ESRI_NAMES) {
    const found = pattern.exec(wkt);
    const code = found ? codeOf(Number(found[1])) : NaN;
    const proj = Number.isInteger(code) ? projOfEpsg(code) : null;
    if (proj !== null) return projected(`EPSG:${code}`, proj);
  }
  if (SHIFTED.test(wkt) && !/TOWGS84/i.test(wkt)) {
    throw new ImportError(
      `the coordinates are of ${/"([^"]+)"/.exec(wkt)?.[1] ?? 'an older datum'}, whose shift to CGCS2000 is not public. ` +
        'Have the survey office convert them, or pass --crs with a proj string that holds +towgs84.',
    );
  }
  if (/^GEOG/i.test(wkt)) return degreeSystem('WGS84');
  // The registered definition is the same; its name is one that a person knows.
  const code = /AUTHORITY\["EPSG",\s*"?(\d+)"?\]\s*\]\s*$/i.exec(wkt)?.[1];
  const proj = code === undefined ? null : projOfEpsg(Number(code));
  return proj === null ? projected(wkt, wkt) : projected(`EPSG:${code ?? ''}`, proj);
}

function projected(name: string, definition: string): CoordinateSystem {
  const { inverse, degrees } = converterOf(name, definition);
  return {
    name,
    degrees,
    toWgs84: (x, y) => {
      // proj4 throws on what is no number; the checks say so with its place.
      if (!Number.isFinite(x) || !Number.isFinite(y)) return [NaN, NaN];
      const [lng, lat] = inverse([x, y]);
      return [lng, lat];
    },
  };
}

function converterOf(
  name: string,
  definition: string,
): { inverse: (position: [number, number]) => [number, number]; degrees: boolean } {
  try {
    const converter = proj4('WGS84', definition);
    return { inverse: (position) => converter.inverse(position), degrees: /\+proj=longlat/.test(definition) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ImportError(`the coordinate system ${name.slice(0, 80)} cannot be used: ${why}`);
  }
}

function unknown(name: string): never {
  throw new ImportError(
    `expected WGS84, GCJ02, BD09, an EPSG code of CGCS2000 (4490, 4491–4554), 3857, 32601–32660, or a proj string, came ${name.slice(0, 80)}`,
  );
}
