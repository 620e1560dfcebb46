import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRepo } from '../lib/paths.mjs';
import { DEFAULT_FROM, packFiles } from './build.mjs';
import { areaKm2, contains, decodeArcs, polygonsOf, type Polygon, type Topology } from './geometry.mjs';

const folder = inRepo('resources/jurisdiction/330110');
const read = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8');

interface PackUnit {
  readonly level: string;
  readonly code: string;
  readonly parent: string | null;
  readonly label: [number, number];
  readonly seat?: [number, number];
  readonly areaKm2?: number | null;
}
const pack: { units: PackUnit[]; neighbours: { code: string; label: [number, number] }[] } = JSON.parse(
  read('pack.json'),
);
const topology: Topology = JSON.parse(read('boundaries.topo.json'));
const arcs = decodeArcs(topology);
const shapesOf = (name: string): Map<string, Polygon[]> =>
  new Map(topology.objects[name]?.geometries.map((g) => [g.id, polygonsOf(g, arcs)]));
const level = (name: string): PackUnit[] => pack.units.filter((unit) => unit.level === name);
const shape = (shapes: Map<string, Polygon[]>, code: string | null): Polygon[] =>
  shapes.get(code ?? '') ?? [];

describe('the committed pack of 余杭区', () => {
  const towns = shapesOf('towns');
  const villages = shapesOf('villages');

  it('has 12 towns and 223 villages, each with a border', () => {
    expect(level('town').map((unit) => unit.code)).toEqual([...towns.keys()]);
    expect(level('village').map((unit) => unit.code)).toEqual([...villages.keys()]);
    expect([towns.size, villages.size]).toEqual([12, 223]);
  });

  it('gives every town its published area within 1 %', () => {
    for (const { code, areaKm2: published } of level('town')) {
      const drawn = areaKm2(shape(towns, code));
      expect(Math.abs(drawn / (published ?? 0) - 1), `${code}: ${drawn} of ${published} km²`).toBeLessThan(
        0.01,
      );
    }
  });

  it('puts every label and seat inside its own unit, and a village inside its town', () => {
    const outside = level('village').filter(
      ({ code, parent, label }) =>
        !contains(label, shape(villages, code)) || !contains(label, shape(towns, parent)),
    );
    expect(outside.map((unit) => unit.code)).toEqual([]);
    for (const { code, label, seat } of level('town')) {
      expect(contains(label, shape(towns, code)), code).toBe(true);
      expect(seat && contains(seat, shape(towns, code)), code).toBe(true);
    }
  });

  it('puts the names of neighbours outside the district', () => {
    const district = shape(shapesOf('district'), '330110');
    expect(pack.neighbours).toHaveLength(7);
    for (const { code, label } of pack.neighbours) expect(contains(label, district), code).toBe(false);
  });
});

describe('the data step', () => {
  const present = existsSync(DEFAULT_FROM);

  it.skipIf(!present)(`gives the committed bytes again (needs ${DEFAULT_FROM})`, async () => {
    for (const [name, text] of Object.entries(await packFiles(DEFAULT_FROM))) {
      expect(text === read(name), `${name} differs from what npm run jurisdiction writes`).toBe(true);
    }
  });

  it('says what it expected when the sample layer is absent', async () => {
    await expect(packFiles('/nowhere')).rejects.toThrow(/Expected yuhang\.topo\.json .* in \/nowhere/s);
  });
});
