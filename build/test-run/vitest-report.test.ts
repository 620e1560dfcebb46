import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closingLine, countsOf, readCounts } from './vitest-report.mjs';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yiping-report-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const report = (over: object) => ({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, ...over });

test('passed, failed and skipped are counted', () => {
  expect(countsOf(report({ numFailedTests: 2, numTodoTests: 1 }))).toEqual({
    passed: 5,
    failed: 2,
    skipped: 2,
  });
});

test('a file that cannot be loaded is a failure though no test failed', () => {
  expect(countsOf(report({ numFailedTestSuites: 3 }))).toMatchObject({ failed: 1 });
});

test('a bad end without a failed test is a failure, and so is a run without a report', () => {
  const file = join(dir, 'report.json');
  writeFileSync(file, JSON.stringify(report({})));
  expect(readCounts(file, 0)).toEqual({ passed: 5, failed: 0, skipped: 1 });
  expect(readCounts(file, 1)).toMatchObject({ failed: 1 });
  expect(readCounts(join(dir, 'none.json'), 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('the closing line adds the runs up in the form that CI reads', () => {
  const counts = { passed: 3, failed: 1, skipped: 0 };
  expect(closingLine([counts, { passed: 2, failed: 0, skipped: 0 }])).toBe('5 passed, 1 failed');
  expect(closingLine([{ ...counts, skipped: 2 }])).toBe('3 passed, 1 failed, 2 skipped');
});
