import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { keepRowsWhole, pushPast, seamLoss } from './whole-rows.js';

afterEach(() => {
  document.body.replaceChildren();
});

test.each([
  ['above the seam', 400, 476, 0],
  ['on it', 460, 500, 64],
  ['just in its guard', 477, 517, 47],
  ['behind it', 524, 564, 0],
])('a row %s', (_, top, bottom, push) => {
  expect(pushPast(top, bottom, { y: [500], guard: 24 })).toBe(push);
});

test('a row that is pushed lies on none of the seams', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 4 }),
      fc.integer({ min: 0, max: 2_000 }),
      fc.integer({ min: 1, max: 200 }),
      (y, top, height) => {
        const push = pushPast(top, top + height, { y, guard: 16 });
        expect(push).toBeGreaterThanOrEqual(0);
        for (const seam of y) {
          const clear = top + push >= seam + 16 || top + push + height <= seam - 16;
          expect(clear, `seam ${seam}`).toBe(true);
        }
      },
    ),
  );
});

test('a seam costs its guards and a row, only where it meets the box', () => {
  const seams = { x: [], y: [540, 1_080], guard: 12 };
  expect(seamLoss(seams, 100, 860, 40)).toBe(64);
  expect(seamLoss(seams, 100, 1_000, 40)).toBe(128);
  expect(seamLoss({ ...seams, y: [] }, 100, 860, 40)).toBe(0);
});

/** An element with others in it. */
function node(tag: string, marks: Readonly<Record<string, string>>, ...inside: HTMLElement[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(marks)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

/** Stacks what is marked `data-row`, in lines of 40 px, each below the margins before it. */
function lay(...nodes: HTMLElement[]): HTMLElement {
  document.body.replaceChildren(...nodes);
  const all = [...document.body.querySelectorAll<HTMLElement>('[data-row]')];
  all.forEach((row, index) => {
    row.getBoundingClientRect = () => {
      const before = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
        (one) => one.contains(row) || one.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING,
      );
      const margins = before.reduce((sum, one) => sum + (Number.parseFloat(one.style.marginTop) || 0), 0);
      return new DOMRect(0, index * 40 + margins, 100, 40);
    };
  });
  return document.body;
}

test('the row on the seam goes behind it, takes what follows along, and comes back', () => {
  const rows = Array.from({ length: 5 }, () => node('li', { 'data-row': '', 'data-whole': '' }));
  const root = lay(node('ul', {}, ...rows));
  const tops = (): number[] => [...root.querySelectorAll('li')].map((row) => row.getBoundingClientRect().top);
  const restore = keepRowsWhole(root, { y: [100], guard: 10 });
  expect(tops()).toEqual([0, 40, 110, 150, 190]);
  restore();
  expect(tops()).toEqual([0, 40, 80, 120, 160]);
});

test('a heading on the seam takes its panel along', () => {
  const head = node('h2', { 'data-row': '', 'data-whole': 'panel' });
  const root = lay(node('p', { 'data-row': '' }), node('section', { class: 'panel' }, head));
  keepRowsWhole(root, { y: [50], guard: 10 });
  expect(root.querySelector<HTMLElement>('.panel')?.style.marginTop).toBe('20px');
  expect(root.querySelector('h2')?.style.marginTop).toBe('');
});
