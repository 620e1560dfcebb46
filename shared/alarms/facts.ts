import type { LngLat } from '../geo/lng-lat.js';
import type { Alarm } from './alarm.js';
import { levelOf, type AlarmLevel } from './level.js';
import type { AlarmRow } from './raise.js';
import type { AlarmFacts, AlarmInput } from './standing.js';

/** Words of the urgency by level: a grade that is graver than the word counts. */
const URGENCY = { critical: 'critical', urgent: 'urgent', ordinary: 'normal' } as const;

/** Facts of an alarm of a link or a seat. */
export const NO_FACTS: AlarmFacts = {
  ...{ urgency: null, category: null, title: null, village: null, point: null, text: null, limitMs: null },
};

/** What a card says of an incident, and its level. */
export function incidentFacts(
  row: AlarmRow,
  point: LngLat | null,
  alarm: Pick<Alarm, 'stage'>,
  stageKeys: readonly string[],
): { readonly facts: AlarmFacts; readonly level: AlarmLevel } {
  const level = levelOf(row);
  const fact = alarm.stage === null ? undefined : row.stages[stageKeys.indexOf(alarm.stage)];
  const { category, title, village } = row;
  const limitMs = fact?.kind === 'open' ? fact.limitMs : null;
  return { level, facts: { urgency: URGENCY[level], category, title, village, point, text: null, limitMs } };
}

/** True when an alarm that stands is told again as it is. */
export function isSameInput(a: AlarmInput, b: AlarmInput): boolean {
  const [x, y] = [a.alarm, b.alarm];
  return (
    x.raisedAt === y.raisedAt &&
    x.priority === y.priority &&
    x.kind === y.kind &&
    x.incident === y.incident &&
    x.subject === y.subject &&
    x.town === y.town &&
    x.drill === y.drill &&
    a.level === b.level &&
    a.chattersUntil === b.chattersUntil &&
    isSameFacts(a.facts, b.facts)
  );
}

function isSameFacts(a: AlarmFacts, b: AlarmFacts): boolean {
  return (
    a.urgency === b.urgency &&
    a.category === b.category &&
    a.title === b.title &&
    a.village === b.village &&
    a.point?.lng === b.point?.lng &&
    a.point?.lat === b.point?.lat &&
    a.text === b.text &&
    a.limitMs === b.limitMs
  );
}
