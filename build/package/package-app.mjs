import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { inputsHash } from '../bundle/inputs-hash.mjs';
import { inRepo, ROOT } from '../lib/paths.mjs';
import { step } from '../lib/say.mjs';
import { builderConfig } from './builder-config.mjs';
import { stageApp } from './stage.mjs';

/** Where `package` and `package --e2e` leave the app on Linux. */
export const packagedDir = (/** @type {boolean} */ e2e) =>
  inRepo(e2e ? 'release-e2e' : 'release', 'linux-unpacked');

/**
 * Packages the built app with the given runtime; skipped when that very package is there already.
 * @param {import('../electron-runtime/runtime.mjs').Runtime} runtime
 * @param {{ e2e: boolean }} options
 * @returns {Promise<string>} the folder of the unpacked app (on Linux)
 */
export async function packageApp(runtime, { e2e }) {
  const output = inRepo(e2e ? 'release-e2e' : 'release');
  const stamp = join(output, '.package-stamp');
  const made = createHash('sha256')
    .update(`${inputsHash(ROOT)} ${inputsHash(ROOT, ['build/package'])} ${runtime.version} ${runtime.dir}`)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === made) return packagedDir(e2e);
  rmSync(output, { recursive: true, force: true });
  const appDir = join(output, 'stage');
  stageApp(appDir, { platform: process.platform, arch: process.arch, e2e });
  await step(`package the app with Electron ${runtime.version}`, () =>
    build({
      targets: Platform.current().createTarget('dir'),
      config: builderConfig({ appDir, output, runtime, e2e }),
      publish: 'never',
    }),
  );
  rmSync(appDir, { recursive: true });
  writeFileSync(stamp, made);
  return packagedDir(e2e);
}
