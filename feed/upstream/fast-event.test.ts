import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ACT_KINDS } from '../../shared/domain/acts.js';
import { FIELD_KEYS } from '../../shared/domain/incident.js';
import { STAMP_KEYS } from '../../shared/domain/stamps.js';
import { WallEventSchema } from '../../shared/wall/event.js';
import { anEvent, T0 } from '../testing/fixtures.js';
import { aLog } from '../testing/random-log.js';
import { aWarning } from '../testing/warnings.js';
import { isPlainEvent } from './fast-event.js';
import { parseBatch } from './parse-batch.js';

const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    'none',
    'exact',
    'urgent',
    true,
    -1,
    0,
    1,
    4,
    5,
    1.5,
    'x'.repeat(500),
    [],
    {},
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
const orOdd = (right: fc.Arbitrary<unknown>) => fc.oneof({ weight: 8, arbitrary: right }, odd);
const optional = { requiredKeys: [] };
/** Most parts stay as they are, so that what is bent is seen alone as well. */
const seldom = <T>(bent: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: bent });

const stamp = fc.oneof(
  odd,
  fc.record({ at: fc.constant(T0), entered: fc.constant(T0), version: fc.nat() }),
  fc.record(
    {
      at: orOdd(fc.constant(T0)),
      entered: fc.constant(T0),
      version: orOdd(fc.nat()),
      seq: orOdd(fc.integer({ min: 1 })),
      by: orOdd(fc.constant('radio')),
      x: odd,
    },
    { requiredKeys: ['at', 'entered', 'version'] },
  ),
);

const act = fc.oneof(
  odd,
  fc.record(
    {
      seq: orOdd(fc.integer({ min: 1, max: 500 })),
      kind: orOdd(fc.constantFrom(...ACT_KINDS)),
      at: orOdd(fc.constant(T0)),
      entered: fc.constant(T0),
      by: orOdd(fc.constant('w01')),
      role: fc.constant('duty'),
      text: orOdd(fc.string()),
      unit: orOdd(fc.string()),
      until: orOdd(fc.constant(T0)),
      level: orOdd(fc.integer({ min: 0, max: 3 })),
      x: odd,
    },
    { requiredKeys: ['seq', 'kind', 'at', 'entered', 'by', 'role'] },
  ),
);

/** Codes of forces, and names that look like codes or that the schema's record drops. */
const forceKeys = fc.constantFrom(
  'station',
  'branch',
  'city-1',
  'Branch',
  '1a',
  'constructor',
  'prototype',
  'toString',
);
const forces = fc.oneof(
  odd,
  fc.dictionary(forceKeys, stamp, { maxKeys: 3, noNullPrototype: true }),
  fc.integer({ min: 14, max: 18 }).map((n) => {
    const kinds = Array.from({ length: n }, (_, i) => [`f${i}`, { at: T0, entered: T0, version: 1 }]);
    return Object.fromEntries(kinds) as unknown;
  }),
);

const topKeys = fc.constantFrom('id', 'source', 'version', 'at', 'set', 'stamps', 'extra');
/** An event with any of its parts replaced, added or left out. */
const bent = fc
  .record({
    log: aLog(1),
    top: seldom(fc.dictionary(topKeys, odd, { maxKeys: 2 })),
    set: seldom(fc.dictionary(fc.constantFrom(...FIELD_KEYS, 'extra'), odd, { maxKeys: 2 })),
    stamps: seldom(fc.dictionary(fc.constantFrom(...STAMP_KEYS, 'extra'), stamp, { maxKeys: 2 })),
    room: fc.record({ act, forces }, optional),
  })
  .map(({ log: [event], top, set, stamps, room }): unknown =>
    JSON.parse(
      JSON.stringify({
        ...event,
        set: { ...event?.set, ...set },
        stamps: { ...event?.stamps, ...stamps },
        ...room,
        ...top,
      }),
    ),
  );

test('what the fast check lets through, the schema accepts and leaves unchanged', () => {
  const passed = { plain: 0, act: 0, forces: 0 };
  fc.assert(
    fc.property(bent, (event) => {
      if (!isPlainEvent(event)) return;
      passed.plain += 1;
      const parsed = v.safeParse(WallEventSchema, event);
      expect(parsed.success).toBe(true);
      expect(parsed.output).toEqual(event);
      if (parsed.success && parsed.output.act) passed.act += 1;
      if (parsed.success && parsed.output.forces) passed.forces += 1;
    }),
    { numRuns: 3_000 },
  );
  expect(Math.min(passed.plain, passed.act, passed.forces)).toBeGreaterThan(20);
});

test('what the schema accepts and leaves unchanged takes the fast way', () => {
  fc.assert(
    fc.property(bent, (event) => {
      const parsed = v.safeParse(WallEventSchema, event);
      const unchanged =
        parsed.success && JSON.stringify(sorted(parsed.output)) === JSON.stringify(sorted(event));
      if (unchanged) expect(isPlainEvent(event)).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

/** The same value with the keys of every object in one order. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).map(([key, part]) => [key, sorted(part)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('ordinary events take the fast way', () => {
  fc.assert(
    fc.property(aLog(20), (log) => {
      for (const event of log) expect(isPlainEvent(JSON.parse(JSON.stringify(event)))).toBe(true);
    }),
  );
});

test('an unknown key is stripped by the schema instead of being let in', () => {
  const event = { ...anEvent('a', 1), extra: '<b>' };
  const parsed = parseBatch({ epoch: 'e', from: 1, to: 1, events: [event] });
  expect(parsed).toMatchObject({ ok: true, value: { events: [{ id: '110:a' }] } });
  expect(JSON.stringify(parsed)).not.toContain('<b>');
});

test('records travel among events, and a fault names its place and its field', () => {
  const events: unknown[] = [anEvent('a', 1), aWarning('w1')];
  const batch = (more: unknown) => parseBatch({ epoch: 'e', from: 1, to: 3, events: [...events, more] });
  expect(batch(aWarning('w2'))).toMatchObject({
    ok: true,
    value: { events: [{ id: '110:a' }, { record: { key: 'w1' } }, { record: { key: 'w2' } }] },
  });
  const keyless = { ...aWarning('w2'), record: { collection: 'warning', key: '' } };
  expect(batch(keyless)).toMatchObject({
    value: { fault: expect.stringContaining('events.2: record.key: expected') },
  });
  const timeless = { ...anEvent('a', 2), at: 'noon' };
  expect(batch(timeless)).toMatchObject({
    value: { fault: expect.stringContaining('events.2: at: expected number') },
  });
});
