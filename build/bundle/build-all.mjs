import { chmodSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { PlainError } from '../lib/fail.mjs';
import { inRepo } from '../lib/paths.mjs';
import { step } from '../lib/say.mjs';
import { CLI, ENTRIES } from './entries.mjs';
import { nodeConfig, pageConfig, preloadConfig, workerConfig } from './vite-configs.mjs';

const CONFIGS = { node: nodeConfig, preload: preloadConfig, worker: workerConfig, page: pageConfig };

/**
 * Fails when an entry file is not there, naming every missing one.
 * @param {(path: string) => boolean} exists
 */
export function requireEntries(exists) {
  const missing = ENTRIES.filter(({ entry }) => !exists(entry)).map(({ entry }) => `  ${entry}`);
  if (missing.length === 0) return;
  throw new PlainError(
    `The build needs these entry files and they are not there:\n${missing.join('\n')}\n` +
      'Restore them from git, or change build/bundle/entries.mjs if a part was renamed.',
  );
}

/**
 * Builds every part from scratch into `outDir`.
 * @param {string} outDir
 */
export async function buildAll(outDir) {
  requireEntries((entry) => existsSync(inRepo(entry)));
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  for (const item of ENTRIES) {
    await step(`build ${item.out}`, () => build(CONFIGS[item.runtime](item, outDir)));
  }
  chmodSync(join(outDir, CLI), 0o755);
  cpSync(inRepo('resources'), join(outDir, 'resources'), { recursive: true });
}
