import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  UNIT_DROPS_MS,
  UNIT_FADES_MS,
  UNIT_KINDS,
  UNIT_STALE_MS,
  UNIT_STATUSES,
} from '../../../shared/domain/field-unit.js';
import { RecordingPen } from '../testing/recording-pen.js';
import { mapColours } from '../symbols/map-colours.js';
import { ageAt, unitLookAt, unitLookKey, UNIT_LOOKS } from './unit-look.js';
import { drawUnit, UNIT_BOX } from './unit-symbol.js';

const colours = mapColours('dark', false);
const FREE = UNIT_STATUSES.indexOf('free');

function draw(key: number): RecordingPen {
  const pen = new RecordingPen();
  drawUnit(pen, unitLookAt(key), 100, 100, colours);
  return pen;
}

test('ages turn one millisecond after their limit; without a trusted now all are stale', () => {
  const at = 1_000_000;
  const ages = [UNIT_FADES_MS, UNIT_STALE_MS, UNIT_DROPS_MS].flatMap((limit) => [
    ageAt(at, at + limit),
    ageAt(at, at + limit + 1),
  ]);
  expect(ages).toEqual(['fresh', 'fading', 'fading', 'stale', 'stale', 'dropped']);
  expect(ageAt(at, null)).toBe('stale');
  expect(ageAt(at + 5_000, at)).toBe('fresh');
});

test('a look survives its key', () => {
  fc.assert(
    fc.property(
      fc.nat(UNIT_KINDS.length - 1),
      fc.nat(UNIT_STATUSES.length - 1),
      fc.constantFrom('fresh' as const, 'fading' as const, 'stale' as const),
      fc.oneof(fc.float({ min: 0, max: 360, noNaN: true }), fc.constant(Number.NaN)),
      (kind, status, age, heading) => {
        const key = unitLookKey(kind, status, age, heading);
        expect(key).toBeGreaterThanOrEqual(0);
        expect(key).toBeLessThan(UNIT_LOOKS);
        const look = unitLookAt(key);
        expect(look.kind).toBe(UNIT_KINDS[kind]);
        expect(look.age).toBe(age);
        const word = UNIT_STATUSES[status];
        expect(look.duty).toBe(word === 'free' ? 'free' : word === 'off' ? 'off' : 'out');
        if (age === 'stale' || Number.isNaN(heading)) expect(look.heading).toBeNull();
        else {
          const off = Math.abs((look.heading ?? 0) * 22.5 - heading);
          expect(Math.min(off, 360 - off)).toBeLessThanOrEqual(11.25);
        }
      },
    ),
  );
});

test('what a newer gateway may say is drawn as somebody who is out', () => {
  expect(unitLookAt(unitLookKey(77, 99, 'fresh', Number.NaN))).toEqual({
    kind: 'other',
    duty: 'out',
    age: 'fresh',
    heading: null,
  });
  expect(unitLookKey(0, 0, 'dropped', 0)).toBe(-1);
});

test('symbols stay inside their box, also with a nose', () => {
  for (let key = 0; key < UNIT_LOOKS; key += 1) {
    expect(draw(key).reachFrom(100, 100)).toBeLessThanOrEqual(UNIT_BOX / 2);
  }
});

test('out is filled, free is hollow, off is struck through, stale is grey, dashed and without a nose', () => {
  const [out, free, off] = [0, 1, 2].map((i) =>
    draw(
      unitLookKey(
        0,
        [UNIT_STATUSES.indexOf('busy'), FREE, UNIT_STATUSES.indexOf('off')][i] ?? 0,
        'fresh',
        90,
      ),
    ),
  );
  expect(out?.fills.slice(0, 2)).toEqual([colours.land, colours.name]);
  expect(free?.fills).toEqual([colours.land, colours.name]);
  expect(free?.strokes[0]).toBe(colours.name);
  expect(off?.strokes).toHaveLength(3);
  const stale = draw(unitLookKey(0, 1, 'stale', 90));
  expect(stale.fills).toEqual([colours.land]);
  expect(new Set(stale.strokes)).toEqual(new Set([colours.neighbour]));
  expect(stale.dashes).toEqual([[4, 3], []]);
});

test('every kind and duty has its own form', () => {
  const forms = UNIT_KINDS.flatMap((_, kind) =>
    (['free', 'off', 'busy'] as const).map((status) =>
      draw(unitLookKey(kind, UNIT_STATUSES.indexOf(status), 'fresh', Number.NaN)).form.join('\n'),
    ),
  );
  expect(new Set(forms).size).toBe(forms.length);
});

test('a nose points where the unit heads: 0 is up, 90 right', () => {
  const tip = (heading: number): string | undefined =>
    draw(unitLookKey(0, FREE, 'fresh', heading))
      .form.filter((call) => call.startsWith('move'))
      .at(-1);
  expect(tip(0)).toBe('move 100 77');
  expect(tip(90)?.split(' ').map(Number).slice(1)).toEqual([123, expect.closeTo(100, 6)]);
  expect(tip(359)).toBe(tip(0));
});
