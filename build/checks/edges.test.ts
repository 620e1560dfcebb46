import { describe, expect, test } from 'vitest';
import { findCycles } from './cycles.js';
import { checkEdges } from './edges.js';

/** A repository in memory: what each file holds, by its path. */
const repo = (files: Readonly<Record<string, string>>) =>
  checkEdges(Object.entries(files).map(([path, text]) => ({ path, text })));

const said = (files: Readonly<Record<string, string>>) => repo(files).violations;

test('allowed edges pass, whatever their form', () => {
  expect(
    said({
      'shared/time/clock.ts': `import * as v from 'valibot'; export const a = v;`,
      'shared/domain/incident.ts': `import type { a } from '../time/clock.js'; export type B = typeof a;`,
      'gateway/store/log.ts': `import { readFile } from 'node:fs'; import '../../shared/domain/incident.js'; readFile;`,
      'feed/host-electron.ts': `import { app } from 'electron'; import './feed.js'; app;`,
      'feed/feed.ts': `import { io } from 'socket.io-client'; io;`,
      'renderer/App.vue': `<script setup lang="ts">import './app.css'; import { ref } from 'vue'; ref(1);</script>`,
      'renderer/app.test.ts': `import { mount } from '@vue/test-utils'; import App from './App.vue'; mount(App);`,
    }),
  ).toEqual([]);
});

describe('a forbidden package', () => {
  test.each([
    ['shared/time/a.ts', `import 'node:fs'`, 'node:fs'],
    ['shared/time/a.ts', `export * from 'vue'`, 'vue'],
    ['gateway/a.ts', `import type { App } from 'electron'`, 'electron'],
    ['gateway/a.ts', `const x = require('vue')`, 'vue'],
    ['feed/a.ts', `const x = await import('electron')`, 'electron'],
    ['feed/host-worker.ts', `import 'node:fs'`, 'node:fs'],
    ['electron/a.ts', `let x: import('vue').App`, 'vue'],
    [
      'renderer/A.vue',
      `<script lang="ts">\nimport { io } from 'socket.io-client'</script>`,
      'socket.io-client',
    ],
    ['renderer/a.ts', `import('node:fs')`, 'node:fs'],
    ['renderer/a.ts', `import { test } from 'vitest'`, 'vitest'],
  ])('%s: %s', (path, text, name) => {
    expect(said({ [path]: text })).toEqual([`${path} imports the package ${name}, which its part may not`]);
  });
});

describe('a forbidden part', () => {
  test.each([
    ['shared/time/a.ts', 'gateway/b.ts'],
    ['gateway/a.ts', 'feed/b.ts'],
    ['gateway/a.ts', 'renderer/b.ts'],
    ['feed/a.ts', 'electron/b.ts'],
    ['electron/a.ts', 'renderer/b.ts'],
    ['renderer/a.ts', 'feed/b.ts'],
    ['build/a.ts', 'shared/time/b.ts'],
    ['electron/a.ts', 'e2e/b.ts'],
  ])('%s → %s', (from, to) => {
    const up = '../'.repeat(from.split('/').length - 1);
    const specifier = `${up}${to.replace(/ts$/, 'js')}`;
    const part = to.split('/')[0] ?? '';
    const expected = [`${from} imports ${to}: its part may not know ${part}/`];
    expect(said({ [from]: `import '${specifier}'`, [to]: '' })).toEqual(expected);
    expect(said({ [from]: `new URL('${specifier}', import.meta.url)`, [to]: '' })).toEqual(expected);
  });
});

test('a contract test may use the real other end; what ships may not', () => {
  const other = { 'gateway/gateway.ts': '' };
  const text = `import '../gateway/gateway.js'`;
  expect(said({ ...other, 'feed/feed.contract.test.ts': text })).toEqual([]);
  expect(said({ ...other, 'feed/feed.ts': text })).toHaveLength(1);
});

test('what ships may not import a test helper', () => {
  const files = { 'feed/a.ts': `import './testing/fake.js'`, 'feed/testing/fake.ts': '' };
  expect(said(files)).toEqual(['feed/a.ts ships and imports the test helper feed/testing/fake.ts']);
});

test('a file that is not there is named; data and styles are no code', () => {
  expect(said({ 'feed/a.ts': `import './gone.js'` })).toEqual([
    'feed/a.ts imports ./gone.js, and there is no such file',
  ]);
  expect(said({ 'renderer/a.ts': `import './a.css'; import logo from './logo.svg?url'; logo` })).toEqual([]);
});

test('the layers of shared only look down', () => {
  const layers = ['time', 'domain', 'metrics', 'privacy', 'wall', 'contracts'];
  const allowed = layers.flatMap((from) =>
    layers
      .filter((to) => {
        const files = { [`shared/${from}/a.ts`]: `import '../${to}/b.js'`, [`shared/${to}/b.ts`]: '' };
        return from !== to && said(files).length === 0;
      })
      .map((to) => `${from}→${to}`),
  );
  expect(allowed).toEqual([
    'domain→time',
    'metrics→time',
    'metrics→domain',
    'privacy→time',
    'privacy→domain',
    'wall→time',
    'wall→domain',
    'wall→metrics',
    'wall→privacy',
    'contracts→time',
    'contracts→domain',
    'contracts→metrics',
    'contracts→privacy',
    'contracts→wall',
  ]);
});

test('a folder of shared that is no layer is named', () => {
  const files = { 'shared/utils/a.ts': `import '../time/b.js'`, 'shared/time/b.ts': '' };
  expect(said(files)).toEqual(['shared/utils/a.ts: shared/utils is none of the layers']);
});

test('a circle is found, with its way', () => {
  const { graph } = repo({
    'feed/a.ts': `import './b.js'`,
    'feed/b.ts': `import { type X } from './c.js'`,
    'feed/c.ts': `import('./a.js')`,
    'feed/d.ts': `import './a.js'`,
  });
  expect(findCycles(graph)).toEqual(['feed/a.ts → feed/b.ts → feed/c.ts → feed/a.ts']);
  expect(findCycles(repo({ 'feed/a.ts': `import './b.js'`, 'feed/b.ts': '' }).graph)).toEqual([]);
});
