import * as v from 'valibot';

const ms = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What makes two calls the same: the caller, a place within so many metres, or the matter. */
const RepeatKeySchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('caller') }),
  v.strictObject({
    kind: v.literal('place'),
    radiusM: v.pipe(v.number(), v.minValue(1), v.maxValue(5_000)),
  }),
  v.strictObject({ kind: v.literal('matter') }),
]);

const RepeatRuleShape = v.strictObject({
  key: RepeatKeySchema,
  /** Shortest gap, inclusive: an earlier call is about the help that is on its way. */
  minGapMs: ms,
  /** Longest gap, inclusive. */
  maxGapMs: ms,
  /** Calls are compared within one handling unit, one town, or the whole site. */
  scope: v.picklist(['unit', 'town', 'site']),
  /** The gap is measured from the first call of the chain or from the one before. */
  chainMode: v.picklist(['first', 'previous']),
  /** Merged calls are no calls of their own. */
  excludeMerged: v.boolean(),
});

/** A rule of 重复报警. Files: resources/repeat-rules/*.json. */
export const RepeatRuleSchema = v.pipe(
  RepeatRuleShape,
  v.check(({ minGapMs, maxGapMs }) => minGapMs <= maxGapMs, 'minGapMs no longer than maxGapMs'),
);
/** A rule of 重复报警. */
export type RepeatRule = v.InferOutput<typeof RepeatRuleSchema>;
