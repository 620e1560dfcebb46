import { homedir } from 'node:os';
import { join } from 'node:path';
import { inRepo } from '../lib/paths.mjs';
import { say } from '../lib/say.mjs';
import { downloadSource, packageSource } from './electron-package.mjs';
import { explicitSource } from './explicit.mjs';
import { registrySource } from './registry.mjs';
import { resolveRuntime } from './resolve.mjs';

/**
 * Where unpacked runtimes are kept between clones.
 * @param {NodeJS.ProcessEnv} env
 */
export const cacheDir = (env) => join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'yiping');

/**
 * Finds the Electron runtime of this machine: explicit path, then the `electron` package's own, then
 * its download, then the registry's (development and tests only).
 */
export function findRuntime() {
  const { env, platform, arch } = process;
  const packageDir = inRepo('node_modules/electron');
  const sources = [
    explicitSource(env, platform),
    packageSource(packageDir, platform),
    downloadSource(packageDir, platform, env),
    registrySource(cacheDir(env), platform, arch),
  ];
  return resolveRuntime(sources, say);
}
