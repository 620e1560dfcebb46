import { describe, expect, it } from 'vitest';
import { assertPlanar, dissolved, meshOf, mergedRings, shapeIn, withWiggles, type Mesh } from './mesh.mjs';
import { noded } from './noding.mjs';
import { fromGrid, type Point } from './plane.mjs';
import { shapeArea, type Shape } from './polygon.mjs';
import { collide, LineIndex, selfHit } from './segments.mjs';
import { wiggled } from './wiggle.mjs';

const box = (x: number, y: number, width: number, height: number): Shape => [
  [
    [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
      [x, y],
    ],
  ],
];
/** One wide area in the south, two in the north: their border ends on an edge of the wide one. */
const three = (): Mesh =>
  meshOf(
    new Map([
      ['south', box(0, 0, 4000, 1000)],
      ['west', box(0, 1001, 2000, 2000)],
      ['east', box(2001, 1000, 1999, 2001)],
    ]),
  );

describe('noding', () => {
  it('makes one point of two that nearly meet, and puts it on the edge it lies on', () => {
    const [south] = noded([box(0, 0, 4000, 1000), box(0, 1001, 2000, 2000), box(2001, 1000, 1999, 2001)]);
    expect(south?.[0]?.[0]).toHaveLength(6);
  });

  it('drops spikes that run out and back', () => {
    const [clean] = noded([
      [
        [
          [
            [0, 0],
            [1000, 0],
            [1000, 1000],
            [1000, 2000],
            [1000, 1000],
            [0, 1000],
            [0, 0],
          ],
        ],
      ],
    ]);
    expect(clean?.[0]?.[0]).toEqual([
      [0, 0],
      [1000, 0],
      [1000, 1000],
      [0, 1000],
      [0, 0],
    ]);
  });
});

describe('segments', () => {
  it('collide when they cross, touch or overlap, not when only ends meet', () => {
    const [a, b]: [Point, Point] = [
      [0, 0],
      [10, 10],
    ];
    expect(collide(a, b, [0, 10], [10, 0])).toBe(true);
    expect(collide(a, b, [5, 5], [9, 0])).toBe(true);
    expect(collide(a, b, [0, 0], [5, 5])).toBe(true);
    expect(collide(a, b, [10, 10], [20, 20])).toBe(false);
    expect(collide(a, b, [10, 10], [20, 0])).toBe(false);
    expect(collide(a, b, [0, 1], [9, 10])).toBe(false);
  });

  it('are found by place, removed by line, and a line that crosses itself is noticed', () => {
    const index = new LineIndex();
    index.add(
      [
        [0, 0],
        [5000, 5000],
      ],
      7,
    );
    expect(
      index.hit([
        [0, 5000],
        [5000, 0],
      ]),
    ).toEqual([0, 5000]);
    index.remove(
      [
        [0, 0],
        [5000, 5000],
      ],
      7,
    );
    expect(
      index.hit([
        [0, 5000],
        [5000, 0],
      ]),
    ).toBeUndefined();
    expect(
      selfHit([
        [0, 0],
        [10, 0],
        [10, 10],
        [5, -5],
      ]),
    ).toEqual([10, 10]);
    expect(
      selfHit([
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 0],
      ]),
    ).toBeUndefined();
  });
});

describe('a mesh', () => {
  it('draws a common border once and merges areas to one ring', () => {
    const mesh = three();
    expect(mesh.owners.map((sides) => sides.length).sort()).toEqual([1, 1, 1, 2, 2, 2]);
    const merged = shapeIn(mesh, mergedRings(mesh, ['south', 'west', 'east']));
    expect(merged.map((rings) => rings.length)).toEqual([1]);
    expect(() => assertPlanar(mesh)).not.toThrow();
  });

  it('bends borders without giving ground away or crossing others', () => {
    const before = three();
    const after = withWiggles(before, { stepKm: 0.1, share: 0.3, mostKm: 2 }, () => true);
    assertPlanar(after);
    expect(after.arcs.flat().length).toBeGreaterThan(before.arcs.flat().length + 20);
    for (const code of ['south', 'west', 'east']) {
      const [was, is] = [before, after].map((mesh) =>
        shapeArea(
          shapeIn(mesh, mesh.rings.get(code) ?? []).map((rings) => rings.map((ring) => ring.map(fromGrid))),
        ),
      );
      expect(Math.abs((is ?? 0) / (was ?? 1) - 1), code).toBeLessThan(0.002);
    }
  });

  it('keeps a border straight where every bend would cross', () => {
    const index = new LineIndex();
    index.add(
      [
        [0, 3],
        [4000, 3],
      ],
      1,
    );
    index.add(
      [
        [0, -3],
        [4000, -3],
      ],
      2,
    );
    const line: Point[] = [
      [0, 0],
      [4000, 0],
    ];
    expect(wiggled(line, { stepKm: 0.1, share: 0.2, mostKm: 1 }, 'a', index)).toBe(line);
  });

  it('joins the pieces of an owner', () => {
    const ring = (x: number): Point[] => [
      [x, 0],
      [x + 1, 0],
      [x + 1, 1],
      [x, 1],
      [x, 0],
    ];
    const pieces = [0, 1, 2].map((x) => ({ owner: x === 2 ? 1 : 0, polygon: [ring(x)] }));
    const mesh = dissolved(pieces, ['a', 'b']);
    expect(mesh.rings.get('a')).toHaveLength(1);
    expect(shapeIn(mesh, mesh.rings.get('a') ?? [])[0]?.[0]).toHaveLength(7);
  });

  it('is refused when its lines cross', () => {
    const crossed: Mesh = {
      arcs: [
        [
          [0, 0],
          [10, 10],
        ],
        [
          [0, 10],
          [10, 0],
        ],
      ],
      rings: new Map(),
      owners: [['a'], ['b']],
    };
    expect(() => assertPlanar(crossed)).toThrow(/the one of b crosses another at step 0, 10/);
  });
});
