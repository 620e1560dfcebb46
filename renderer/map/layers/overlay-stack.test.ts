import { beforeEach, expect, test, vi } from 'vitest';
import { fakeCanvas } from '../../testing/fake-canvas.js';
import { OverlayStack } from './overlay-stack.js';

const surface = { width: 100, height: 50, pixelRatio: 2, view: { scale: 1, dx: 0, dy: 0 } };

function pen(): CanvasRenderingContext2D {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('expected a context');
  return context;
}

beforeEach(() => void fakeCanvas());

test('overlays are drawn by their order, whenever they came', () => {
  const drawn: string[] = [];
  const stack = new OverlayStack();
  stack.add(20, { paint: () => drawn.push('above') });
  stack.add(10, { paint: () => drawn.push('below') });
  stack.add(20, { paint: () => drawn.push('above later') });
  stack.paint(pen(), surface);
  expect(drawn).toEqual(['below', 'above', 'above later']);
});

test('a change is told while the overlay is there, and once when it goes', () => {
  const changed = vi.fn();
  const stack = new OverlayStack();
  stack.listen(changed);
  const paint = vi.fn();
  const handle = stack.add(1, { paint });
  handle.changed();
  handle.remove();
  expect(changed).toHaveBeenCalledTimes(3);
  handle.changed();
  handle.remove();
  expect(changed).toHaveBeenCalledTimes(3);
  stack.paint(pen(), surface);
  expect(paint).not.toHaveBeenCalled();
});
