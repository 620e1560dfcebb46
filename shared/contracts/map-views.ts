import * as v from 'valibot';
import { UNIT_KINDS, UNIT_STATUSES } from '../domain/field-unit.js';

/**
 * Views of the map beside its points: field units, who is near an incident, and figures by place.
 * As in contracts/views.ts payloads are ready to draw; positions are WGS-84 degrees, times server UTC
 * milliseconds.
 */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const instant = v.pipe(v.number(), v.finite());
const maybe = v.nullable(instant);

/**
 * View `units`: field units with a good position that is not dropped yet. Parallel arrays, one slot
 * per unit. `status` and `kind` are indices in `UNIT_STATUSES` and `UNIT_KINDS`.
 */
export const UnitsViewSchema = v.object({
  /** `lng, lat` pairs, WGS-84. */
  positions: v.instance(Float64Array),
  /** Server ms of each position. */
  at: v.instance(Float64Array),
  /** Degrees clockwise from north, NaN when not told. */
  headings: v.instance(Float32Array),
  status: v.instance(Uint8Array),
  kind: v.instance(Uint8Array),
  /** Who is who, or null while it is as in this subscription's payload before. */
  lines: v.nullable(v.array(v.object({ id: v.string(), name: v.string(), town: v.nullable(v.string()) }))),
  /** Units that are bound for an incident: slot, incident and since when. */
  bound: v.array(v.object({ slot: count, incident: v.string(), since: maybe })),
  /** Where units were before, when asked for: `lengths[slot]` pairs each, oldest first. Else empty. */
  trails: v.object({ lengths: v.instance(Uint16Array), positions: v.instance(Float64Array) }),
  /** Units that are known but not drawn: without a good position, or silent for too long. */
  unplaced: count,
});
/** Field units as typed arrays. */
export type UnitsData = v.InferOutput<typeof UnitsViewSchema>;

/** View `nearest`: who could go to an incident, and who is on the way, by straight line. */
export const NearestSchema = v.object({
  /** Position of the incident, or null when it has none: then nobody is near. */
  at: v.nullable(v.object({ lng: v.number(), lat: v.number() })),
  /** Free units with a fresh enough position, the nearest first. */
  free: v.array(
    v.object({ id: v.string(), name: v.string(), kind: v.picklist(UNIT_KINDS), metres: count, at: instant }),
  ),
  /** Free units whose position is too old to be offered. */
  stale: count,
  /** Units bound for it. `metres` is null while the position is not known. */
  due: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      kind: v.picklist(UNIT_KINDS),
      status: v.picklist(UNIT_STATUSES),
      since: maybe,
      metres: v.nullable(count),
      at: maybe,
    }),
  ),
});
/** Who is near an incident. */
export type NearestData = v.InferOutput<typeof NearestSchema>;

/**
 * What a map can be coloured by: open now, received this duty day, received in 30 days, those per km²,
 * overrun now, share that arrived in time (k of n), share of repeat calls (k of n).
 */
export const AREA_METRICS = ['open', 'today', 'month', 'density', 'overrun', 'arrived', 'repeats'] as const;
/** What a map is coloured by. */
export type AreaMetric = (typeof AREA_METRICS)[number];
/** Fewer incidents than this are told as "<5" where small numbers may tell who it was. */
export const SMALL_CELL = 5;

/** View `areas`: one figure per town or village. */
export const AreasSchema = v.object({
  metric: v.picklist(AREA_METRICS),
  level: v.picklist(['town', 'village']),
  /** Server ms from which on it counts; null for those about now. */
  windowStart: maybe,
  areas: v.array(
    v.object({
      code: v.string(),
      /** Null when there is none to tell: no base, or hidden. Shares are 0–1, density per km². */
      value: v.nullable(v.number()),
      /** Incidents behind it; null when hidden. */
      n: v.nullable(count),
      /**
       * True when it is told as "<5": the values are not in here then. False without `n`: it is withheld,
       * since a small one would follow from it.
       */
      small: v.boolean(),
    }),
  ),
  /** Incidents that no unit of the level could be told for; 0 also where so few are hidden. */
  elsewhere: count,
});
/** One figure per town or village. */
export type AreasData = v.InferOutput<typeof AreasSchema>;

/** View `heat`: incidents of the last 30 days with a position, summed in cells of `cellM` metres. */
export const HeatSchema = v.object({
  windowStart: instant,
  cellM: v.number(),
  /** `lng, lat, incidents` per cell, WGS-84. */
  cells: v.instance(Float64Array),
  /** Incidents in all cells, and those without a position. */
  n: count,
  unplaced: count,
});
/** Incidents by cell. */
export type HeatData = v.InferOutput<typeof HeatSchema>;

/** View `repeats`: places with several incidents in 30 days (重复警情点位), the most first. */
export const RepeatsSchema = v.object({
  windowStart: instant,
  places: v.array(
    v.object({
      lng: v.number(),
      lat: v.number(),
      n: count,
      town: v.nullable(v.string()),
      village: v.nullable(v.string()),
      address: v.nullable(v.string()),
      /** Of the newest: category and server ms. */
      category: v.nullable(v.string()),
      lastAt: instant,
      /** Still open ones among them. */
      open: count,
    }),
  ),
});
/** Places with several incidents. */
export type RepeatsData = v.InferOutput<typeof RepeatsSchema>;
