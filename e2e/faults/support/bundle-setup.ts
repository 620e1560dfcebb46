import { join } from 'node:path';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { nodeConfig } from '../../../build/bundle/vite-configs.mjs';
import { clearFigures, writeTable } from './figures.js';
import { IS_LONG, SEED } from './sizes.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The gateway, bundled as it ships from the sources as they are now. */
    gatewayCli: string;
  }
}

/** Bundles the gateway with the build's own configuration, into a folder of this suite. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = join(fileURLToPath(new URL('../../..', import.meta.url)), 'test-results', 'faults');
  await build(nodeConfig({ entry: 'gateway/cli.ts', out: 'gateway/cli.cjs' }, folder));
  project.provide('gatewayCli', join(folder, 'gateway', 'cli.cjs'));
  clearFigures();
  return async () => {
    if (!IS_LONG) return;
    const head = `${new Date().toISOString()} · seed ${SEED} · Node ${process.version} · ${cpus().length} cores`;
    process.stdout.write(`${await writeTable(head)}\n`);
  };
}
