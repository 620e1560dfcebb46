import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inputsHash, listFiles } from './inputs-hash.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yiping-inputs-'));
  mkdirSync(join(root, 'shared/time'), { recursive: true });
  writeFileSync(join(root, 'shared/time/clock.ts'), 'one');
});
afterEach(() => rmSync(root, { recursive: true }));

const hash = () => inputsHash(root, ['shared', 'not-there']);

test('a changed, added, renamed or emptied input changes the digest', () => {
  const seen = new Set([hash()]);
  writeFileSync(join(root, 'shared/time/clock.ts'), 'two');
  seen.add(hash());
  writeFileSync(join(root, 'shared/added.ts'), '');
  seen.add(hash());
  rmSync(join(root, 'shared/added.ts'));
  writeFileSync(join(root, 'shared/renamed.ts'), '');
  seen.add(hash());
  expect(seen.size).toBe(4);
});

test('a touched file does not', () => {
  const before = hash();
  utimesSync(join(root, 'shared/time/clock.ts'), 1, 1);
  expect(hash()).toBe(before);
});

test('tests and compiler settings are no inputs', () => {
  writeFileSync(join(root, 'shared/time/clock.test.ts'), '');
  writeFileSync(join(root, 'shared/tsconfig.json'), '{}');
  expect(listFiles(root, ['shared'])).toEqual(['shared/time/clock.ts']);
});
