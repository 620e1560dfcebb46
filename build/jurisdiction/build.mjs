import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runMain } from '../lib/fail.mjs';
import { inRepo } from '../lib/paths.mjs';
import { say, step } from '../lib/say.mjs';
import { composeBoundaries } from './boundaries.mjs';
import { fetchInputs } from './fetch.mjs';
import { shapesOf } from './geometry.mjs';
import { readFacts, readInputs, writeInputs } from './inputs.mjs';
import { composePack } from './pack.mjs';
import { composeProvenance } from './provenance.mjs';
import { drawTowns } from './towns.mjs';
import { drawAllVillages } from './villages.mjs';

/**
 * The three files of the pack, as they are written: the same inputs give the same bytes.
 * @param {import('./inputs.mjs').Inputs} inputs
 * @param {import('./inputs.mjs').Facts} facts
 * @returns {Record<string, string>}
 */
export function packFiles(inputs, facts) {
  const mesh = drawAllVillages(drawTowns(inputs, facts), inputs, facts);
  const towns = inputs.codes.towns.map(([code]) => code);
  const boundaries = composeBoundaries(mesh, facts.id, towns);
  const shapes = {
    district: shapesOf(boundaries, 'district'),
    town: shapesOf(boundaries, 'town'),
    village: shapesOf(boundaries, 'village'),
  };
  const pack = composePack(shapes, boundaries.bbox, inputs, facts);
  return {
    // One unit a line keeps a change of one village a change of one line.
    'pack.json': JSON.stringify(pack).replaceAll('{"level"', '\n{"level"') + '\n',
    'boundaries.topo.json': JSON.stringify(boundaries) + '\n',
    'PROVENANCE.md': composeProvenance(inputs, facts),
  };
}

async function main() {
  const { values } = parseArgs({ options: { fetch: { type: 'boolean', default: false } } });
  const facts = await readFacts();
  if (values.fetch) {
    await step('fetch the packages (60 MB)', async () => writeInputs(await fetchInputs(facts)));
  }
  const files = packFiles(await readInputs(), facts);
  const folder = inRepo('resources/jurisdiction', facts.id);
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text);
    say(`${name}: ${(Buffer.byteLength(text) / 1024).toFixed(1)} KB`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runMain(main);
