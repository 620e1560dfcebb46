import { expect, test } from 'vitest';
import { fitItems } from './use-fitting.js';

/** A line whose width is the sum of its visible items: happy-dom lays nothing out. */
function lineOf(room: number, items: readonly (readonly [string, number, number | null])[]): HTMLElement {
  const line = document.createElement('div');
  for (const [id, , fit] of items) {
    const item = document.createElement('span');
    item.id = id;
    if (fit !== null) item.dataset['fit'] = String(fit);
    line.append(item);
  }
  const shown = (id: string): boolean => line.querySelector<HTMLElement>(`#${id}`)?.style.display !== 'none';
  Object.defineProperty(line, 'clientWidth', { configurable: true, get: () => room });
  Object.defineProperty(line, 'scrollWidth', {
    get: () => items.reduce((sum, [id, width]) => sum + (shown(id) ? width : 0), 0),
  });
  return line;
}

const ITEMS = [
  ['tag', 100, null],
  ['offset', 120, 3],
  ['date', 200, 2],
  ['clock', 150, null],
] as const;

test.each([
  [600, ''],
  [460, 'offset'],
  [300, 'offset date'],
  [10, 'offset date'],
])('in %d px these are taken out: %s', (room, gone) => {
  const line = lineOf(room, ITEMS);
  fitItems(line);
  const hidden = [...line.children].filter((item) => (item as HTMLElement).style.display === 'none');
  expect(hidden.map(({ id }) => id).join(' ')).toBe(gone);
});

test('what was taken out comes back when there is room again', () => {
  let room = 300;
  const line = lineOf(room, ITEMS);
  Object.defineProperty(line, 'clientWidth', { get: () => room });
  fitItems(line);
  room = 600;
  fitItems(line);
  expect([...line.querySelectorAll('[style*="none"]')]).toEqual([]);
});
