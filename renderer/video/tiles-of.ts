import type { VideoTile } from '../../shared/contracts/map-service.js';
import { metresBetween } from '../../shared/geo/metres-between.js';

/** More moving pictures than these are not looked at, and each costs a decoder. */
export const TILES_MAX = 4;

/** A fixed camera shows the scene of an incident within this distance, metres. */
const IN_SIGHT_M = 300;

/**
 * The cameras of an incident, then those of its units in their order, then fixed ones near it, the
 * nearest first; and how many did not fit.
 * @param at where the incident is, WGS-84; null while nobody knows
 */
export function tilesOf(
  video: readonly VideoTile[],
  incident: string | null,
  units: readonly string[],
  at: { readonly lng: number; readonly lat: number } | null,
): { readonly shown: readonly VideoTile[]; readonly more: number } {
  const own = incident === null ? [] : video.filter((tile) => tile.incident === incident);
  const bodies = units.flatMap((unit) => video.filter((tile) => tile.unit === unit));
  const all = [...new Set([...own, ...bodies, ...(at ? fixedNear(video, at) : [])])];
  return { shown: all.slice(0, TILES_MAX), more: Math.max(0, all.length - TILES_MAX) };
}

function fixedNear(
  video: readonly VideoTile[],
  { lng, lat }: { readonly lng: number; readonly lat: number },
): readonly VideoTile[] {
  const metres = ({ at }: VideoTile): number =>
    at ? metresBetween({ lng: at[0], lat: at[1] }, { lng, lat }) : Infinity;
  return video.filter((tile) => metres(tile) <= IN_SIGHT_M).sort((a, b) => metres(a) - metres(b));
}
