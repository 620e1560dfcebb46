import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadSite } from './load-site.js';
import { unitFacts } from './unit-facts.js';

const { pack, boundaries } = loadSite(join(import.meta.dirname, '../../resources'), '330110', 'default');
const { areasKm2, labels } = unitFacts(pack, boundaries);
const towns = pack.units.filter(({ level }) => level === 'town');
const villages = pack.units.filter(({ level }) => level === 'village');

test('every town and village has a label point, and no other unit has', () => {
  const codes = [...towns, ...villages].map(({ code }) => code);
  expect(Object.keys(labels).sort()).toEqual(codes.sort());
  for (const { code, label } of villages) expect(labels[code]).toEqual(label);
});

test('a published area goes before that of the border; villages add up to about their town', () => {
  for (const town of towns) {
    if (town.level === 'town' && town.areaKm2 !== null) expect(areasKm2[town.code]).toBe(town.areaKm2);
    const inside = villages
      .filter(({ code }) => code.startsWith(town.code))
      .reduce((sum, { code }) => sum + (areasKm2[code] ?? 0), 0);
    expect(Math.abs(inside / (areasKm2[town.code] ?? NaN) - 1)).toBeLessThan(0.02);
  }
});
