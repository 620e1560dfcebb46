import type { VideoTile } from '../../shared/contracts/map-service.js';

/** More moving pictures than these are not looked at, and each costs a decoder. */
export const TILES_MAX = 4;

/** The cameras of an incident, then those of its units in their order; and how many did not fit. */
export function tilesOf(
  video: readonly VideoTile[],
  incident: string | null,
  units: readonly string[],
): { readonly shown: readonly VideoTile[]; readonly more: number } {
  const own = incident === null ? [] : video.filter((tile) => tile.incident === incident);
  const bodies = units.flatMap((unit) => video.filter((tile) => tile.unit === unit));
  const all = [...new Set([...own, ...bodies])];
  return { shown: all.slice(0, TILES_MAX), more: Math.max(0, all.length - TILES_MAX) };
}
