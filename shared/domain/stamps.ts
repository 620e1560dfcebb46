import * as v from 'valibot';

/**
 * The instants of an incident's life, in the order of the work. The order matters: a missing
 * earlier stamp beside a later one is 缺时点, not zero seconds (domain §1.4 rule 1).
 */
export const STAMP_KEYS = [
  'called',
  'pushed',
  'received',
  'signed',
  'dispatched',
  'partner',
  'accepted',
  'departed',
  'contacted',
  'arrived',
  'controlled',
  'feedback',
  'closed',
  'rated',
  'reopened',
] as const;

/** Name of one stamp. */
export type StampKey = (typeof STAMP_KEYS)[number];

/** Who measured a stamp: matters because a button press and a geofence are not equally good. */
export const STAMP_ORIGINS = ['source', 'gateway', 'button', 'geofence', 'bodycam', 'radio'] as const;

/** Schema of one stamp; all times are UTC milliseconds. */
export const StampSchema = v.object({
  /** When it happened. */
  at: v.pipe(v.number(), v.finite()),
  /** When it was typed in. `entered − at > 120 s` makes it 补录 (back-filled). */
  entered: v.pipe(v.number(), v.finite()),
  /** Version of the event that wrote it: last writer wins by version, not by arrival. */
  version: v.pipe(v.number(), v.integer()),
  /** Ordinal of the room's act that wrote it; absent (counts as 0) when a source did. */
  seq: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  by: v.exactOptional(v.picklist(STAMP_ORIGINS)),
});

/** One instant of an incident's life. */
export type Stamp = v.InferOutput<typeof StampSchema>;

/** Arrivals by kind of force (`station`, `branch`, `city` …), for plans with tiers of forces. */
export type Forces = Readonly<Record<string, Stamp>>;
/** Kinds of force on one incident at most. */
export const FORCES_MAX = 16;
/** Schema of `Forces`. */
export const ForcesSchema = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}$/, 'a code such as station')), StampSchema),
  v.check((forces) => Object.keys(forces).length <= FORCES_MAX, `at most ${FORCES_MAX} kinds of force`),
);

/** Stamps present on an incident; an absent key means that it has not happened or was not told. */
export type Stamps = Readonly<Partial<Record<StampKey, Stamp>>>;

/** Back-fill limit in milliseconds (domain §1.4 rule 3). */
export const BACKFILL_LIMIT_MS = 120_000;

/** True when the stamp was typed in long after it is said to have happened. */
export function isBackfilled(stamp: Stamp): boolean {
  return stamp.entered - stamp.at > BACKFILL_LIMIT_MS;
}
