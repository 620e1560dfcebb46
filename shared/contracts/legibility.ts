import * as v from 'valibot';
import { RoomSchema } from './bridge.js';
import { LEGIBILITY_RULES } from './wall-profile.js';

/**
 * Wire "legibility" (audit ↔ page). The audit of `yiping audit` and of the tests puts a script into a
 * page of the wall; it answers with what falls short there. Nothing of the wall itself calls it.
 */

/** What falls short, and where. */
const FindingSchema = v.object({
  rule: v.picklist(LEGIBILITY_RULES),
  /** The element: its test id or classes, from the outside in. */
  where: v.string(),
  /** The text, cut to some characters. */
  text: v.string(),
  /** What it is and what it has to be, in words: `14.2′, at least 16′`. */
  problem: v.string(),
});
/** What falls short, and where. */
export type Finding = v.InferOutput<typeof FindingSchema>;

/** What the page is asked: for which room, and for how long symbols are watched. */
export const PageQuestionSchema = v.object({
  room: RoomSchema,
  watchMs: v.pipe(v.number(), v.minValue(0), v.maxValue(30_000)),
});

/** What one page answers. */
export const PageAnswerSchema = v.object({
  /** Texts that were looked at, those on canvases among them. */
  texts: v.number(),
  canvasTexts: v.number(),
  findings: v.array(FindingSchema),
});
/** What one page answers. */
export type PageAnswer = v.InferOutput<typeof PageAnswerSchema>;

/** Name on the page's global object under which the script answers. */
export const PAGE_AUDIT = 'yipingAudit';
