import * as v from 'valibot';
import { URGENCIES } from './incident.js';
import { STAMP_KEYS } from './stamps.js';

/** Where the clock starts: 自接报起 or 自报警起. Printed beside every figure (domain §1.6). */
export const ORIGINS = ['receipt', 'call'] as const;

/**
 * The three meanings of a plan found in the field (domain §1.6): a chain of stages (1-3-10), tiers
 * of forces (who is there by when: Wuhan 1-3-5), tiers of urgency (Guiyang).
 */
export const PLAN_MEANINGS = ['stages', 'forces', 'urgency'] as const;

const words = v.object({
  zh: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  en: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
});
const key = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}$/, 'a key such as receive'));
const codes = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(64))), v.minLength(1));
const ms = v.pipe(v.number(), v.integer(), v.minValue(1));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** Which incidents a stage applies to: every condition that is there has to hold. */
const AppliesSchema = v.object({
  /** All, those that need a linked response, or those that need a scene visit (dictionary). */
  need: v.picklist(['all', 'linked', 'scene']),
  sources: v.exactOptional(codes),
  /** Category codes, or the first parts of them: `dispute` holds for `dispute.family`. */
  categories: v.exactOptional(codes),
  grades: v.exactOptional(v.pipe(v.array(v.pipe(v.number(), v.integer())), v.minLength(1))),
  urgencies: v.exactOptional(v.pipe(v.array(v.picklist(URGENCIES)), v.minLength(1))),
  /** Kinds of area as the jurisdiction pack names its towns: `street` (街道), `town` (镇). */
  areaTypes: v.exactOptional(codes),
});

/** What a body promises over all incidents of a stage, beside the limit of a single one. */
const TargetSchema = v.variant('kind', [
  /** At least this share within the limit: NFPA 1710 90 %, a German Erreichungsgrad of 95 %. */
  v.object({ kind: v.literal('share'), min: share }),
  v.object({ kind: v.literal('mean'), maxMs: ms }),
  v.object({ kind: v.literal('percentile'), p: share, maxMs: ms }),
]);
/** A target over all incidents of a stage. */
export type StageTarget = v.InferOutput<typeof TargetSchema>;

const StageSchema = v.object({
  /**
   * Key of the stage; a column of the wall. Stages with one key are alternatives: the first that
   * applies to an incident counts, so that tiers of urgency share one column.
   */
  key,
  name: words,
  /** First stamp of this list that is present starts the clock. */
  from: v.pipe(v.array(v.picklist(STAMP_KEYS)), v.minLength(1)),
  /** First stamp of this list that is present ends it. Empty when `force` ends it. */
  to: v.array(v.picklist(STAMP_KEYS)),
  /** Kind of force whose arrival ends it, for tiers of forces. */
  force: v.exactOptional(key),
  limitMs: ms,
  /** True: exactly at the limit still passes (60.000 s passes, 60.001 s fails). */
  inclusive: v.boolean(),
  applies: AppliesSchema,
  /** True for handling clocks: a suspension (挂起) stops them. Never for the clocks of arrival. */
  pausable: v.exactOptional(v.boolean(), false),
  /** True for sign clocks: a return (退回) starts them anew for the next holder. */
  perHolder: v.exactOptional(v.boolean(), false),
  targets: v.exactOptional(v.array(TargetSchema), []),
});

/** A target such as 1-3-10, as data. Files: resources/sla-plans/*.json. */
export const SlaPlanSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'an id such as 1-3-10')),
  name: words,
  meaning: v.picklist(PLAN_MEANINGS),
  origin: v.picklist(ORIGINS),
  stages: v.pipe(v.array(StageSchema), v.minLength(1), v.maxLength(16)),
  /** Shares of the limit at which a running clock changes colour, ascending; the last is 1. */
  warnAt: v.pipe(v.array(share), v.minLength(1)),
  /** Share at which an overrun is 超红. */
  beyondAt: v.pipe(v.number(), v.minValue(1)),
  /** Where the figures of the plan come from, in words. */
  basis: words,
});

/** A response target with its stages. */
export type SlaPlan = v.InferOutput<typeof SlaPlanSchema>;
/** One stage of a target. */
export type SlaStage = SlaPlan['stages'][number];
