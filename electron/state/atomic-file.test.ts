import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLastGood, writeAtomic } from './atomic-file.js';

const fresh = (): string => join(mkdtempSync(join(tmpdir(), 'yiping-state-')), 'wall.json');
const parse = (text: string): { n: number } => {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('n' in value) || typeof value.n !== 'number') {
    throw new Error('expected {n: number}');
  }
  return { n: value.n };
};

describe('writeAtomic', () => {
  it('leaves the new text, the last good copy and nothing else', () => {
    const path = fresh();
    writeAtomic(path, '{"n":1}');
    writeAtomic(path, '{"n":2}');
    expect(readFileSync(path, 'utf8')).toBe('{"n":2}');
    expect(readFileSync(`${path}.last-good`, 'utf8')).toBe('{"n":1}');
    expect(readdirSync(dirname(path)).sort()).toEqual(['wall.json', 'wall.json.last-good']);
  });

  it('throws and keeps the old file when the new one cannot be written', () => {
    const path = fresh();
    writeAtomic(path, '{"n":1}');
    mkdirSync(`${path}.new`);
    expect(() => writeAtomic(path, '{"n":2}')).toThrow();
    expect(readFileSync(path, 'utf8')).toBe('{"n":1}');
  });
});

describe('readLastGood', () => {
  it.each([
    ['empty', ''],
    ['zeroed', '\0'.repeat(64)],
    ['truncated', '{"n":'],
    ['wrong type', '{"n":"2"}'],
    ['an array', '[]'],
  ])('falls back to the last good copy when the file is %s', (_name, text) => {
    const path = fresh();
    writeAtomic(path, '{"n":1}');
    writeAtomic(path, '{"n":2}');
    writeFileSync(path, text);
    const read = readLastGood(path, parse);
    expect(read.value).toEqual({ n: 1 });
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]).toContain(path);
    expect(existsSync(`${path}.bad`)).toBe(true);
  });

  it('accepts a byte order mark', () => {
    const path = fresh();
    writeFileSync(path, '\uFEFF{"n":3}');
    expect(readLastGood(path, parse)).toEqual({ value: { n: 3 }, problems: [] });
  });

  it('answers null without a problem when there is nothing yet', () => {
    expect(readLastGood(fresh(), parse)).toEqual({ value: null, problems: [] });
  });

  it('uses the last good copy when a power cut fell between the two renames', () => {
    const path = fresh();
    writeAtomic(path, '{"n":1}');
    renameSync(path, `${path}.last-good`);
    expect(readLastGood(path, parse)).toEqual({ value: { n: 1 }, problems: [] });
  });
});
