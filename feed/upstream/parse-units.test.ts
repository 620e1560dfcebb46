import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { UNITS_MAX, UnitStateSchema } from '../../shared/contracts/units.js';
import { allUnits, aUnit } from '../testing/units.js';
import { isPlainUnit, parseUnits } from './parse-units.js';

const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, '', 'free', true, -1, 0, 1.5, NaN, 'x'.repeat(200), [], {}),
  fc.jsonValue({ maxDepth: 1 }),
);
const keys = Object.keys(aUnit('a'));

test('what the fast check lets pass, the schema returns unchanged', () => {
  const bent = fc.dictionary(fc.constantFrom(...keys, 'more'), odd, { maxKeys: 3, noNullPrototype: true });
  const without = fc.option(fc.constantFrom(...keys));
  let plain = 0;
  fc.assert(
    fc.property(bent, without, (change, gone) => {
      const parts = Object.entries<unknown>({ ...aUnit('a'), ...change });
      const unit = Object.fromEntries(parts.filter(([key]) => key !== gone));
      if (!isPlainUnit(unit)) return;
      plain += 1;
      expect(v.parse(UnitStateSchema, unit)).toEqual(unit);
    }),
    { numRuns: 2_000 },
  );
  expect(plain).toBeGreaterThan(20);
  expect(isPlainUnit(aUnit('a', { heading: null, since: 1, incident: '110:a' }))).toBe(true);
});

test('a unit that cannot be read is left out, the others are taken', () => {
  const units = [aUnit('a'), { ...aUnit('b'), status: 'asleep' }, { ...aUnit('c'), later: 1 }];
  const parsed = parseUnits({ ...allUnits([]), units });
  expect(parsed).toMatchObject({ ok: true, value: { units: [aUnit('a'), aUnit('c')] } });
  expect(parsed.ok && parsed.value.fault).toMatch(/units\.1: status: expected .*, came "asleep"/);
});

test.each([null, 'x', {}, { ...allUnits([]), all: 1 }, { ...allUnits([]), gone: [1] }])(
  'a message %j is refused in words',
  (message) => expect(parseUnits(message)).toMatchObject({ ok: false, error: /^units: / }),
);

test('a full room is read', () => {
  const units = Array.from({ length: UNITS_MAX }, (_, i) => aUnit(`u${i}`));
  expect(parseUnits(allUnits(units))).toMatchObject({ ok: true, value: { units, fault: null } });
});
