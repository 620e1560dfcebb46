import type { Incident } from '../../domain/incident.js';
import { isOpen, stateOf } from '../../domain/lifecycle.js';
import { Exclusions } from '../figure/exclusions.js';
import type { Excluded } from '../figure/figure.js';
import { shareFigure, type FigureContext } from '../figure/make-figure.js';
import type { StageRate } from './stage-figures.js';

/** From one instant to another; UTC ms. */
export interface Span {
  readonly id: string;
  readonly startAt: number | null;
  readonly endAt: number | null;
  /** True when the end can no longer come: the caller hung up, the incident is closed. */
  readonly over: boolean;
}

/** 先行联系: the room phones the caller within 3 minutes (domain §0 row 9). */
export const CONTACT_LIMIT_MS = 180_000;
/** 电话接通: answered within 15 s (domain §5.1). */
export const ANSWER_LIMIT_MS = 15_000;

/**
 * Share of spans that end within a limit, inclusive. Not ended but past the limit, or over without
 * an end, fails; not ended and not yet due is excluded.
 */
export function spanRate(
  spans: readonly Span[],
  limitMs: number,
  method: string,
  context: FigureContext,
  excluded: Excluded = {},
): Omit<StageRate, 'backfilled'> {
  const exclusions = new Exclusions();
  exclusions.addAll(excluded);
  const failed: string[] = [];
  let [k, n, zero] = [0, 0, 0];
  for (const { id, startAt, endAt, over } of spans) {
    if (startAt === null) exclusions.add('missing');
    else if (endAt === null && !over && context.asOf <= startAt + limitMs) exclusions.add('notDue');
    else if (endAt !== null && endAt < startAt) exclusions.add('invalid');
    else {
      n += 1;
      if (endAt === startAt) zero += 1;
      if (endAt !== null && endAt - startAt <= limitMs) k += 1;
      else failed.push(id);
    }
  }
  return { rate: shareFigure({ k, n, method, excluded: exclusions.record }, context), failed, zero };
}

/** Spans of 先行联系: from receipt to the first word with the caller. */
export function contactSpans(incidents: readonly Incident[]): Span[] {
  return incidents.map((incident) => ({
    id: incident.id,
    startAt: incident.stamps.received?.at ?? null,
    endAt: incident.stamps.contacted?.at ?? null,
    over: !isOpen(stateOf(incident)),
  }));
}

/** A call that rang in the room; `answeredAt` is null when the caller gave up. */
export interface OfferedCall {
  readonly id: string;
  readonly offeredAt: number;
  readonly answeredAt: number | null;
  /** True while it still rings. */
  readonly ringing: boolean;
}

/** 电话15秒接通率: answered within 15 s ÷ offered, callers who gave up included. */
export function answerRate(calls: readonly OfferedCall[], context: FigureContext, limitMs = ANSWER_LIMIT_MS) {
  const spans = calls.map(({ id, offeredAt, answeredAt, ringing }) => ({
    ...{ id, startAt: offeredAt, endAt: answeredAt, over: !ringing },
  }));
  return spanRate(spans, limitMs, 'answered-of-offered', context);
}
