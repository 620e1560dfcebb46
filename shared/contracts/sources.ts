import * as v from 'valibot';
import { ProblemSchema } from './ingest.js';

/**
 * Wire "sources" (gateway ↔ console): a dead letter and what a person does with it. The answers of
 * `GET /v1/sources`, `GET /v1/dead-letters` and `POST /v1/dead-letters/:id` are in desk.ts.
 */

/** What became of a dead letter. */
export const LETTER_STATES = ['open', 'resubmitted', 'discarded'] as const;

/** A refused event as the console sees it. */
export const LetterSchema = v.object({
  id: v.number(),
  /** Server UTC ms. */
  at: v.number(),
  source: v.nullable(v.string()),
  problem: ProblemSchema,
  /** The event as far as it may be kept: JSON where it could be read, else text. */
  body: v.string(),
  state: v.picklist(LETTER_STATES),
  /** Login name and time of who settled it. */
  settledBy: v.nullable(v.string()),
  settledAt: v.nullable(v.number()),
});
/** A refused event. */
export type Letter = v.InferOutput<typeof LetterSchema>;

/** `POST /v1/dead-letters/:id`: send it again, corrected, or put it away with a reason. */
export const LetterActionSchema = v.variant('action', [
  v.strictObject({ action: v.literal('resubmit'), event: v.record(v.string(), v.unknown()) }),
  v.strictObject({
    action: v.literal('discard'),
    reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
  }),
]);
/** What to do with a dead letter. */
export type LetterAction = v.InferOutput<typeof LetterActionSchema>;
