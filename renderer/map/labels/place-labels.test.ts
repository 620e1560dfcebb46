import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlaps, placeLabels, type LabelRequest, type Rect } from './place-labels.js';

const frame: Rect = { left: 0, top: 0, width: 800, height: 600 };

function request(id: string, part: Partial<LabelRequest>): LabelRequest {
  return { id, x: 400, y: 300, width: 96, height: 30, reach: 110, cost: () => 0, ...part };
}

const requests = fc.array(
  fc.record({
    x: fc.integer({ min: -50, max: 850 }),
    y: fc.integer({ min: -50, max: 650 }),
    width: fc.integer({ min: 20, max: 200 }),
    penalty: fc.constantFrom(0, 30, 400, Infinity),
  }),
  { maxLength: 25 },
);
const boxes = fc.array(
  fc.record({
    left: fc.integer({ min: 0, max: 700 }),
    top: fc.integer({ min: 0, max: 500 }),
    width: fc.integer({ min: 1, max: 200 }),
    height: fc.integer({ min: 1, max: 200 }),
  }),
  { maxLength: 4 },
);

test('no name covers another, a blocked box or the edge, however crowded', () => {
  fc.assert(
    fc.property(requests, boxes, (wanted, blocked) => {
      const placed = placeLabels(
        wanted.map(({ x, y, width, penalty }, i) => request(`t${i}`, { x, y, width, cost: () => penalty })),
        frame,
        blocked,
      );
      const all = [...blocked, ...placed.map(({ box }) => box)];
      for (const [i, { box, x, y }] of placed.entries()) {
        expect(all.filter((other) => other !== box && overlaps(box, other))).toEqual([]);
        expect(x).toBe(box.left + box.width / 2);
        expect(y).toBe(box.top + box.height / 2);
        expect(
          box.left >= 0 && box.top >= 0 && box.left + box.width <= 800 && box.top + box.height <= 600,
        ).toBe(true);
        expect(placed.findIndex(({ id }) => id === placed[i]?.id)).toBe(i);
      }
      for (const [i, { penalty }] of wanted.entries()) {
        if (penalty === Infinity) expect(placed.some(({ id }) => id === `t${i}`)).toBe(false);
      }
    }),
  );
});

test('a free name stands on its anchor; a cramped one moves aside and the easy one stays', () => {
  const [easy, cramped] = placeLabels(
    [request('a', { x: 410, cost: () => 50 }), request('b', {})],
    frame,
    [],
  );
  expect(easy).toMatchObject({ id: 'b', x: 400, y: 300 });
  expect(cramped?.id).toBe('a');
  expect(cramped && easy && overlaps(cramped.box, easy.box)).toBe(false);
});

test('a name without room in its reach is left out', () => {
  expect(placeLabels([request('a', {})], frame, [{ left: 100, top: 0, width: 600, height: 600 }])).toEqual(
    [],
  );
});
