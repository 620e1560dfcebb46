import { expect, it } from 'vitest';
import type { SlaPlan } from '../../shared/domain/sla-plan.js';
import { actOf, incidentOf } from '../../shared/testing/incidents.js';
import { plan1310 } from '../../shared/testing/plan-1310.js';
import { siteOf } from '../../shared/testing/site.js';
import type { Incident } from '../../shared/domain/incident.js';
import { cutOf } from './cut.js';
import { dueTimeBy } from './due-time.js';
import { handlingLines } from './handling-lines.js';
import { rulesOf } from './load-figure-rules.js';
import type { Work } from './sliced.js';

const HOUR = 3_600_000;
const stage: SlaPlan['stages'][number] = {
  ...{ key: 'handle', name: { zh: '办结', en: 'Close' }, from: ['received'], to: ['closed'] },
  ...{ limitMs: 10 * HOUR, inclusive: true, applies: { need: 'all' } },
  ...{ pausable: true, perHolder: false, targets: [] },
};
const HANDLING: SlaPlan = { ...plan1310(), id: 'handling', stages: [stage] };
const NOW = 24 * HOUR;
const dueOf = (incident: Incident, plan = HANDLING) =>
  dueTimeBy([plan1310(), plan])?.(incident, undefined, NOW);

it('comes from the stage that ends with the close, moved by suspensions and not by extensions', () => {
  const received = { received: HOUR };
  expect(dueOf(incidentOf('open', received))).toBe(11 * HOUR);
  expect(dueOf(incidentOf('closed', { ...received, closed: 3 * HOUR }))).toBe(11 * HOUR);
  const extended = [actOf(1, 'extend', 2 * HOUR, { until: 20 * HOUR })];
  expect(dueOf(incidentOf('extended', received, {}, extended))).toBe(11 * HOUR);
  const rest = [actOf(1, 'suspend', 2 * HOUR), actOf(2, 'resume', 5 * HOUR)];
  expect(dueOf(incidentOf('rested', received, {}, rest))).toBe(14 * HOUR);
  // Nine hours were left when it was suspended, and still are.
  expect(dueOf(incidentOf('resting', received, {}, rest.slice(0, 1)))).toBe(NOW + 9 * HOUR);
  const exclusive = { ...HANDLING, stages: [{ ...stage, inclusive: false }] };
  expect(dueOf(incidentOf('sharp', { ...received, closed: 11 * HOUR }), exclusive)).toBe(11 * HOUR - 1);
  expect(dueTimeBy([plan1310()])).toBeNull();
});

function done<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

it('makes 按期办结率 with extensions apart, opening to the late ones; without due times there is none', () => {
  const extended = [actOf(1, 'extend', 2 * HOUR, { until: 20 * HOUR })];
  const log = [
    incidentOf('kept', { received: HOUR, closed: 11 * HOUR }),
    incidentOf('late', { received: HOUR, closed: 11 * HOUR + 1 }),
    incidentOf('overdue', { received: HOUR }),
    incidentOf('longer', { received: HOUR, closed: 20 * HOUR }, {}, extended),
    incidentOf('notDue', { received: 15 * HOUR }),
  ];
  const window = { from: 0, to: NOW };
  const linesBy = (otherPlans: SlaPlan[], list = log) => {
    const rule = { key: { kind: 'matter' as const }, minGapMs: 0, maxGapMs: 1, scope: 'site' as const };
    const repeat = { name: 'test', rule: { ...rule, chainMode: 'first' as const, excludeMerged: true } };
    const rules = rulesOf(siteOf({ otherPlans }), { repeat, breaks: [] });
    const cut = done(cutOf(list, [window]));
    const lines = done(handlingLines(list, cut, rules, { asOf: NOW, source: 'log' }));
    return new Map(lines.map((line) => [line.metric, line]));
  };
  const lines = linesBy([HANDLING]);
  expect(lines.get('onTime')?.figure).toMatchObject({ k: 1, n: 3 });
  expect(lines.get('onTime')?.behind?.ids).toEqual(['110:late', '110:overdue']);
  expect(lines.get('onTimeExtended')?.figure).toMatchObject({ k: 1, n: 1 });
  expect(lines.get('onTimeAll')?.figure).toMatchObject({ k: 2, n: 4 });
  expect(lines.get('overdue')?.behind?.ids).toEqual(['110:overdue']);
  expect(lines.get('overdue')?.figure.window).toBeNull();
  // An extension is a due time, too.
  expect(linesBy([]).get('onTimeExtended')?.figure).toMatchObject({ k: 1, n: 1 });
  expect(linesBy([], log.slice(0, 3)).has('onTime')).toBe(false);
});
