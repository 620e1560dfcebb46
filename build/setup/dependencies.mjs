import { existsSync, statSync } from 'node:fs';
import { inRepo } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { step } from '../lib/say.mjs';

/**
 * npm writes its own lockfile last, so its time is that of the last whole install.
 * @param {(path: string) => number | null} timeOf modification time in ms, null when missing
 */
export function dependenciesStale(timeOf) {
  const installed = timeOf('node_modules/.package-lock.json');
  const wanted = timeOf('package-lock.json');
  return installed === null || (wanted !== null && wanted > installed);
}

/** @param {string} path */
const timeOf = (path) => (existsSync(inRepo(path)) ? statSync(inRepo(path)).mtimeMs : null);

/** Installs the locked dependencies when they are missing or older than the lockfile. */
export async function ensureDependencies() {
  if (!dependenciesStale(timeOf)) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await step('install dependencies (npm ci, about a minute)', () =>
    run(npm, ['ci', '--no-audit', '--no-fund'], {
      hint: 'Is an npm registry reachable? See "npm config get registry".',
    }),
  );
}
