import { beforeEach, expect, test } from 'vitest';
import { recordCanvases } from '../testing/recorded-canvas.js';
import { mapColours } from './map-colours.js';
import { SpriteCache, type Drawing } from './sprite-cache.js';

beforeEach(() => {
  recordCanvases(10, 10);
});

/** A cache of at most two, and how often something was drawn for it. */
function bench() {
  let made = 0;
  const cache = new SpriteCache(2);
  const drawing: Drawing = {
    width: 20,
    height: 10,
    draw: () => {
      made += 1;
    },
  };
  const take = (key: number, old = false, ratio = 1.5) =>
    cache.take(key, () => drawing, mapColours('dark', old), ratio, document);
  return { cache, take, made: () => made };
}

test('a symbol is drawn once, at the size of the pixels', () => {
  const { take, made } = bench();
  const image = take(1);
  expect([image?.width, image?.height]).toEqual([30, 15]);
  expect(take(1)).toBe(image);
  expect(made()).toBe(1);
});

test('other colours, another pixel ratio and a late font draw anew', () => {
  const { cache, take, made } = bench();
  take(1);
  take(1, true);
  take(1, true, 2);
  cache.forget();
  take(1, true, 2);
  expect(made()).toBe(4);
});

test('no more are kept than asked for', () => {
  const { cache, take, made } = bench();
  [1, 2, 3, 3].forEach((key) => take(key));
  expect(made()).toBe(3);
  take(1);
  expect(made()).toBe(4);
  cache.keep(4);
  [1, 3, 4, 5].forEach((key) => take(key));
  expect(made()).toBe(6);
});
