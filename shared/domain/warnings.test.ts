import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inForce,
  judgeWarnings,
  nextWarningChange,
  type KeyedWarning,
  type WarningStanding,
} from './warnings.js';

const T = Date.parse('2024-06-18T08:00:00+08:00');
const HOUR = 3_600_000;

const message = (key: string, over: Partial<WarningStanding> = {}): KeyedWarning => ({
  key,
  warning: {
    sentAt: T,
    effectiveAt: over.sentAt ?? T,
    expiresAt: T + 6 * HOUR,
    live: true,
    cancelled: false,
    replacedBy: null,
    ...over,
  },
});
const keys = (warnings: readonly KeyedWarning[], now = T + 2 * HOUR): string[] =>
  inForce(warnings, now).map(({ key }) => key);

const ALERT = message('A');
const UPDATE = message('U', { sentAt: T + HOUR, references: ['A'], expiresAt: T + 3 * HOUR });
const CANCEL = message('C', { sentAt: T + 2 * HOUR, references: ['U'], cancelled: true });

describe('a warning', () => {
  it('stands from its time to its expiry, both included', () => {
    const [from, to] = [T, T + 6 * HOUR];
    expect([from - 1, from, to, to + 1].map((now) => keys([ALERT], now))).toEqual([[], ['A'], ['A'], []]);
    expect([from - 1, to + 1].map((now) => judgeWarnings([ALERT], now)[0]?.state)).toEqual([
      'upcoming',
      'expired',
    ]);
    expect(keys([message('A', { expiresAt: null })], T + 1_000 * HOUR)).toEqual(['A']);
  });

  it('is replaced by its Update for good, and ended by a Cancel', () => {
    expect(keys([ALERT, UPDATE])).toEqual(['U']);
    expect(keys([ALERT, UPDATE], T + 4 * HOUR)).toEqual([]);
    expect(judgeWarnings([ALERT, UPDATE, CANCEL], T + 2 * HOUR)).toMatchObject([
      { key: 'A', state: 'replaced', by: 'U' },
      { key: 'U', state: 'cancelled', by: 'C' },
      { key: 'C', state: 'cancelled', by: null },
    ]);
  });

  it('is not ended by itself, by an older message, by an exercise, nor by an unknown one', () => {
    expect(keys([message('A', { references: ['A'] })])).toEqual(['A']);
    expect(keys([message('B', { sentAt: T + 1 }), message('O', { references: ['B'] })])).toEqual(['B', 'O']);
    expect(keys([ALERT, message('E', { sentAt: T + 1, references: ['A'], live: false })])).toEqual([
      'A',
      'E',
    ]);
    expect(keys([message('N', { references: ['never seen'] })])).toEqual(['N']);
    expect(keys([message('X', { references: ['Y'] }), message('Y', { references: ['X'] })])).toEqual(['Y']);
  });

  it('names the next instant at which something changes', () => {
    const later = message('L', { effectiveAt: T + 5 * HOUR, expiresAt: null });
    expect(nextWarningChange([ALERT, UPDATE, later], T + 2 * HOUR)).toBe(T + 3 * HOUR + 1);
    expect(nextWarningChange([later], T + 5 * HOUR)).toBeNull();
  });
});

const chain = fc.array(
  fc.record({
    after: fc.nat(3),
    references: fc.array(fc.nat(7), { maxLength: 3 }),
    cancelled: fc.boolean(),
    live: fc.boolean(),
    expires: fc.option(fc.nat(8)),
  }),
  { minLength: 1, maxLength: 8 },
);

it('stands or not whatever the order in which the messages come', () => {
  const property = fc.property(chain, fc.infiniteStream(fc.nat()), fc.nat(10), (messages, order, hour) => {
    const all = messages.map(({ after, references, cancelled, live, expires }, i) =>
      message(`m${i}`, {
        sentAt: T + after * HOUR,
        references: references.map((n) => `m${n}`),
        cancelled,
        live,
        expiresAt: expires === null ? null : T + expires * HOUR,
      }),
    );
    const ranks = new Map(all.map(({ key }) => [key, order.next().value ?? 0]));
    const shuffled = [...all].sort((a, b) => (ranks.get(a.key) ?? 0) - (ranks.get(b.key) ?? 0));
    const now = T + hour * HOUR;
    expect(keys(shuffled, now).sort()).toEqual(keys(all, now).sort());
  });
  fc.assert(property, { seed: 20240618, numRuns: 500 });
});
