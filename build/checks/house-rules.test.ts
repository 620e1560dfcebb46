import { describe, expect, test } from 'vitest';
import {
  anyViolations,
  docstringViolations,
  reminderViolations,
  suppressionViolations,
} from './code-rules.js';
import { lengthViolations } from './house-numbers.js';
import { sleepViolations } from './sleeps.js';

const ts = (text: string) => ({ path: 'feed/a.ts', text });
const vue = (text: string) => ({ path: 'renderer/A.vue', text });
const mjs = (text: string) => ({ path: 'build/a.mjs', text });
const long = (path: string, lines: number) => ({ path, text: 'x\n'.repeat(lines) });

describe('lengths', () => {
  test('a file of 350 lines passes, one of 351 is named', () => {
    const short = Array.from({ length: 20 }, (_, index) => long(`s${index}.ts`, 10));
    expect(lengthViolations([...short, long('a.vue', 350)])).toEqual([]);
    expect(lengthViolations([...short, long('a.vue', 351)])).toEqual([
      'a.vue has 351 lines, the most is 350',
    ]);
  });

  test('the median and the ninetieth percentile count', () => {
    const files = (lines: number) => Array.from({ length: 10 }, (_, index) => long(`f${index}.ts`, lines));
    expect(lengthViolations(files(70))).toEqual([]);
    expect(lengthViolations(files(71))).toEqual(['half of the files should have 70 lines at most, came 71']);
    expect(lengthViolations(files(201))).toHaveLength(2);
  });
});

test('any is found in types, generics, casts, Vue scripts and JSDoc; the word in prose is not', () => {
  expect(anyViolations(ts('const a: any = 1;'))).toHaveLength(1);
  expect(anyViolations(ts('f<any>(x as any)'))).toHaveLength(2);
  expect(
    anyViolations(vue('<template>\n<p/>\n</template>\n<script lang="ts">\nlet a: any</script>')),
  ).toEqual(['renderer/A.vue:5 says any; use unknown and parse']);
  expect(anyViolations(mjs('/** @param {any} a */ export const f = (a) => a;'))).toHaveLength(1);
  expect(anyViolations(ts('/** any of them */ const any = 1; const s = "x as any";'))).toEqual([]);
});

test('a rule switched off needs a reason', () => {
  const off = `eslint-disable-next-line no-x`;
  expect(suppressionViolations(ts(`// ${off}\na();`))).toHaveLength(1);
  expect(suppressionViolations(vue(`<template><!-- ${off} --></template>`))).toHaveLength(1);
  expect(suppressionViolations(ts(`/* @ts-ignore */ a();`))).toHaveLength(1);
  expect(suppressionViolations(ts(`// ${off} -- the API of the driver is untyped\na();`))).toEqual([]);
  expect(suppressionViolations(ts(`const text = '${off}';`))).toEqual([]);
});

test('a reminder is found in a comment, and the word in data is not', () => {
  const word = ['TO', 'DO'].join('');
  expect(reminderViolations(ts(`// ${word}: later\na();`))).toHaveLength(1);
  expect(reminderViolations(vue(`<template><!-- ${word} --></template>`))).toHaveLength(1);
  expect(reminderViolations(ts(`const list = '${word}';`))).toEqual([]);
});

test('an export without a docstring is found, an empty one counts as none', () => {
  expect(docstringViolations(ts('export const a = 1;'))).toEqual(['feed/a.ts:1 exports without a docstring']);
  expect(docstringViolations(ts('/** */\nexport function f() {}'))).toHaveLength(1);
  expect(docstringViolations(ts('// not one\nexport class C {}'))).toHaveLength(1);
  expect(
    docstringViolations(ts('/** One. */\nexport interface I {}\n/**\n * Two.\n */\nexport type T = 1;')),
  ).toEqual([]);
  expect(docstringViolations(ts('const inner = 1;\nexport { inner };'))).toEqual([]);
});

describe('waiting for time', () => {
  test.each([
    'await new Promise((resolve) => setTimeout(resolve, 50));',
    'await new Promise((done) => { setTimeout(done, 50); });',
    'await page.waitForTimeout(100);',
    'await sleep(5);',
    'while (x) { function f() { return new Promise((r) => setTimeout(r, 1)); } }',
  ])('%s', (text) => {
    expect(sleepViolations(ts(text))).toHaveLength(1);
  });

  test.each([
    'while (!ready()) await new Promise((resolve) => setTimeout(resolve, 20));',
    'await vi.advanceTimersByTimeAsync(1000);',
    'await new Promise((resolve, reject) => { setTimeout(() => reject(new Error("late")), 50); once(resolve); });',
    'server.delay(5);',
  ])('but not: %s', (text) => {
    expect(sleepViolations(ts(text))).toEqual([]);
  });
});
