import { shortName } from '../../jurisdiction/place-text.js';

/**
 * The forms of a small unit's name that a map may show, the longest first: rewritten, never cut. The
 * word for its kind goes first; on the map its border and place tell 径山村 from 径山镇.
 */
export function nameForms(name: string): readonly string[] {
  const short = shortName(name).replace(/ Statistical$/, '');
  const bare = short.replace(/村$/u, '');
  return [...new Set([name, short, [...bare].length >= 2 ? bare : short])];
}
