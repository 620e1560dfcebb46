import * as v from 'valibot';
import { ActSchema, ACTS_MAX, type Act } from './acts.js';
import { CRS } from './datum.js';
import { ForcesSchema, STAMP_KEYS, StampSchema, type Forces, type Stamps } from './stamps.js';

/** Urgency words of the room: 特急, 紧急, 一般. */
export const URGENCIES = ['critical', 'urgent', 'normal'] as const;
/** Urgency of an incident. */
export type Urgency = (typeof URGENCIES)[number];

/** What a person decided over the lifecycle: nothing, 作废 or 合并. */
export const CONTROLS = ['none', 'void', 'merged'] as const;

/** How the incident ended, as far as it decides whether a stage applies. */
export const DISPOSITIONS = ['handled', 'phone', 'cancelled', 'duplicate', 'transferred'] as const;

/**
 * What is known about the position. Only `exact` and `scattered` carry coordinates:
 * a position that is in doubt is told, never drawn. `projected` are metres where degrees were due,
 * `out-of-area` are good degrees far outside the jurisdiction.
 */
export const POSITION_CLASSES = [
  'none',
  'exact',
  'scattered',
  'zero',
  'swapped',
  'out-of-range',
  'not-finite',
  'projected',
  'out-of-area',
] as const;
/** Class of a position. */
export type PositionClass = (typeof POSITION_CLASSES)[number];

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** The longest brief kept, in UTF-16 units; the ingest edge refuses more. */
export const BRIEF_MAX = 10_000;

const fieldEntries = {
  category: text(64),
  urgency: v.picklist(URGENCIES),
  grade: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4)),
  /** 9-digit town code of the jurisdiction pack. */
  town: text(12),
  /** 12-digit village code of the jurisdiction pack. */
  village: text(12),
  /** Code of the grid, micro-grid or stairwell that the source named. */
  grid: text(24),
  address: text(400),
  title: text(200),
  brief: text(BRIEF_MAX),
  /** WGS-84 degrees. Present together or not at all. */
  lng: v.pipe(v.number(), v.finite()),
  lat: v.pipe(v.number(), v.finite()),
  position: v.picklist(POSITION_CLASSES),
  /** Coordinates as they came, `lng,lat`, and the datum they were read in; never lost by a conversion. */
  rawPosition: text(120),
  crs: v.picklist(CRS),
  /** Code of the deepest unit whose border holds the position; empty outside the jurisdiction. */
  geoUnit: text(24),
  /**
   * Codes of the towns and villages that the position may lie in, given how far their borders can be
   * trusted; separated by spaces. Written with the position, so that all of them are of one version.
   */
  geoNear: text(400),
  control: v.picklist(CONTROLS),
  mergedInto: text(160),
  suspended: v.boolean(),
  drill: v.boolean(),
  test: v.boolean(),
  disposition: v.picklist(DISPOSITIONS),
  unit: text(80),
  /** Keyed hash of the caller's phone (base64url, per site): tells repeats, tells nothing else. */
  callerHash: text(43),
};

/** Names of the fields that an event may set. */
export type FieldKey = keyof typeof fieldEntries;

/** All patchable field names, in a fixed order. */
export const FIELD_KEYS = Object.keys(fieldEntries) as readonly FieldKey[];

/** Fields that one event sets; an absent key leaves the field as it was. */
export const FieldsSchema = v.partial(v.object(fieldEntries));
/** Fields that one event sets. */
export type IncidentFields = { readonly [K in FieldKey]?: v.InferOutput<(typeof fieldEntries)[K]> };

const stampEntries = Object.fromEntries(STAMP_KEYS.map((key) => [key, StampSchema])) as Record<
  (typeof STAMP_KEYS)[number],
  typeof StampSchema
>;
/** Stamps by key, each optional. */
export const StampsSchema = v.partial(v.object(stampEntries));

/** Brand for incident ids so that they do not mix with other strings. */
export type IncidentId = string & { readonly __id: 'incident' };

/** The platform id of a source's incident: `sourceCode:sourceId`. */
export function incidentId(sourceCode: string, sourceId: string): IncidentId {
  return `${sourceCode}:${sourceId}` as IncidentId;
}

/**
 * One incident as every part of the product holds it. Immutable: a change makes a new object,
 * so "did this row change" is a reference comparison.
 */
export interface Incident {
  readonly id: IncidentId;
  readonly source: string;
  /** Highest version seen. Never goes back. */
  readonly version: number;
  /** Log revision that last changed it. */
  readonly rev: number;
  readonly fields: IncidentFields;
  readonly stamps: Stamps;
  /** Version that wrote each field: makes merging independent of the order of arrival. */
  readonly fieldVersions: Readonly<Partial<Record<FieldKey, number>>>;
  /** Ordinal of the act that wrote a field, where an act of the room did. */
  readonly fieldSeqs?: Readonly<Partial<Record<FieldKey, number>>>;
  /** Acts of the room, by `seq`; absent while there are none. */
  readonly acts?: readonly Act[];
  /** Arrivals by kind of force; absent while there are none. */
  readonly forces?: Forces;
}

const versionNumber = v.pipe(v.number(), v.integer());
const fieldVersionEntries = Object.fromEntries(FIELD_KEYS.map((key) => [key, versionNumber])) as Record<
  FieldKey,
  typeof versionNumber
>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Schema of a whole incident, as snapshots carry it. */
export const IncidentSchema = v.object({
  id: v.pipe(
    v.string(),
    v.minLength(3),
    v.maxLength(160),
    v.transform((id) => id as IncidentId),
  ),
  source: v.string(),
  version: count,
  rev: count,
  fields: FieldsSchema,
  stamps: StampsSchema,
  fieldVersions: v.partial(v.object(fieldVersionEntries)),
  fieldSeqs: v.exactOptional(v.partial(v.object(fieldVersionEntries))),
  acts: v.exactOptional(v.pipe(v.array(ActSchema), v.maxLength(ACTS_MAX), v.readonly())),
  forces: v.exactOptional(ForcesSchema),
});
