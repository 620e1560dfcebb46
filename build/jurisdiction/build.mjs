import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runMain } from '../lib/fail.mjs';
import { inRepo } from '../lib/paths.mjs';
import { say } from '../lib/say.mjs';
import { composeBoundaries, composePack } from './pack.mjs';
import { composeProvenance } from './provenance.mjs';
import { readSources } from './sources.mjs';

/**
 * The three files of the pack, as they are written: the same input gives the same bytes.
 * @param {string} from folder of the sample layer
 * @returns {Promise<Record<string, string>>}
 */
export async function packFiles(from) {
  const facts = JSON.parse(await readFile(inRepo('build/jurisdiction/330110.facts.json'), 'utf8'));
  const sources = await readSources(from);
  return {
    // One unit a line keeps a change of one village a change of one line.
    'pack.json': JSON.stringify(composePack(sources, facts)).replaceAll('{"level"', '\n{"level"') + '\n',
    'boundaries.topo.json': JSON.stringify(composeBoundaries(sources)) + '\n',
    'PROVENANCE.md': composeProvenance(sources, facts),
  };
}

/** Where the sample layer stands beside this repository. */
export const DEFAULT_FROM = inRepo('../shared/map');

async function main() {
  const { values } = parseArgs({ options: { from: { type: 'string', default: DEFAULT_FROM } } });
  const files = await packFiles(values.from);
  const folder = inRepo('resources/jurisdiction/330110');
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text);
    say(`${name}: ${(Buffer.byteLength(text) / 1024).toFixed(1)} KB`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runMain(main);
