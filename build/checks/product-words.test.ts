import { describe, expect, test, vi } from 'vitest';
import { ROOT } from '../lib/paths.mjs';
import { hardWords, mixedCatalogue } from './product-words.js';
import { readSources } from './source-file.js';

vi.setConfig({ testTimeout: 60_000 });

const en = (text: string) => ({ path: 'renderer/i18n/en/a.ts', text });
const zh = (text: string) => ({ path: 'renderer/i18n/zh-CN/a.ts', text });
const vue = (template: string, script = '') => ({
  path: 'renderer/A.vue',
  text: `<script setup lang="ts">\n${script}\n</script>\n<template>\n${template}\n</template>`,
});

describe('the rules', () => {
  test('Chinese in English is found, in functions too', () => {
    expect(mixedCatalogue(en('export const a = { b: (n: number) => `${n}件` };'))).toHaveLength(1);
    expect(mixedCatalogue(en("export const a = { b: '—', c: 'fine　so' };"))).toEqual([]);
  });

  test('an English sentence in Chinese is found, a name or a unit is not', () => {
    expect(mixedCatalogue(zh("export const a = 'not shown';"))).toHaveLength(1);
    expect(mixedCatalogue(zh("export const a = ['P90', 'CAP 标准', 'WGS84', 'n=6'];"))).toEqual([]);
  });

  test('words in a template, in its read attributes and in its script are found', () => {
    expect(hardWords(vue('<p>接报</p>'))).toEqual(['renderer/A.vue:5 has the words "接报" in its template']);
    expect(hardWords(vue('<p v-if="a"><b>Received</b></p>'))).toHaveLength(1);
    expect(hardWords(vue('<img alt="map" class="large" />'))).toHaveLength(1);
    expect(hardWords(vue('<p />', "const a = '件';"))).toHaveLength(1);
  });

  test('signs, bound texts, class names and names in both languages are not', () => {
    const fine = '<p class="large">P90 {{ t.a }} %／· <b :title="t.b" data-testid="some words">≥</b></p>';
    expect(hardWords(vue(fine, "const a = { zh: '五常', en: 'Wuchang' };"))).toEqual([]);
  });
});

const sources = readSources(ROOT, ['renderer']);

test('no screen mixes languages', () => {
  expect(sources.flatMap(mixedCatalogue)).toEqual([]);
});

test('every word of the product is in its catalogues', () => {
  expect(sources.flatMap(hardWords)).toEqual([]);
});
