import * as v from 'valibot';
import { ACT_KINDS, ActSchema } from '../domain/acts.js';
import { AuditEntrySchema } from './people.js';
import { LetterSchema } from './sources.js';
import { SourceStatusSchema } from './gateway-socket.js';
import { RowSchema } from './views.js';

/**
 * Wire "desk" (gateway → console page): what a person who may act sees. `GET /v1/incidents` is a
 * list of the open ones in the order of the queue, `GET /v1/incidents/:id` one of them.
 */

const instant = v.pipe(v.number(), v.finite());
/** What this person may do to this incident in its state; the gateway decides again on a command. */
const allowed = v.array(v.picklist(ACT_KINDS));

/** `GET /v1/incidents?limit=n`. */
export const DeskListSchema = v.object({
  serverTime: instant,
  rev: v.number(),
  /** Open incidents in all; `incidents` holds at most `limit` of them. */
  total: v.number(),
  /** Open drills and tests, which `total` leaves out; in `incidents` they come last. */
  drills: v.number(),
  incidents: v.array(v.object({ row: RowSchema, allowed })),
});
/** Open incidents for the desk. */
export type DeskList = v.InferOutput<typeof DeskListSchema>;

/** `GET /v1/incidents/:id`. */
export const DeskDetailSchema = v.object({
  serverTime: instant,
  row: RowSchema,
  allowed,
  stamps: v.array(v.object({ key: v.string(), at: instant, backfilled: v.boolean() })),
  acts: v.array(ActSchema),
});
/** One incident for the desk. */
export type DeskDetail = v.InferOutput<typeof DeskDetailSchema>;

/** `GET /v1/sources`. */
export const SourcesReplySchema = v.object({ serverTime: instant, sources: v.array(SourceStatusSchema) });
/** `GET /v1/dead-letters?limit=n`, the newest first. */
export const LettersReplySchema = v.object({ deadLetters: v.array(LetterSchema) });
/** `POST /v1/dead-letters/:id`. */
export const LetterReplySchema = v.variant('ok', [
  v.object({ ok: v.literal(true), letter: LetterSchema }),
  v.object({ ok: v.literal(false), expected: v.string(), got: v.string(), hint: v.string() }),
]);

/** `GET /v1/audit?after=seq&limit=n`, the oldest first; `head` is the newest entry there is. */
export const AuditReplySchema = v.object({
  entries: v.array(AuditEntrySchema),
  head: v.nullable(v.object({ seq: v.number(), hash: v.string() })),
});
/** `GET /v1/audit/verify`. */
export const AuditVerifyReplySchema = v.object({
  checked: v.number(),
  /** First entry that does not fit the chain, or null. */
  broken: v.nullable(v.object({ seq: v.number(), reason: v.string() })),
});
