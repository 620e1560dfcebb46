import { expect, test } from 'vitest';
import { mapScene } from '../i18n/zh-CN/map-scene.js';
import { distanceText } from './distance-text.js';

test('metres in steps of ten, kilometres with one decimal while that says something', () => {
  const text = (metres: number): string => distanceText(metres, mapScene.nearest);
  expect([0, 4, 846, 994, 995, 1_249, 9_949, 9_999, 13_600].map(text)).toEqual([
    '0米',
    '0米',
    '850米',
    '990米',
    '1.0公里',
    '1.2公里',
    '9.9公里',
    '10.0公里',
    '14公里',
  ]);
});
