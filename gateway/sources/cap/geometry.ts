import type { Warning } from '../../../shared/contracts/records.js';
import { childrenOf, childText, type XmlElement } from './xml-tree.js';

type Area = Warning['areas'][number];
type LngLat = [number, number];

/** Limits of the contract. */
const POINTS_MAX = 2_000;
const SHAPES_MAX = 50;
const CODES_MAX = 500;

/**
 * The areas of an info block. A shape that cannot be trusted is left out and told in `notes`: it never keeps
 * a warning from the wall, whose area has its name and codes beside the shape (ADR 0006).
 */
export function areasOf(info: XmlElement, notes: string[]): Area[] {
  return childrenOf(info, 'area').map((area) => {
    const name = childText(area, 'areaDesc').slice(0, 400);
    const shapes = (tag: string): string[] =>
      childrenOf(area, tag).flatMap(({ text }) => (text === '' ? [] : [text]));
    const note = (what: string): void => void notes.push(`area ${name}: ${what}`);
    const kept = <T>(
      texts: readonly string[],
      parse: (text: string, note: (what: string) => void) => T | null,
    ) =>
      texts.slice(0, SHAPES_MAX).flatMap((text) => {
        const shape = parse(text, note);
        return shape === null ? [] : [shape];
      });
    if (shapes('polygon').length > SHAPES_MAX) note(`only ${SHAPES_MAX} polygons are drawn`);
    return {
      name,
      codes: [...new Set(childrenOf(area, 'geocode').flatMap(codesOf))].slice(0, CODES_MAX),
      polygons: kept(shapes('polygon'), parsePolygon),
      circles: kept(shapes('circle'), parseCircle),
    };
  });
}

/** CAP wraps a code in valueName and value; the Chinese form may write it as text, several by commas. */
function codesOf(geocode: XmlElement): string[] {
  const text = childText(geocode, 'value') || geocode.text;
  return text.split(/[\s,，;；]+/).flatMap((code) => (code === '' ? [] : [code.slice(0, 32)]));
}

/** `lat,lon lat,lon …`: latitude first. A ring that is open is closed, and said. */
export function parsePolygon(text: string, note: (what: string) => void): LngLat[] | null {
  const points = text.split(/\s+/).map(parsePoint);
  const ring = points.flatMap((point) => (point ? [point] : []));
  const [first, last] = [ring[0], ring[ring.length - 1]];
  if (ring.length < points.length || !first || !last) {
    note('a polygon is not of the form lat,lon lat,lon … with latitude first, and is not drawn');
    return null;
  }
  const closed = first[0] === last[0] && first[1] === last[1];
  if (!closed) note('a polygon was not closed; it ends where it began');
  const whole: LngLat[] = closed ? ring : [...ring, [first[0], first[1]]];
  if (whole.length >= 4 && whole.length <= POINTS_MAX) return whole;
  note(`a polygon of ${whole.length} points is not drawn: 4 to ${POINTS_MAX} are`);
  return null;
}

/** `lat,lon radius` with the radius in km. */
export function parseCircle(
  text: string,
  note: (what: string) => void,
): { centre: LngLat; radiusKm: number } | null {
  const [place = '', radius = '', ...more] = text.split(/\s+/);
  const centre = parsePoint(place);
  const radiusKm = /^\d+(\.\d+)?$/.test(radius) ? Number(radius) : NaN;
  if (centre && radiusKm >= 0 && radiusKm < 20_038 && more.length === 0) return { centre, radiusKm };
  note('a circle is not of the form lat,lon radius-in-km with latitude first, and is not drawn');
  return null;
}

function parsePoint(text: string): LngLat | null {
  const match = /^([+-]?\d{1,3}(?:\.\d+)?),([+-]?\d{1,3}(?:\.\d+)?)$/.exec(text);
  if (!match) return null;
  const [lat, lng] = [Number(match[1]), Number(match[2])];
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? [lng, lat] : null;
}
