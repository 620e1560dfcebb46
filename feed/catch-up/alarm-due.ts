import type { StageFact } from '../../shared/domain/stage-clock.js';

/** Server times between which nothing was followed, ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One stage of one incident before and after. */
export interface StageBefore {
  /** What was known at `from`; undefined when the incident is new. */
  readonly before: StageFact | undefined;
  readonly after: StageFact;
}

/** True when people have already seen it past its deadline at `from`. */
function wasSeen(fact: StageFact | undefined, from: number): boolean {
  if (fact?.kind === 'open') return fact.deadline < from;
  return fact?.kind === 'never' || (fact?.kind === 'done' && fact.late);
}

/**
 * True when a deadline of the stage passed without anybody seeing it: it is past now, or was when
 * the stage ended, and it was not past when the link was lost. A clock that was restarted or
 * prolonged meanwhile (退回, 恢复) counts by its new deadline.
 * @param neverDue of a stage that ended as `never`: was its deadline past when the incident closed
 */
export function alarmDue({ before, after }: StageBefore, span: Span, neverDue: () => boolean): boolean {
  switch (after.kind) {
    case 'open':
      return after.deadline < span.to && (after.deadline >= span.from || !wasSeen(before, span.from));
    case 'done':
      return after.late && !wasSeen(before, span.from);
    case 'never':
      return !wasSeen(before, span.from) && neverDue();
    default:
      return false;
  }
}
