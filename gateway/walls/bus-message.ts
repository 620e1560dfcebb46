import * as v from 'valibot';
import { ControlSchema, PICTURE_MAX, WallReportSchema } from '../../shared/contracts/walls.js';
import type { WallAnswer } from './answer.js';

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const name = text(120);
const id = v.pipe(v.number(), v.integer());
/** Base64 needs four characters for three bytes. */
const picture = text(Math.ceil(PICTURE_MAX / 3) * 4);

const AnswerSchema = v.variant('kind', [
  v.object({ kind: v.literal('done'), picture: v.nullable(picture) }),
  v.object({ kind: v.literal('refused'), error: text(300) }),
  v.object({ kind: v.literal('bad'), why: text(400) }),
  v.object({ kind: v.literal('silent') }),
  v.object({ kind: v.literal('gone') }),
]);

/** What nodes of a cluster tell each other of the walls that hang on them. */
export const BusMessageSchema = v.variant('type', [
  /** A wall of node `from` has said how it is. */
  v.object({
    ...{ type: v.literal('report'), from: name, key: name, wall: name, isDevice: v.boolean() },
    report: WallReportSchema,
  }),
  v.object({ type: v.literal('left'), from: name, key: name }),
  /** Node `from` asks a wall of node `to`. */
  v.object({
    ...{ type: v.literal('control'), from: name, to: name, id, key: name, control: ControlSchema },
    timeoutMs: v.number(),
  }),
  v.object({ type: v.literal('answer'), to: name, id, answer: AnswerSchema }),
]);
/** A message between nodes. */
export type BusMessage = v.InferOutput<typeof BusMessageSchema>;
type BusAnswer = v.InferOutput<typeof AnswerSchema>;

/** An answer as text may carry it. */
export function packed(answer: WallAnswer): BusAnswer {
  if (answer.kind === 'bad') return { kind: 'bad', why: answer.why.slice(0, 400) };
  if (answer.kind !== 'reply') return { kind: answer.kind };
  const { reply } = answer;
  if (!reply.ok) return { kind: 'refused', error: reply.error };
  if (reply.picture === null) return { kind: 'done', picture: null };
  const { length } = reply.picture;
  if (length > PICTURE_MAX)
    return { kind: 'bad', why: `picture: expected at most ${PICTURE_MAX} bytes, came ${length}` };
  return { kind: 'done', picture: Buffer.from(reply.picture).toString('base64') };
}

/** The answer that was packed. */
export function unpacked(answer: BusAnswer): WallAnswer {
  switch (answer.kind) {
    case 'done': {
      const bytes = answer.picture === null ? null : new Uint8Array(Buffer.from(answer.picture, 'base64'));
      return { kind: 'reply', reply: { ok: true, picture: bytes } };
    }
    case 'refused':
      return { kind: 'reply', reply: { ok: false, error: answer.error } };
    default:
      return answer;
  }
}
