import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { FIELD_KEYS } from '../../shared/domain/incident.js';
import { STAMP_KEYS } from '../../shared/domain/stamps.js';
import { WallEventSchema } from '../../shared/wall/event.js';
import { anEvent, T0 } from '../testing/fixtures.js';
import { aLog } from '../testing/random-log.js';
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

/** An event with any of its parts replaced, added or left out. */
const bent = fc
  .tuple(
    aLog(1),
    fc.dictionary(fc.constantFrom('id', 'source', 'version', 'at', 'set', 'stamps', 'extra'), odd, {
      maxKeys: 2,
    }),
    fc.dictionary(fc.constantFrom(...FIELD_KEYS, 'extra'), odd, { maxKeys: 2 }),
    fc.dictionary(
      fc.constantFrom(...STAMP_KEYS, 'extra'),
      fc.oneof(
        odd,
        fc.record(
          {
            at: fc.oneof(fc.constant(T0), odd),
            entered: fc.constant(T0),
            version: fc.oneof(fc.nat(), odd),
            by: fc.oneof(fc.constant('radio'), odd),
            x: odd,
          },
          { requiredKeys: [] },
        ),
      ),
      { maxKeys: 2 },
    ),
  )
  .map(([[event], top, set, stamps]): unknown =>
    JSON.parse(
      JSON.stringify({
        ...event,
        set: { ...event?.set, ...set },
        stamps: { ...event?.stamps, ...stamps },
        ...top,
      }),
    ),
  );

test('what the fast check lets through, the schema accepts and leaves unchanged', () => {
  let passed = 0;
  fc.assert(
    fc.property(bent, (event) => {
      if (!isPlainEvent(event)) return;
      passed += 1;
      const parsed = v.safeParse(WallEventSchema, event);
      expect(parsed.success).toBe(true);
      expect(parsed.output).toEqual(event);
    }),
    { numRuns: 3_000 },
  );
  expect(passed).toBeGreaterThan(100);
});

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
