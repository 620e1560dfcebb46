import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { DictionarySchema } from './dictionary.js';
import { IngestEventSchema } from './ingest.js';

const read = (): unknown =>
  JSON.parse(readFileSync(new URL('../../resources/dictionary/default.json', import.meta.url), 'utf8'));

it('the default dictionary parses, names every group and uses codes that ingest takes', () => {
  const { categories, groups, sources } = v.parse(DictionarySchema, read());
  const known = new Set(groups.map(({ code }) => code));
  expect(categories.filter(({ group }) => !known.has(group))).toEqual([]);
  for (const list of [categories, groups, sources]) {
    const codes = list.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { name } of list) expect(name.zh.length * name.en.length).toBeGreaterThan(0);
  }
  for (const { code } of categories) v.parse(IngestEventSchema.entries.category, code);
  for (const { code } of sources) v.parse(IngestEventSchema.entries.sourceCode, code);
  expect(known).toContain('other');
});
