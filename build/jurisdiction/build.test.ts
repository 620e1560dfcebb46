import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inRepo } from '../lib/paths.mjs';
import { packFiles } from './build.mjs';
import { inputText, readFacts, readInputs } from './inputs.mjs';

const read = (name: string): string => readFileSync(inRepo('resources/jurisdiction/330110', name), 'utf8');

describe('the data step', () => {
  it('writes the committed bytes, at every build', async () => {
    const first = packFiles(await readInputs(), await readFacts());
    const second = packFiles(await readInputs(), await readFacts());
    for (const [name, text] of Object.entries(first)) {
      expect(text === second[name], `${name} differs between two builds`).toBe(true);
      expect(text === read(name), `${name} differs from what npm run jurisdiction writes`).toBe(true);
    }
  }, 60_000);

  it('draws from no clock and no chance', () => {
    const folder = inRepo('build/jurisdiction');
    const modules = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
    expect(modules.length).toBeGreaterThan(15);
    for (const name of modules) {
      const code = readFileSync(join(folder, name), 'utf8').replaceAll(/\/\*\*.*?\*\//gs, '');
      expect(code, name).not.toMatch(/Math\.random|\bDate\b|performance\./);
    }
  });

  it('keeps the inputs as --fetch writes them', async () => {
    for (const [name, input] of Object.entries(await readInputs())) {
      const committed = readFileSync(inRepo('build/jurisdiction/inputs', `${name}.json`), 'utf8');
      expect(inputText(input) === committed, `${name}.json was edited by hand`).toBe(true);
    }
  });

  it('says what it expected when an input is absent, a fact missing or a village outside its place', async () => {
    await expect(readInputs('/nowhere')).rejects.toThrow(
      /Expected the committed input \w+\.json in \/nowhere/,
    );
    const inputs = await readInputs();
    const facts = await readFacts();
    const towns = Object.fromEntries(Object.entries(facts.towns).slice(1));
    expect(() => packFiles(inputs, { ...facts, towns })).toThrow(
      /Expected an entry "330110005" \(五常街道\)/,
    );
    const outlines = { ...inputs.outlines, outlines: [] };
    expect(() => packFiles({ ...inputs, outlines }, facts)).toThrow(/Expected an outline of 330110/);
  });
});

describe('PROVENANCE.md', () => {
  it('names every package with its bytes and licence, and every source of a fact', async () => {
    const text = read('PROVENANCE.md');
    const inputs = await readInputs();
    for (const { package: name, version, sha512, licence, note } of Object.values(inputs)) {
      for (const told of [`${name} ${version}`, `sha512-${sha512}`, licence, note])
        expect(text).toContain(told);
    }
    const { towns, knownVillages, hintedVillages, villageAreas, handovers } = await readFacts();
    const seats = Object.values(towns).map(({ seat }) => seat.source ?? `GeoNames ${seat.geonames}`);
    const facts = [...knownVillages, ...hintedVillages, ...villageAreas, ...handovers].map(
      ({ source }) => source,
    );
    const areas = Object.values(towns).map(({ areaSource }) => areaSource);
    expect([...seats, ...facts, ...areas].filter((source) => !text.includes(source))).toEqual([]);
    expect(text).toContain('示意图，非法定界线');
  });

  it('has its sources and licences in NOTICE.md', async () => {
    const notice = readFileSync(inRepo('NOTICE.md'), 'utf8');
    for (const { package: name, version } of Object.values(await readInputs())) {
      expect(notice).toContain(`\`${name}\` ${version}`);
    }
  });
});
