import * as v from 'valibot';
import { POSITION_CLASSES } from '../domain/incident.js';
import { UNIT_KINDS, UNIT_STATUSES } from '../domain/field-unit.js';
import { InstantSchema } from './ingest.js';

/**
 * Wire "units" (source → gateway → feed): where the field units of the room are, and what they do.
 * Positions are not part of the log: they are worth minutes, come hundreds of times a second and have
 * no revision. The gateway keeps the newest report of each unit by `at`, hands all of them to a feed
 * that says hello, and from then on what changed, a few times a second.
 */

/** Most units that one gateway keeps. */
export const UNITS_MAX = 5_000;
/** Most reports in one request. */
export const UNIT_BATCH_MAX = 1_000;
/** The gateway sends what changed at most this often. */
export const UNITS_INTERVAL_MS = 200;

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const instant = v.pipe(v.number(), v.finite());

/** One report as a source sends it. Absent fields stay as they were; `null` takes a value back. */
export const UnitReportSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[^\s\u0000-\u001f]{1,80}$/, '1 to 80 characters without spaces')),
  name: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(80))),
  kind: v.exactOptional(v.picklist(UNIT_KINDS)),
  /** Time of the position by the unit's own clock. A report older than the known one changes nothing. */
  at: InstantSchema,
  /** Classified like those of incidents: a bad position never refuses the report. */
  lng: v.exactOptional(v.unknown()),
  lat: v.exactOptional(v.unknown()),
  crs: v.exactOptional(v.picklist(['WGS84', 'GCJ02', 'BD09', 'CGCS2000'])),
  /** Degrees clockwise from north. */
  heading: v.exactOptional(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(360)))),
  speedKmh: v.exactOptional(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(400)))),
  status: v.exactOptional(v.picklist(UNIT_STATUSES)),
  /** Platform id (`source:sourceId`) of the incident that it is bound for, and since when. */
  incident: v.exactOptional(v.nullable(v.pipe(v.string(), v.minLength(3), v.maxLength(160)))),
  since: v.exactOptional(v.nullable(InstantSchema)),
  /** Town that it belongs to, 9 digits. */
  town: v.exactOptional(v.nullable(v.pipe(v.string(), v.regex(/^\d{9}$/, '9 digits')))),
});
/** One report, parsed. */
export type UnitReport = v.InferOutput<typeof UnitReportSchema>;

/** Body of `POST /v1/units` and payload of the socket message `units`. */
export const UnitReportsSchema = v.object({
  /** Source code of the dictionary that speaks. */
  sourceCode: text(32),
  units: v.pipe(v.array(v.unknown()), v.maxLength(UNIT_BATCH_MAX)),
});

/** A unit as the gateway knows it. */
export const UnitStateSchema = v.object({
  id: text(80),
  name: text(80),
  kind: v.picklist(UNIT_KINDS),
  status: v.picklist(UNIT_STATUSES),
  position: v.picklist(POSITION_CLASSES),
  /** WGS-84 degrees of the last good position; both null before there was one. */
  lng: v.nullable(v.pipe(v.number(), v.finite())),
  lat: v.nullable(v.pipe(v.number(), v.finite())),
  /** Gateway UTC ms of the last good position; the unit's own clock is corrected to it. */
  at: instant,
  heading: v.nullable(v.number()),
  speedKmh: v.nullable(v.number()),
  incident: v.nullable(text(160)),
  since: v.nullable(instant),
  town: v.nullable(text(12)),
});
/** A unit as the gateway knows it. */
export type UnitState = v.InferOutput<typeof UnitStateSchema>;

/** gateway → feed `units`. With `all` it replaces everything known; else only `units` and `gone` changed. */
export const UnitsMessageSchema = v.object({
  all: v.boolean(),
  serverTime: instant,
  units: v.pipe(v.array(UnitStateSchema), v.maxLength(UNITS_MAX)),
  gone: v.array(text(80)),
});
/** Changed units. */
export type UnitsMessage = v.InferOutput<typeof UnitsMessageSchema>;

/** Answer of `POST /v1/units`: counts, and the first problems in words. */
export const UnitsReplySchema = v.object({
  accepted: v.number(),
  /** Older than what is known; nothing changed. */
  late: v.number(),
  refused: v.number(),
  problems: v.array(
    v.object({
      index: v.number(),
      field: v.string(),
      expected: v.string(),
      got: v.string(),
      hint: v.string(),
    }),
  ),
});
/** Answer of `POST /v1/units`. */
export type UnitsReply = v.InferOutput<typeof UnitsReplySchema>;
