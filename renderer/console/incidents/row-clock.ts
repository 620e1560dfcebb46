import { runningStage } from '../../../shared/domain/running-stage.js';
import type { SlaPlan } from '../../../shared/domain/sla-plan.js';
import type { Row } from '../../../shared/contracts/views.js';
import { formatElapsed, formatRemaining } from '../../../shared/time/duration.js';
import type { ConsoleMessages } from '../../i18n/console-messages.js';

/** The clock of a row in words, and whether its limit is broken. */
export interface RowClock {
  readonly text: string;
  readonly over: boolean;
}

/**
 * The first clock that runs, as the wall shows it: name of the stage and what is left.
 * @param now server time, UTC ms
 */
export function rowClock(
  row: Row,
  plan: SlaPlan,
  language: 'zh' | 'en',
  now: number,
  t: ConsoleMessages['incidents'],
): RowClock {
  const keys = [...new Set(plan.stages.map(({ key }) => key))];
  const index = row.stages.findIndex(({ kind }) => kind === 'open' || kind === 'paused');
  const fact = row.stages[index];
  const stage = plan.stages.find(({ key }) => key === keys[index]);
  if (!fact || !stage || (fact.kind !== 'open' && fact.kind !== 'paused'))
    return { text: t.settled, over: false };
  const name = stage.name[language];
  if (fact.kind === 'paused') return { text: `${name} ${t.paused}`, over: false };
  const running = runningStage(fact, now, plan);
  if (running.overMs !== null)
    return { text: `${name} ${t.over(formatElapsed(running.overMs))}`, over: true };
  return { text: `${name} ${t.left(formatRemaining(running.remainingMs ?? 0))}`, over: false };
}
