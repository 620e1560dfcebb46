import type { Site } from '../../shared/contracts/site.js';
import type { LngLat } from '../../shared/geo/lng-lat.js';

const TOWN = 9;

/** Label point of a village, else of its town; null when the site tells neither. */
export function labelOf({ labels }: Pick<Site, 'labels'>, unit: string): LngLat | null {
  const [lng, lat] = labels?.[unit] ?? labels?.[unit.slice(0, TOWN)] ?? [];
  return lng === undefined || lat === undefined ? null : { lng, lat };
}
