import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inForce } from '../../../shared/domain/warnings.js';
import { mutate, mutations } from '../testing/mutate.js';
import { capAdapter, gbt35965Adapter } from './adapter.js';
import { alertXml, convert, sample, warningsOf } from './testing/messages.js';

const cap = capAdapter({ source: 'WEATHER' });
const gbt = gbt35965Adapter({ source: 'WEATHER' });
const BEGIN = Date.parse('2024-06-18T00:00:00+08:00');

it('any order of Alert, Update and Cancel leads to the same warnings in force', () => {
  const chain = fc.array(
    fc.record({
      kind: fc.constantFrom('Alert', 'Update', 'Cancel'),
      minute: fc.nat(5),
      refers: fc.array(fc.nat(6), { minLength: 1, maxLength: 3 }),
      status: fc.constantFrom('Actual', 'Actual', 'Exercise'),
    }),
    { minLength: 2, maxLength: 7 },
  );
  const property = fc.property(chain, fc.infiniteStream(fc.nat()), (messages, ranks) => {
    const sent = (minute: number): string => `2024-06-18T09:0${minute}:00+08:00`;
    const xml = messages.map(({ kind, minute, refers, status }, i) => {
      const named = refers.map((n) => `s,W-${n},${sent(messages[n]?.minute ?? 0)}`).join(' ');
      const references = kind === 'Alert' ? null : named;
      return alertXml({ identifier: `W-${i}`, sent: sent(minute), msgType: kind, status, references });
    });
    // Later writes win by version, so a store that gets each message twice, in another order, holds the same.
    const order = xml
      .map((text) => ({ text, rank: ranks.next().value ?? 0 }))
      .sort((a, b) => a.rank - b.rank);
    const result = (texts: readonly string[]) => {
      const held = new Map(
        texts.flatMap((text) => warningsOf(convert(cap, text))).map((one) => [one.key, one]),
      );
      return inForce([...held.values()], BEGIN + 10 * 3_600_000)
        .map(({ key }) => key)
        .sort();
    };
    const shuffled = order.map(({ text }) => text);
    expect(result([...shuffled, ...shuffled.slice(0, 2)])).toEqual(result(xml));
  });
  fc.assert(property, { seed: 35965, numRuns: 150 });
});

it.each([
  ['cap/1-rain-alert.xml', cap],
  ['gbt35965/2-wind-update-gb18030.xml', gbt],
])('a torn or twisted %s never crashes: it is read, or refused with words', (path, adapter) => {
  const whole = sample(path);
  const property = fc.property(mutations(whole.length), (changes) => {
    const now = Date.parse('2024-07-04T00:00:00+08:00');
    const { events, records, refused, notes = [] } = convert(adapter, mutate(whole, changes), now);
    expect(events).toEqual([]);
    expect(records.length + refused.length + notes.length).toBeGreaterThan(0);
    expect(warningsOf({ events, records, refused })).toHaveLength(records.length);
    for (const { problem } of refused)
      expect(problem.expected.length * problem.hint.length).toBeGreaterThan(0);
  });
  fc.assert(property, { seed: 12, numRuns: 400 });
});
