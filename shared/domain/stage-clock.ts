import * as v from 'valibot';

const ms = v.pipe(v.number(), v.finite());

/**
 * What is known about one stage of one incident, without "now". Windows turn `open` into a
 * running figure; everything else stands still.
 * - `done`: both stamps are there; `late` says whether the limit was broken.
 * - `open`: the clock runs; `deadline` is absolute server time, pauses so far included: the last instant
 *   that still passes. What has run at `now` is `now − (deadline − limitMs)`.
 * - `paused`: 挂起, a handling clock that stands still; the figure is what had run by then.
 * - `waiting`: its clock has not started: the stage before it is not over. Out of the rate for now.
 * - `missing`: 缺时点, a later stamp exists but this one does not. Out of the rate, counted.
 * - `invalid`: the end lies before the start. Out of the rate, counted as 异常数据.
 * - `never`: closed without this stamp although it applied. Counts as a failure.
 * - `na`: 不适用.
 */
export const StageFactSchema = v.variant('kind', [
  v.object({
    kind: v.literal('done'),
    /** Pauses are taken out. */
    elapsedMs: ms,
    /** Limit that applied to this incident, an extension (延期) included. */
    limitMs: ms,
    late: v.boolean(),
    backfilled: v.boolean(),
  }),
  v.object({ kind: v.literal('open'), startAt: ms, deadline: ms, limitMs: ms }),
  v.object({ kind: v.literal('paused'), elapsedMs: ms, limitMs: ms }),
  v.object({ kind: v.literal('waiting') }),
  v.object({ kind: v.literal('missing') }),
  v.object({ kind: v.literal('invalid') }),
  v.object({ kind: v.literal('never') }),
  v.object({ kind: v.literal('na') }),
]);

/** Time-independent fact about one stage of one incident. */
export type StageFact = v.InferOutput<typeof StageFactSchema>;
