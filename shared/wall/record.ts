import * as v from 'valibot';

/**
 * A record is a small document of the room that is not an incident: a warning, later a roster, a
 * model's funnel, a measure. It travels in the same log under the same revisions, so that a screen
 * never shows records of one revision beside incidents of another.
 */
const RecordKeySchema = v.object({
  collection: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}$/, 'a collection such as warning')),
  /** As long as an alarm's id, which holds that of an incident. */
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(220)),
});

const entries = {
  record: RecordKeySchema,
  source: v.string(),
  /** Last writer wins by version, not by arrival. */
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Gateway time at which it was accepted, UTC ms. */
  at: v.pipe(v.number(), v.finite()),
  /** The document; null deletes it. Its shape is that of the collection (contracts/records.ts). */
  body: v.nullable(v.record(v.string(), v.unknown())),
};

/** Log entry that sets or deletes a record. */
export const RecordEventSchema = v.object(entries);
/** Log entry that sets or deletes a record. */
export type RecordEvent = v.InferOutput<typeof RecordEventSchema>;

/** A record with the revision that last changed it. */
export const WallRecordSchema = v.object({
  ...entries,
  rev: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
/** A record as every part of the product holds it; a deleted one stays as a tombstone. */
export type WallRecord = v.InferOutput<typeof WallRecordSchema>;

/** Id of a record in the log. Begins with ~, which no incident id does. */
export function recordId({ collection, key }: RecordEvent['record']): string {
  return `~${collection}/${key}`;
}

/** Last writer wins; returns `before` itself when the event is older or the same. */
export function mergeRecord(before: WallRecord | undefined, event: RecordEvent, rev: number): WallRecord {
  return before && before.version >= event.version ? before : { ...event, rev };
}
