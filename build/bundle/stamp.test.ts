import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { requireEntries } from './build-all.mjs';
import { ENTRIES } from './entries.mjs';
import { builtFrom, stampBuild } from './stamp.mjs';

let out = '';
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'yiping-out-'));
  for (const entry of ENTRIES) {
    mkdirSync(dirname(join(out, entry.out)), { recursive: true });
    writeFileSync(join(out, entry.out), '');
  }
});
afterEach(() => rmSync(out, { recursive: true }));

test('a stamped, whole build is known by its inputs', () => {
  expect(builtFrom(out)).toBeNull();
  stampBuild(out, 'abc');
  expect(builtFrom(out)).toBe('abc');
});

test('a build with a missing file counts as none', () => {
  stampBuild(out, 'abc');
  rmSync(join(out, 'feed/host-electron.cjs'));
  expect(builtFrom(out)).toBeNull();
});

test('a missing entry is named, and with it what to do', () => {
  expect(() => requireEntries((entry) => entry !== 'electron/preload.ts')).toThrow(
    /not there:\n {2}electron\/preload\.ts\nRestore them/,
  );
  expect(() => requireEntries(() => true)).not.toThrow();
});
