import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseBoundaries } from './boundaries.js';
import { accuracyOf, LEVELS, parsePack } from './jurisdiction.js';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../resources/jurisdiction/330110/${name}`, import.meta.url), 'utf8'));
const raw = read('pack.json') as { units: { code: string; parent: string | null }[] };

describe('jurisdiction contract', () => {
  it('accepts the committed pack and borders', () => {
    const pack = parsePack(raw);
    expect(pack.units).toHaveLength(1 + 12 + 223);
    expect(LEVELS.map((level) => accuracyOf(pack, level))).toEqual([
      'schematic',
      'schematic',
      'schematic',
      null,
      null,
      null,
    ]);
    expect(pack.mapApprovalNo).toBe('');
    const { objects } = parseBoundaries(read('boundaries.topo.json'));
    expect([objects.town?.geometries.length, objects.village?.geometries.length]).toEqual([12, 223]);
  });

  it('names the field, what was expected and what came', () => {
    const wrong = {
      ...raw,
      units: raw.units.map((unit, i) => (i === 5 ? { ...unit, label: ['120', 30] } : unit)),
    };
    expect(() => parsePack(wrong)).toThrow(/units\.5\.label\.0 should be number but is "120"/);
    expect(() => parsePack({ ...raw, format: 1 })).toThrow(/format should be 2 but is 1/);
    expect(() => parseBoundaries({ type: 'FeatureCollection' })).toThrow(/type should be "Topology"/);
  });

  it('refuses an orphan, a second root and a code that comes twice', () => {
    const [first, ...rest] = raw.units;
    const orphan = rest.map((unit, i) => (i === 100 ? { ...unit, parent: '330110999' } : unit));
    expect(() => parsePack({ ...raw, units: [first, ...orphan] })).toThrow(
      /parent of every other unit is known/,
    );
    expect(() => parsePack({ ...raw, units: rest })).toThrow(/parent of every other unit is known/);
    expect(() => parsePack({ ...raw, units: [...raw.units, rest.at(-1)] })).toThrow(
      /parent of every other unit is known/,
    );
  });
});
