import { expect, test } from 'vitest';
import { UNIT_KINDS, UNIT_STATUSES } from '../../../shared/domain/field-unit.js';
import { unitCounts } from './unit-counts.js';

const kindOf = (...kinds: (typeof UNIT_KINDS)[number][]) =>
  Uint8Array.from(kinds.map((kind) => UNIT_KINDS.indexOf(kind)));
const statusOf = (...all: (typeof UNIT_STATUSES)[number][]) =>
  Uint8Array.from(all.map((status) => UNIT_STATUSES.indexOf(status)));

test('units are counted by kind and by what they do, kinds without any are left out', () => {
  const kind = kindOf('fire', 'police', 'police', 'police', 'police');
  const status = statusOf('free', 'free', 'en-route', 'on-scene', 'off');
  expect(unitCounts({ kind, status })).toEqual([
    { kind: 'police', free: 1, out: 2, off: 1 },
    { kind: 'fire', free: 1, out: 0, off: 0 },
  ]);
});

test('what a newer gateway adds counts as other and as out', () => {
  const unknown = Uint8Array.of(99);
  expect(unitCounts({ kind: unknown, status: unknown })).toEqual([
    { kind: 'other', free: 0, out: 1, off: 0 },
  ]);
});
