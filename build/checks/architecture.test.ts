import { expect, test, vi } from 'vitest';
import { ROOT } from '../lib/paths.mjs';
import {
  anyViolations,
  docstringViolations,
  reminderViolations,
  suppressionViolations,
} from './code-rules.js';
import { findCycles } from './cycles.js';
import { checkEdges } from './edges.js';
import { lengthViolations } from './house-numbers.js';
import { sleepViolations } from './sleeps.js';
import { isTestCode, PARTS, readSources } from './source-file.js';

const sources = readSources(ROOT);

/** Hundreds of files are parsed, on a machine that may be busy. */
vi.setConfig({ testTimeout: 60_000 });

test('the walk sees every part', () => {
  for (const part of PARTS) expect(sources.some(({ path }) => path.startsWith(`${part}/`))).toBe(true);
  expect(sources.length).toBeGreaterThan(100);
});

const { violations, graph } = checkEdges(sources);

test('every import is one that the table of DESIGN.md allows', () => {
  expect(violations).toEqual([]);
});

test('no files import each other in a circle', () => {
  expect(findCycles(graph)).toEqual([]);
});

test('files keep the house lengths', () => {
  expect(lengthViolations(sources)).toEqual([]);
});

test('no explicit any', () => {
  expect(sources.flatMap(anyViolations)).toEqual([]);
});

test('no rule is switched off without a reason', () => {
  expect(sources.flatMap(suppressionViolations)).toEqual([]);
});

test('no reminders are left behind', () => {
  expect(sources.flatMap(reminderViolations)).toEqual([]);
});

test('every export of shared/ says what it is', () => {
  const shared = sources.filter(({ path }) => path.startsWith('shared/') && !isTestCode(path));
  expect(shared.flatMap(docstringViolations)).toEqual([]);
});

test('tests wait for conditions, never for time', () => {
  expect(sources.filter(({ path }) => isTestCode(path)).flatMap(sleepViolations)).toEqual([]);
});
