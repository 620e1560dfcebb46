import { expect, test } from 'vitest';
import { LabelBoard, type LayerLabel } from './layer-label.js';

const label = (id: string): LayerLabel => ({
  id,
  lines: [id],
  look: 'plain',
  tone: 'white',
  at: { x: 0, y: 0 },
  reach: 0,
  first: true,
});

test('the board tells its listener what all layers say, each time that changes', () => {
  const board = new LabelBoard();
  const heard: string[][] = [];
  board.listen((labels) => heard.push(labels.map(({ id }) => id)));
  const [a, b] = [Symbol('a'), Symbol('b')];
  board.set(a, []);
  board.set(a, [label('a1')]);
  board.set(b, [label('b1'), label('b2')]);
  board.set(a, []);
  board.remove(b);
  board.remove(b);
  expect(heard).toEqual([[], ['a1'], ['a1', 'b1', 'b2'], ['b1', 'b2'], []]);
});
