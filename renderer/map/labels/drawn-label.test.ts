import { expect, test } from 'vitest';
import { moveLabels, type DrawnLabel } from './drawn-label.js';

function label(id: string, x: number, y: number): DrawnLabel {
  const box = { left: x - 40, top: y - 15, width: 80, height: 30 };
  return { id, x, y, box, lines: [id], kind: 'town', layer: null };
}
const labels = [label('a', 100, 100), label('b', 200, 100)];
const from = { scale: 1_000, dx: 0, dy: 0 };

test('a dragged map takes its names along, boxes too', () => {
  const moved = moveLabels(labels, from, { scale: 1_000, dx: 30, dy: -10 });
  expect(moved.map(({ x, y }) => [x, y])).toEqual([
    [130, 90],
    [230, 90],
  ]);
  expect(moved[0]?.box).toEqual({ left: 90, top: 75, width: 80, height: 30 });
});

test('while the map shrinks, the name that was placed later makes way', () => {
  expect(moveLabels(labels, from, { scale: 2_000, dx: 0, dy: 0 }).map(({ id, x }) => [id, x])).toEqual([
    ['a', 200],
    ['b', 400],
  ]);
  expect(moveLabels(labels, from, { scale: 500, dx: 0, dy: 0 }).map(({ id }) => id)).toEqual(['a']);
});
