import * as v from 'valibot';
import { CONTROLS, DISPOSITIONS, URGENCIES } from '../domain/incident.js';
import { FORCES_MAX, STAMP_KEYS, STAMP_ORIGINS } from '../domain/stamps.js';

/**
 * Wire "ingest" (source → gateway): `POST /v1/events` with one event or `{events: [...]}`.
 * Idempotent by `sourceCode + sourceId + version`. A request never half-fails: each event gets
 * its own result, in order.
 */

/** Largest single event, in bytes of UTF-8 JSON (domain §2.5). */
export const EVENT_MAX_BYTES = 65_536;
/** Most events in one request. */
export const BATCH_MAX_EVENTS = 1_000;
/** Largest request body, in bytes. */
export const BODY_MAX_BYTES = 8 * 1024 * 1024;
/** How far a stamp may lie ahead of the gateway's clock (domain §2.5). */
export const FUTURE_LIMIT_MS = 5 * 60_000;
/** No stamp before this instant: 2000-01-01T00:00:00Z. */
export const EARLIEST_STAMP_MS = 946_684_800_000;

const wellFormed = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max, `at most ${max} characters`),
    v.check(
      (s) => !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(s),
      'well-formed Unicode, no lone surrogate',
    ),
  );

/** ISO 8601 with an explicit offset or `Z`, or integer UTC milliseconds. */
export const InstantSchema = v.union(
  [
    v.pipe(v.number(), v.finite(), v.integer()),
    v.pipe(
      v.string(),
      v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/),
      v.transform((s) => Date.parse(s)),
      v.number(),
      v.check((n) => Number.isFinite(n)),
    ),
  ],
  'ISO 8601 time with offset, such as 2024-04-18T14:32:07+08:00, or UTC milliseconds',
);

const StampInputSchema = v.union([
  v.pipe(
    InstantSchema,
    v.transform((at): { at: number; enteredAt?: number; by?: (typeof STAMP_ORIGINS)[number] } => ({ at })),
  ),
  v.object({
    at: InstantSchema,
    enteredAt: v.exactOptional(InstantSchema),
    by: v.exactOptional(v.picklist(STAMP_ORIGINS)),
  }),
]);

const stampInputs = Object.fromEntries(STAMP_KEYS.map((key) => [key, StampInputSchema])) as Record<
  (typeof STAMP_KEYS)[number],
  typeof StampInputSchema
>;

const code = (max: number) =>
  v.pipe(wellFormed(max), v.regex(/^[^\s:\u0000-\u001f]+$/, 'no spaces, colons or control characters'));

/**
 * One incident at one version. Absent fields stay as they were. Unknown keys (caller name, phone
 * and the like) are dropped here and go no further: what a screen may not show is not stored.
 */
export const IngestEventSchema = v.object({
  sourceCode: code(32),
  sourceId: code(120),
  version: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
  category: v.exactOptional(code(64)),
  urgency: v.exactOptional(v.picklist(URGENCIES)),
  grade: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4))),
  title: v.exactOptional(wellFormed(200)),
  brief: v.exactOptional(wellFormed(10_000)),
  place: v.exactOptional(
    v.object({
      /** Code of the jurisdiction pack: 9 digits of a town, 12 of a village, more of a unit below one. */
      areaCode: v.exactOptional(
        v.pipe(
          v.string(),
          v.regex(/^\d{9}(\d{3}[0-9A-Za-z]{0,12})?$/, '9 or 12 digits, or 12 and up to 12 letters or digits'),
        ),
      ),
      address: v.exactOptional(wellFormed(400)),
      /** Checked and classified after parsing: a bad position never refuses an incident. */
      lng: v.exactOptional(v.unknown()),
      lat: v.exactOptional(v.unknown()),
      crs: v.exactOptional(v.picklist(['WGS84', 'GCJ02', 'BD09', 'CGCS2000'])),
      /** True when the position was invented for a demonstration (`--scatter`). */
      scattered: v.exactOptional(v.boolean()),
    }),
  ),
  stamps: v.exactOptional(v.partial(v.object(stampInputs))),
  control: v.exactOptional(v.picklist(CONTROLS)),
  mergedInto: v.exactOptional(wellFormed(160)),
  suspended: v.exactOptional(v.boolean()),
  isDrill: v.exactOptional(v.boolean()),
  isTest: v.exactOptional(v.boolean()),
  disposition: v.exactOptional(v.picklist(DISPOSITIONS)),
  unit: v.exactOptional(wellFormed(80)),
  /** Arrivals by kind of force, for plans with tiers of forces. */
  forces: v.exactOptional(
    v.pipe(
      v.record(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}$/)), StampInputSchema),
      v.check((forces) => Object.keys(forces).length <= FORCES_MAX, `at most ${FORCES_MAX} kinds of force`),
    ),
  ),
  /**
   * Phone of the caller. Never stored and never sent on: the gateway keeps a keyed hash for the
   * repeat-call rule and drops it.
   */
  callerPhone: v.exactOptional(v.pipe(v.string(), v.maxLength(40))),
});

/** One event as a source sends it, parsed. */
export type IngestEvent = v.InferOutput<typeof IngestEventSchema>;

/** A refused or doubtful field. */
export const ProblemSchema = v.object({
  /** Path of the field, e.g. `stamps.signed`. */
  field: v.string(),
  expected: v.string(),
  /** What came, shortened. */
  got: v.string(),
  /** What to do about it. */
  hint: v.string(),
});
/** A refused or doubtful field, in words a person can act on. */
export type Problem = v.InferOutput<typeof ProblemSchema>;

/**
 * - `accepted`: in the log, with its revision.
 * - `duplicate`: the same version with the same content was accepted before; nothing changed.
 * - `late`: older than the version known; accepted, but fields set by newer versions stand.
 * - `refused`: not in the log; kept as a dead letter.
 */
export const IngestResultSchema = v.object({
  index: v.number(),
  status: v.picklist(['accepted', 'duplicate', 'late', 'refused']),
  id: v.nullable(v.string()),
  rev: v.nullable(v.number()),
  warnings: v.array(ProblemSchema),
  error: v.nullable(ProblemSchema),
});
/** Result of one event. */
export type IngestResult = v.InferOutput<typeof IngestResultSchema>;

/** Body of every answer of `POST /v1/events`, including refusals of the whole request. */
export const IngestReplySchema = v.object({
  epoch: v.string(),
  rev: v.number(),
  accepted: v.number(),
  duplicate: v.number(),
  late: v.number(),
  refused: v.number(),
  results: v.array(IngestResultSchema),
  /** Set when the whole request was refused (bad JSON, no token, too large). */
  error: v.nullable(ProblemSchema),
});
/** Answer of `POST /v1/events`. */
export type IngestReply = v.InferOutput<typeof IngestReplySchema>;
