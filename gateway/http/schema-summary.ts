import { CRS } from '../../shared/domain/datum.js';
import {
  BATCH_MAX_EVENTS,
  BODY_MAX_BYTES,
  EVENT_MAX_BYTES,
  FUTURE_LIMIT_MS,
  IngestEventSchema,
} from '../../shared/contracts/ingest.js';
import { CONTROLS, DISPOSITIONS, URGENCIES } from '../../shared/domain/incident.js';
import { FORCES_MAX, STAMP_KEYS, STAMP_ORIGINS } from '../../shared/domain/stamps.js';

const REQUIRED = ['sourceCode', 'sourceId', 'version'];
const INSTANT = 'ISO 8601 time with offset, or integer UTC milliseconds';

/** Words of each field; a test compares the names with the contract. */
const FIELDS: Readonly<Record<string, unknown>> = {
  sourceCode: 'text, at most 32, a source code of the dictionary',
  sourceId: 'text, at most 120, id of the incident in its source',
  version: 'integer ≥ 0, grows with each change; source + id + version is accepted once',
  category: 'text, a category code of the dictionary',
  urgency: URGENCIES,
  grade: 'integer 1–4',
  title: 'text, at most 200',
  brief: 'text, at most 10 000',
  place: {
    areaCode: 'code of the jurisdiction pack: 9 digits of a town, 12 of a village, more of a unit below',
    address: 'text, at most 400',
    lng: 'degrees, number; a bad position never refuses an event, it gets its class',
    lat: 'degrees, number',
    crs: CRS,
    scattered: 'true when the position was invented for a demonstration',
  },
  stamps: {
    keys: STAMP_KEYS,
    value: INSTANT,
    orObject: { at: INSTANT, enteredAt: INSTANT, by: STAMP_ORIGINS },
  },
  control: CONTROLS,
  mergedInto: 'text, at most 160, id of another incident as source:id',
  suspended: 'boolean',
  isDrill: 'boolean',
  isTest: 'boolean',
  disposition: DISPOSITIONS,
  unit: 'text, at most 80',
  forces: {
    keys: `kinds of force such as station, at most ${FORCES_MAX}`,
    value: INSTANT,
    orObject: { at: INSTANT, enteredAt: INSTANT, by: STAMP_ORIGINS },
  },
  callerPhone: 'text, at most 40; only a keyed hash of it is kept, to tell repeated calls',
};

/** What `GET /v1/schema` says: enough to write a client against. */
export function schemaSummary(): object {
  return {
    post: '/v1/events with one event, or {"events": [...]}; Authorization: Bearer TOKEN; application/json in UTF-8',
    answers: {
      200: 'all accepted, duplicate or late',
      207: 'some refused, see results',
      422: 'all refused',
      503: 'the log cannot be written; send again',
    },
    limits: {
      bodyBytes: BODY_MAX_BYTES,
      eventsPerRequest: BATCH_MAX_EVENTS,
      eventBytes: EVENT_MAX_BYTES,
      stampAheadMs: FUTURE_LIMIT_MS,
    },
    required: REQUIRED,
    unknownKeys: 'dropped and not stored',
    fields: Object.fromEntries(
      Object.keys(IngestEventSchema.entries).map((key) => [key, FIELDS[key] ?? 'any']),
    ),
  };
}
