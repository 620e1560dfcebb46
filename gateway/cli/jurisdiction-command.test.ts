import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ImportError } from '../import/import-error.js';
import { importLayer } from '../jurisdiction/process/import-layer.js';
import { readJob, writeOutcome } from '../jurisdiction/process/job.js';
import type { RunImport } from '../jurisdiction/process/launch.js';
import { FORWARD, geoJsonOf, official, unitsAs } from '../jurisdiction/testing/layers.js';
import { RESOURCES, tempDir } from '../testing/fixture.js';
import { addJurisdictionCommand } from './jurisdiction-command.js';

vi.setConfig({ testTimeout: 30_000 });

let temp: ReturnType<typeof tempDir>;
beforeEach(() => {
  temp = tempDir();
  writeFileSync(join(temp.dir, 'towns.geojson'), geoJsonOf(unitsAs('town', FORWARD.GCJ02, official)));
});
afterEach(() => {
  temp.remove();
});

const inProcess: RunImport = async (folder) => {
  writeOutcome(folder, await importLayer(readJob(folder)));
};

/** Runs one command line; the file `towns.geojson` holds the towns in GCJ-02. */
async function run(line: string, launch: RunImport = inProcess): Promise<string[]> {
  const said: string[] = [];
  const program = new Command('yiping').exitOverride();
  const io = {
    env: { YIPING_RESOURCES: RESOURCES },
    from: import.meta.dirname,
    input: Readable.from(['']),
    notes: new PassThrough(),
    say: (text: string) => said.push(text),
    now: () => Date.UTC(2026, 0, 1),
  };
  addJurisdictionCommand(program, io, launch);
  const words = line.replace('towns.geojson', join(temp.dir, 'towns.geojson')).split(' ');
  await program.parseAsync(['jurisdiction', ...words, '--data', temp.dir], { from: 'user' });
  return said;
}

it('imports only with a confirmed coordinate system, lists, uses and rolls back', async () => {
  await expect(run('import towns.geojson')).rejects.toThrow(
    'nothing was changed: the coordinate system is a guess: look at the figures above and say --crs GCJ02',
  );
  const tried = await run('import towns.geojson --dry-run');
  expect(tried).toContain('coordinates: GCJ02 (outline-overlap, not confirmed)');
  expect(tried).toContain('matched: 12 by code, 0 by name, 0 new');
  expect(tried.at(-1)).toBe('nothing was changed (--dry-run)');
  expect(await run('list')).toHaveLength(1);

  expect((await run('import towns.geojson --crs GCJ02 --note 民政局')).at(-1)).toBe(
    'version 1 holds; back to 0 with yiping jurisdiction rollback',
  );
  expect((await run('import towns.geojson --yes --accuracy official --approval 浙S1')).at(-1)).toMatch(
    /^version 2 holds/,
  );
  expect(await run('list')).toEqual([
    expect.stringMatching(
      /^\*\t2\t2026-01-01T00:00:00.000Z\t-\t236\tdistrict schematic, town official, village schematic\t$/,
    ),
    expect.stringMatching(/^ \t1\t.*town imported.*\t民政局$/),
    expect.stringMatching(/^ \t0\tshipped\t/),
  ]);
  expect(await run('rollback')).toEqual(['version 1 holds']);
  expect(await run('use 0')).toEqual(['version 0 holds']);
  await expect(run('use 9')).rejects.toThrow('expected one of the versions 2, 1, 0, came 9');
});

it('changes nothing for a bad file, a bad flag or a process that dies', async () => {
  writeFileSync(join(temp.dir, 'half.json'), '{"type":"FeatureCollection","features":[{');
  await expect(run(`import ${join(temp.dir, 'half.json')}`)).rejects.toThrow(
    'nothing was changed: the errors have to be put right first',
  );
  await expect(run('import towns.geojson --level country')).rejects.toThrow('--level: expected');
  await expect(run('import missing.json')).rejects.toThrow('missing.json');
  const dies: RunImport = async (folder) => {
    // Everything is made, and the report never comes.
    const outcome = await importLayer(readJob(folder));
    writeOutcome(join(folder, 'now'), outcome);
    throw new ImportError('the import process ended with SIGKILL, and nothing was changed.');
  };
  await expect(run('import towns.geojson --crs GCJ02', dies)).rejects.toThrow('nothing was changed');
  expect(readdirSync(temp.dir).sort()).toEqual(['half.json', 'towns.geojson']);
});
