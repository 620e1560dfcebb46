import * as v from 'valibot';
import { STAMP_KEYS } from './stamps.js';

/** Where the clock starts: 自接报起 or 自报警起. Printed beside every figure (domain §1.6). */
export const ORIGINS = ['receipt', 'call'] as const;

/** Keys of the stages, in order. */
export const STAGE_KEYS = ['receive', 'respond', 'arrive'] as const;

const StageSchema = v.object({
  key: v.picklist(STAGE_KEYS),
  /** First stamp of this list that is present starts the clock. */
  from: v.array(v.picklist(STAMP_KEYS)),
  /** First stamp of this list that is present ends it. */
  to: v.array(v.picklist(STAMP_KEYS)),
  limitMs: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** True: exactly at the limit still passes (60.000 s passes, 60.001 s fails). */
  inclusive: v.boolean(),
  /** Which incidents it applies to: all, those that need a linked response, or a scene visit. */
  applies: v.picklist(['all', 'linked', 'scene']),
});

/** A target such as 1-3-10, as data. */
export const SlaPlanSchema = v.object({
  id: v.string(),
  name: v.string(),
  origin: v.picklist(ORIGINS),
  stages: v.array(StageSchema),
  /** Share of the limit at which a running clock changes colour. */
  warnAt: v.number(),
  /** Share at which an overrun is 超红. */
  beyondAt: v.number(),
});

/** A response target with its stages. */
export type SlaPlan = v.InferOutput<typeof SlaPlanSchema>;
/** One stage of a target. */
export type SlaStage = SlaPlan['stages'][number];
/** Key of a stage of the 1-3-10 rule. */
export type StageKey = SlaStage['key'];

/**
 * The 1-3-10 rule with the pairs that domain §1.6 recommends. All clocks are cumulative from one
 * origin, not from the stage before. Source: S1; the stamp pairs are our decision, since no
 * official definition was found.
 */
export function plan1310(origin: SlaPlan['origin']): SlaPlan {
  const from: SlaStage['from'] = origin === 'call' ? ['called'] : ['received'];
  const inclusive = true;
  return {
    id: `1-3-10/${origin}`,
    name: '1-3-10',
    origin,
    stages: [
      { key: 'receive', from, to: ['signed'], limitMs: 60_000, inclusive, applies: 'all' },
      { key: 'respond', from, to: ['accepted'], limitMs: 180_000, inclusive, applies: 'linked' },
      { key: 'arrive', from, to: ['arrived'], limitMs: 600_000, inclusive, applies: 'scene' },
    ],
    warnAt: 0.8,
    beyondAt: 1.5,
  };
}
