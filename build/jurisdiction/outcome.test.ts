import { existsSync, readFileSync } from 'node:fs';
import clipping from 'polygon-clipping';
import { describe, expect, it } from 'vitest';
import { inRepo } from '../lib/paths.mjs';
import {
  areaKm2,
  contains,
  decodeArcs,
  distanceToBorderM,
  shapesOf,
  type Polygon,
  type Topology,
} from './geometry.mjs';

interface PackUnit {
  readonly level: string;
  readonly code: string;
  readonly parent: string | null;
  readonly label: [number, number];
  readonly seat?: [number, number];
  readonly areaKm2?: number;
  readonly reachM?: number;
}
const read = (name: string): string => readFileSync(inRepo('resources/jurisdiction/330110', name), 'utf8');
const pack: { units: PackUnit[]; bbox: number[]; neighbours: { code: string; label: [number, number] }[] } =
  JSON.parse(read('pack.json'));
const topology: Topology = JSON.parse(read('boundaries.topo.json'));
const towns = shapesOf(topology, 'town');
const villages = shapesOf(topology, 'village');
const district = shapesOf(topology, 'district').get('330110') ?? [];
const level = (name: string): PackUnit[] => pack.units.filter((unit) => unit.level === name);
const shape = (shapes: Map<string, Polygon[]>, code: string | null): Polygon[] =>
  shapes.get(code ?? '') ?? [];

describe('units of the committed pack', () => {
  it('are 12 towns and 223 villages, each with a border', () => {
    expect(level('town').map((unit) => unit.code)).toEqual([...towns.keys()]);
    expect(level('village').map((unit) => unit.code)).toEqual([...villages.keys()]);
    expect([towns.size, villages.size]).toEqual([12, 223]);
  });

  it('have labels and seats inside themselves, a village inside its town, and the reach they say', () => {
    const wrong = level('village').filter(({ code, parent, label, reachM }) => {
      const own = shape(villages, code);
      const reach = distanceToBorderM(label, own);
      const inside = contains(label, own) && contains(label, shape(towns, parent));
      return !inside || reachM === undefined || reachM <= 100 || reachM > reach;
    });
    expect(wrong.map((unit) => unit.code)).toEqual([]);
    for (const { code, label, seat } of level('town')) {
      expect(contains(label, shape(towns, code)), code).toBe(true);
      expect(seat && contains(seat, shape(towns, code)), code).toBe(true);
    }
    expect(contains(level('district')[0]?.label ?? [0, 0], district)).toBe(true);
  });

  it('have neighbours named outside the district but near it', () => {
    const [west = 0, south = 0, east = 0, north = 0] = pack.bbox;
    expect(pack.neighbours).toHaveLength(7);
    for (const { code, label } of pack.neighbours) {
      expect(contains(label, district), code).toBe(false);
      const near =
        label[0] > west - 0.02 &&
        label[0] < east + 0.02 &&
        label[1] > south - 0.02 &&
        label[1] < north + 0.02;
      expect(near, code).toBe(true);
    }
  });
});

describe('areas', () => {
  it('are the published ones within 1 % for towns and the district', () => {
    for (const { code, areaKm2: published = 0 } of level('town')) {
      const drawn = areaKm2(shape(towns, code));
      expect(Math.abs(drawn / published - 1), `${code}: ${drawn} of ${published} km²`).toBeLessThan(0.01);
    }
    expect(Math.abs(areaKm2(district) - 942)).toBeLessThan(1);
  });

  it('of the villages of a town fill it without holes and overlaps', () => {
    for (const [town, whole] of towns) {
      const own = level('village').filter(({ parent }) => parent === town);
      const shapes = own.map(({ code }) => shape(villages, code));
      const sum = shapes.reduce((all, each) => all + areaKm2(each), 0);
      expect(Math.abs(sum - areaKm2(whole)), town).toBeLessThan(0.001);
      const [first = [], ...rest] = shapes;
      expect(Math.abs(areaKm2(clipping.union(first, ...rest)) - sum), town).toBeLessThan(0.001);
      expect(areaKm2(clipping.xor(whole, ...clipping.union(first, ...rest))), town).toBeLessThan(0.001);
    }
  });

  it('of villages are the published ones where there are any', () => {
    expect(areaKm2(shape(villages, '330110109222'))).toBeCloseTo(13.6, 1);
    expect(areaKm2(shape(villages, '330110011233'))).toBeCloseTo(8.68, 1);
  });
});

describe('borders', () => {
  /** Twenty borders between towns, as pages and a real layer have them: last three digits of both codes. */
  const BORDERS =
    '005-011 005-012 009-010 010-012 010-110 011-012 011-013 011-014 012-013 012-110 013-014 013-109 013-110 109-110 ' +
    '109-111 109-113 110-113 111-112 111-113 112-113';

  it('between towns are the twenty there are, and no other', () => {
    const owners = new Map<number, string[]>();
    for (const { id, arcs } of topology.objects['town']?.geometries ?? []) {
      for (const arc of (arcs as number[][]).flat()) {
        const index = arc < 0 ? ~arc : arc;
        owners.set(index, [...(owners.get(index) ?? []), id.slice(6)].sort());
      }
    }
    const pairs = [...owners.values()].filter((sides) => sides.length === 2).map((sides) => sides.join('-'));
    expect([...new Set(pairs)].sort()).toEqual(BORDERS.split(' '));
    expect([...owners.values()].every((sides) => sides.length <= 2)).toBe(true);
  });

  it('meet only at their ends, by comparing each piece with each', () => {
    const { scale, translate } = topology.transform;
    const grid = decodeArcs(topology).map((arc) =>
      arc.map(([x, y]) => [
        Math.round((x - translate[0]) / scale[0]),
        Math.round((y - translate[1]) / scale[1]),
      ]),
    );
    const pieces = grid.flatMap((arc) => arc.slice(1).map((to, i) => [...(arc[i] ?? []), ...to]));
    const side = (ax: number, ay: number, bx: number, by: number, x: number, y: number): number =>
      (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    let crossings = 0;
    for (const [i, [ax = 0, ay = 0, bx = 0, by = 0]] of pieces.entries()) {
      for (let j = i + 1; j < pieces.length; j++) {
        const [cx = 0, cy = 0, dx = 0, dy = 0] = pieces[j] ?? [];
        if (Math.max(cx, dx) < Math.min(ax, bx) || Math.min(cx, dx) > Math.max(ax, bx)) continue;
        if (Math.max(cy, dy) < Math.min(ay, by) || Math.min(cy, dy) > Math.max(ay, by)) continue;
        const own = side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy);
        const other = side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by);
        if (own < 0 && other < 0) crossings += 1;
      }
    }
    expect(pieces.length).toBeGreaterThan(3000);
    expect(crossings).toBe(0);
  });
});

const SAMPLE = inRepo('../shared/map/yuhang.topo.json');

it.skipIf(!existsSync(SAMPLE))(`lies about where the sample layer has it (needs ${SAMPLE})`, () => {
  const sample: Topology = JSON.parse(readFileSync(SAMPLE, 'utf8'));
  const same = (ours: Polygon[], theirs: Polygon[]): number =>
    areaKm2(clipping.intersection(ours, theirs)) / areaKm2(clipping.union(ours, theirs));
  const outline = shapesOf(sample, 'district').get('330110') ?? [];
  expect(same(district, outline)).toBeGreaterThan(0.98);
  for (const [code, theirs] of shapesOf(sample, 'towns')) {
    expect(same(shape(towns, code), theirs), code).toBeGreaterThan(0.8);
  }
});
