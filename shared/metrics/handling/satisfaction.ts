import type { Figure } from '../figure/figure.js';
import { shareFigure, type FigureContext } from '../figure/make-figure.js';

/** What a called-back person said: 满意, 基本满意, 不满意; null when nobody answered. */
export type Rating = 'satisfied' | 'basically' | 'unsatisfied' | null;

/** Share of answered call-backs below which the satisfaction is told as resting on few. */
export const LOW_RESPONSE = 0.5;

/** 满意率 with what it rests on. */
export interface Satisfaction {
  /** (satisfied + basically) ÷ answered. */
  readonly satisfied: Figure;
  /** Answered ÷ asked: 100 % of three answers is not 100 %. */
  readonly response: Figure;
}

/** 满意率 over call-backs that were answered, with the response rate beside it. */
export function satisfactionOf(asked: readonly Rating[], context: FigureContext): Satisfaction {
  const answered = asked.filter((rating) => rating !== null);
  const k = answered.filter((rating) => rating !== 'unsatisfied').length;
  const excluded = { notAnswered: asked.length - answered.length };
  const low = asked.length > 0 && answered.length / asked.length < LOW_RESPONSE;
  return {
    satisfied: shareFigure(
      { k, n: answered.length, method: 'answered', excluded, notes: low ? ['lowResponse'] : [] },
      context,
    ),
    response: shareFigure({ k: answered.length, n: asked.length, method: 'response' }, context),
  };
}
