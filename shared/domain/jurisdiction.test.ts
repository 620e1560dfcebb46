import { describe, expect, it } from 'vitest';
import { placeName, unitIndex } from './jurisdiction.js';

const index = unitIndex({
  units: [
    { code: '330110', name: { zh: '余杭区', en: 'Yuhang District' }, parent: null },
    { code: '330110013', name: { zh: '余杭街道', en: 'Yuhang Subdistrict' }, parent: '330110' },
    { code: '330110013230', name: { zh: '金星村', en: 'Jinxing Village' }, parent: '330110013' },
  ],
});

describe('placeName', () => {
  it('joins town and village into one token', () => {
    expect(placeName(index, '330110013', '330110013230')).toBe('余杭街道·金星村');
    expect(placeName(index, '330110013', '330110013230', 'en')).toBe('Jinxing Village, Yuhang Subdistrict');
  });

  it('finds the town by the village, also when another town was told', () => {
    expect(placeName(index, null, '330110013230')).toBe('余杭街道·金星村');
    expect(placeName(index, '330110999', '330110013230')).toBe('余杭街道·金星村');
  });

  it('says as much as is known and nothing that is not', () => {
    expect(placeName(index, '330110013', null)).toBe('余杭街道');
    expect(placeName(index, '330110013', '330110013999')).toBe('余杭街道');
    expect(placeName(index, '330110999', null)).toBeNull();
    expect(placeName(index, null, undefined)).toBeNull();
  });
});
