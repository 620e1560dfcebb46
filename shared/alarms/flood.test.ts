import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALARM_T0 } from '../testing/alarms.js';
import { FloodWatch } from './flood-watch.js';
import { floodAt } from './flood.js';
import { RaiseLog, RAISES_KEPT_MS } from './raise-log.js';

const MINUTE = 60_000;
const evenly = (count: number, stepMs: number): number[] =>
  Array.from({ length: count }, (_, i) => i * stepMs);

test.each<[string, number[], number, number | null, number]>([
  ['ten are none', evenly(10, 1_000), 10_000, null, 0],
  ['the eleventh begins one', evenly(11, 1_000), 10_000, 10_000, 11],
  ['before it there is none', evenly(11, 1_000), 9_999, null, 0],
  ['five left go on', evenly(11, 1_000), 605_999, 10_000, 5],
  ['four left end it', evenly(11, 1_000), 606_000, null, 0],
  ['eleven over more than ten minutes are none', evenly(11, MINUTE), 600_000, null, 0],
  ['a new one keeps it going', [...evenly(11, 1_000), 605_000], 606_000, 10_000, 5],
])('%s', (_name, raised, now, since, count) => {
  const { flood } = floodAt(raised, now);
  expect(flood).toEqual(since === null ? null : { since, inTenMinutes: count });
});

test('what it says holds until the instant that it names', () => {
  const times = fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 60 });
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 130 }), (steps, at) => {
      const raised = steps.map((step) => step * 15_000).sort((a, b) => a - b);
      const now = at * 15_000;
      const { flood, nextAt } = floodAt(raised, now);
      expect(nextAt).toBeGreaterThanOrEqual(now);
      if (nextAt === Infinity) return;
      expect(floodAt(raised, nextAt).flood?.since).toBe(flood?.since);
    }),
  );
});

test('looked at again and again it is the same as looked at anew', () => {
  const step = fc.record({
    wait: fc.oneof(fc.nat(30_000), fc.nat(900_000)),
    raises: fc.array(
      fc.record({ owner: fc.integer({ min: 0, max: 60 }), back: fc.oneof(fc.nat(5_000), fc.nat(900_000)) }),
    ),
    gone: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null, freq: 4 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const log = new RaiseLog(RAISES_KEPT_MS);
      const watch = new FloodWatch(log, false);
      let now = ALARM_T0;
      for (const { wait, raises, gone } of steps) {
        now += wait;
        for (const { owner, back } of raises) {
          const id = `o${owner}`;
          log.set(id, { times: [now - back], drill: false, raises: () => [] }, now);
        }
        if (gone !== null) log.set(`o${gone}`, null, now);
        const anew = floodAt(log.times(-Infinity, false), now);
        expect(watch.at(now).flood).toEqual(anew.flood);
      }
    }),
  );
});
