/** Kinds of field units: 民警, 巡逻队, 网格员, 医疗, 消防, 其他. */
export const UNIT_KINDS = ['police', 'patrol', 'grid', 'medical', 'fire', 'other'] as const;
/** Kind of a field unit. */
export type UnitKind = (typeof UNIT_KINDS)[number];

/** What a unit does: 空闲, 已派单, 赶赴, 在场, 占用, 离岗. Only `free` ones are offered as nearest. */
export const UNIT_STATUSES = ['free', 'assigned', 'en-route', 'on-scene', 'busy', 'off'] as const;
/** What a unit does. */
export type UnitStatus = (typeof UNIT_STATUSES)[number];

/** A position older than this is drawn faded, in ms. */
export const UNIT_FADES_MS = 60_000;
/** A position older than this is drawn hollow and grey, and its unit is not offered as nearest. */
export const UNIT_STALE_MS = 300_000;
/** A position older than this leaves the map; the unit is still listed with its age. */
export const UNIT_DROPS_MS = 1_800_000;

/** How much a unit's position is still worth. */
export type UnitAge = 'fresh' | 'fading' | 'stale' | 'dropped';

/** Judges a position of server time `at` at server time `now`. A position from ahead is fresh. */
export function unitAge(at: number, now: number): UnitAge {
  const age = now - at;
  if (age > UNIT_DROPS_MS) return 'dropped';
  if (age > UNIT_STALE_MS) return 'stale';
  return age > UNIT_FADES_MS ? 'fading' : 'fresh';
}
