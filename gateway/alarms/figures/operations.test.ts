import { expect, it } from 'vitest';
import type { PastAlarm } from './past-alarm.js';
import { silencedTime, upShares } from './operations.js';

const MINUTE = 60_000;
/** An hour that has ended, in minutes from the epoch on. */
const context = { window: { from: 0, to: 60 * MINUTE }, asOf: 60 * MINUTE, source: 'log' };
const who = (minute: number) => ({ by: 'wang', at: minute * MINUTE });

function past(
  raised: number,
  cleared: number | null,
  { silenced, acked, drill = false }: { silenced?: number; acked?: number; drill?: boolean } = {},
): PastAlarm {
  const raisedAt = raised * MINUTE;
  const mark = {
    ...{ raisedAt, shelf: null },
    silence: silenced === undefined ? null : who(silenced),
    ack: acked === undefined ? null : who(acked),
  };
  return {
    ...{ id: 'source-down:GRID', source: 's', priority: 'medium', raisedAt, drill, mark },
    clearedAt: cleared === null ? null : cleared * MINUTE,
    from: { kind: 'source-down', stage: null, subject: 'GRID', town: null, village: null },
  };
}

it.each([
  ['until it was acknowledged', [past(5, 40, { silenced: 10, acked: 13 })], 3, 1],
  ['until it was over, when nobody acknowledged it', [past(5, 30, { silenced: 10 })], 20, 1],
  ['until now while it stands', [past(5, null, { silenced: 10 })], 50, 1],
  ['of several, together', [past(1, 9, { silenced: 2 }), past(20, 30, { silenced: 25 })], 12, 2],
  ['within the window alone', [past(-30, 10, { silenced: -20 })], 10, 1],
  ['not for one that was never silenced', [past(5, 30)], 0, 0],
  ['not for a drill', [past(5, 30, { silenced: 10, drill: true })], 0, 0],
])('counts silence %s', (_name, alarms, minutes, n) => {
  const { figure } = silencedTime(alarms, context);
  expect(figure).toMatchObject({ value: minutes * MINUTE, unit: 'ms', n });
});

it('takes the time outside the alarms of a source for its time up, and watches who never failed', () => {
  const alarms = [past(-10, 6), past(30, 36), past(57, null)];
  const lines = upShares(alarms, { sources: ['110'], seats: ['S1'] }, context);
  expect(lines.map(({ metric, scope, figure }) => [metric, scope, figure.value])).toEqual([
    ['linkUp', '110', 1],
    ['linkUp', 'GRID', 0.75],
    ['manned', 'S1', 1],
  ]);
});
