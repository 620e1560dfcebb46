import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tempDir } from '../testing/fixture.js';
import { loadSources, secretOf, sourceCrs } from './load-sources.js';

const KNOWN = new Set(['GRID', 'SENSE', '110']);
const folder = tempDir();
afterAll(folder.remove);

const mqtt = {
  code: 'SENSE',
  format: 'mqtt',
  url: 'mqtt://10.0.0.5:1883',
  topics: ['a/+'],
  clientId: 'yiping',
  mapping: { fields: { device: 'payload.id', alarm: 'payload.on' } },
};
const fields = { sourceId: 'no', version: 'rev' };

function failure(source: unknown): string {
  try {
    loadSources({ sources: [source] }, KNOWN);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('expected a refusal');
}

describe('a source of the configuration', () => {
  it('has the rules of the field where it says nothing of its own', () => {
    const [source] = loadSources({ sources: [mqtt] }, KNOWN);
    expect(source?.config).toMatchObject({
      off: 'note',
      chatter: { transitions: 3, windowMs: 60_000 },
      flood: { start: 10, end: 5, windowMs: 600_000 },
    });
  });

  it.each(['native', 'cap', 'table', 'eido', 'geojson'])('may declare its datum (%s)', (format) => {
    const sources = loadSources({ sources: [{ code: '110', format, crs: 'GCJ02' }] }, KNOWN);
    expect([sourceCrs(sources, '110'), sourceCrs(sources, 'GRID')]).toEqual(['GCJ02', undefined]);
    expect(failure({ code: '110', format, crs: 'EPSG:4549' })).toContain('crs: expected');
  });

  it.each([
    [{ format: 'native' }, 'configuration key "sources[0]": code: expected'],
    [{ code: 'X', format: 'native' }, 'expected a source of the dictionary (GRID, SENSE, 110), came "X"'],
    [
      { code: '110', format: 'soap' },
      'format: expected one of native, cap, gbt35965, table, eido, geojson, mqtt, units, came "soap"',
    ],
    [
      { code: '110', format: 'native', secret: 'short' },
      'secret: expected at least 16 characters, came something else',
    ],
    [{ code: '110', format: 'native', colour: 1 }, 'colour: expected'],
    [
      { code: '110', format: 'native', mapping: { fields: { sourceId: 'no' } } },
      'mapping.fields: expected fields with at least sourceId, version',
    ],
    [
      { code: '110', format: 'native', mapping: { fields: { ...fields, tittle: 'x' } } },
      'mapping.fields.tittle: expected one of sourceId,',
    ],
    [
      { code: '110', format: 'native', mapping: { fields: { ...fields, title: { path: 'a', const: 'b' } } } },
      'mapping.fields.title: expected exactly one of path, const, template, rules',
    ],
    [
      {
        code: '110',
        format: 'native',
        mapping: { fields: { ...fields, grade: { rules: [{ when: { a: '(' }, then: 1 }] } } },
      },
      'mapping.fields.grade: expected a regular expression',
    ],
    [{ ...mqtt, url: 'http://x' }, 'url: expected a broker such as mqtt://10.0.0.5:1883, came "http://x"'],
    [{ ...mqtt, flood: { start: 3, end: 5 } }, 'flood: expected an end that is not above the start'],
  ])('is refused with its key: %j', (source, words) => {
    expect(failure(source)).toContain(words);
  });

  it('stands once', () => {
    const twice = {
      sources: [
        { code: '110', format: 'native' },
        { code: '110', format: 'cap' },
      ],
    };
    expect(() => loadSources(twice, KNOWN)).toThrow(
      '110 is configured twice, first in configuration key "sources[0]"',
    );
  });

  it('stands in a file of a folder, whose name is in every error, with its secret beside it', () => {
    const dir = join(folder.dir, 'sources');
    mkdirSync(dir);
    writeFileSync(join(dir, 'grid.yaml'), '\uFEFFcode: GRID\nformat: native\nsecretFile: grid.secret\n');
    writeFileSync(join(dir, 'grid.secret'), '0123456789abcdef\n');
    writeFileSync(join(dir, 'notes.txt'), 'not a source');
    const [source] = loadSources({ sourcesDir: dir }, KNOWN);
    expect(source && secretOf(source)).toBe('0123456789abcdef');
    writeFileSync(join(dir, 'wrong.yaml'), 'code: SENSE\nformat: mqtt\n');
    expect(() => loadSources({ sourcesDir: dir }, KNOWN)).toThrow(
      `${join(dir, 'wrong.yaml')}: url: expected`,
    );
    expect(() => loadSources({ sourcesDir: join(dir, 'none') }, KNOWN)).toThrow(
      'configuration key "sourcesDir"',
    );
  });
});
