import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { namedRequires } from './mapshaper-requires.mjs';

const source = readFileSync(createRequire(import.meta.url).resolve('mapshaper'), 'utf8');

it('names what mapshaper loads for imports, so that the bundle holds it', () => {
  const named = namedRequires(source);
  for (const name of ['iconv-lite', 'mproj', 'rw', '@tmcw/togeojson', '@xmldom/xmldom']) {
    expect(named).toContain(`require("${name}")`);
    expect(named).not.toMatch(new RegExp(`require\\$1\\(['"]${name}['"]\\)`));
  }
  // What is not installed stays as it was and is looked for only by those who ask.
  expect(named).toMatch(/require\$1\(['"]fontkit['"]\)/);
});

it('refuses a mapshaper that loads them in another way', () => {
  expect(() => namedRequires(source.replaceAll("require$1('mproj')", "load('mproj')"))).toThrow(
    'found no call for mproj',
  );
});
