import { XMLParser } from 'fast-xml-parser';

/** What a location says, as far as it can be read. Degrees are WGS-84. */
export interface Place {
  readonly lng?: number;
  readonly lat?: number;
  readonly address?: string;
}

/** Longest location text that is looked at. */
const XML_MAX = 16_384;
/** Nested deeper than this, a location is none. */
const DEPTH_MAX = 24;
/** Both are WGS-84 with the latitude first; the second has a height as well. */
const WGS84 = /EPSG:{1,2}(4326|4979)$/i;
/** Parts of a civic address, from the province to the room. */
const CIVIC = [
  'A1',
  'A2',
  'A3',
  'A4',
  'A5',
  'A6',
  'RD',
  'STS',
  'HNO',
  'HNS',
  'LMK',
  'LOC',
  'NAM',
  'BLD',
  'FLR',
  'ROOM',
];

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  // Entities are how a text of a hundred bytes becomes a gigabyte, or a file of this machine.
  processEntities: false,
});

/** Reads a PIDF-LO (RFC 4119, 5491). What cannot be read is left out: a place in doubt is no place. */
export function readPidfLo(xml: string): Place {
  if (xml.length > XML_MAX || /<!(DOCTYPE|ENTITY)/i.test(xml)) return {};
  try {
    const tree: unknown = parser.parse(xml);
    return {
      ...pointOf(find(tree, 'pos', null, 0)),
      ...addressOf(find(tree, 'civicAddress', null, 0)?.value),
    };
  } catch {
    return {};
  }
}

/** Reads a `geo:` URI (RFC 5870): latitude first, WGS-84 unless it says otherwise. */
export function readGeoUri(uri: string): Place {
  const match = /^geo:(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)(?:,-?[\d.]+)?((?:;.*)?)$/i.exec(uri.trim());
  if (!match || /;crs=(?!wgs84)/i.test(match[3] ?? '')) return {};
  return { lat: Number(match[1]), lng: Number(match[2]) };
}

interface Found {
  readonly value: unknown;
  /** Coordinate system named nearest around it. */
  readonly srs: string | null;
}

function find(node: unknown, name: string, srs: string | null, depth: number): Found | null {
  if (depth > DEPTH_MAX || typeof node !== 'object' || node === null) return null;
  const own: unknown = Reflect.get(node, '@srsName');
  const here = typeof own === 'string' ? own : srs;
  for (const [key, value] of Object.entries(node)) {
    if (key === name) return { value, srs: here };
    const found = find(value, name, here, depth + 1);
    if (found) return found;
  }
  return null;
}

function pointOf(found: Found | null): Place {
  if (!found || (found.srs !== null && !WGS84.test(found.srs))) return {};
  const [lat, lng] = textIn(found.value)
    .split(/[\s,]+/)
    .map(Number);
  return lat !== undefined && lng !== undefined && Number.isFinite(lat) && Number.isFinite(lng)
    ? { lat, lng }
    : {};
}

function addressOf(civic: unknown): Place {
  if (typeof civic !== 'object' || civic === null) return {};
  const address = CIVIC.map((key) => textIn(Reflect.get(civic, key)))
    .join('')
    .slice(0, 200);
  return address === '' ? {} : { address };
}

function textIn(node: unknown): string {
  if (typeof node === 'string') return node.trim();
  if (typeof node !== 'object' || node === null) return '';
  const text: unknown = Reflect.get(node, '#text');
  return typeof text === 'string' ? text.trim() : '';
}

/** A PIDF-LO with one point, WGS-84 degrees. */
export function writePidfLo(lng: number, lat: number): string {
  return [
    '<presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:gp="urn:ietf:params:xml:ns:pidf:geopriv10"',
    ' xmlns:gml="http://www.opengis.net/gml" entity="pres:yiping@localhost"><tuple id="location"><status>',
    '<gp:geopriv><gp:location-info><gml:Point srsName="urn:ogc:def:crs:EPSG::4326">',
    `<gml:pos>${lat} ${lng}</gml:pos>`,
    '</gml:Point></gp:location-info><gp:usage-rules/></gp:geopriv></status></tuple></presence>',
  ].join('');
}
