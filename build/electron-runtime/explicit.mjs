import { PlainError } from '../lib/fail.mjs';
import { readDist } from './runtime.mjs';

/**
 * The dist that the person named. A wrong path is an error, never a reason to take another one.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {import('./runtime.mjs').RuntimeSource}
 */
export function explicitSource(env, platform) {
  return {
    name: 'explicit',
    async find() {
      const dir = env['ELECTRON_OVERRIDE_DIST_PATH'];
      if (!dir) return { why: 'ELECTRON_OVERRIDE_DIST_PATH is not set' };
      const dist = readDist(dir, platform);
      if ('why' in dist) {
        throw new PlainError(
          `ELECTRON_OVERRIDE_DIST_PATH should name a folder with an unpacked Electron, but ${dist.why}.\n` +
            'Correct it or unset it.',
        );
      }
      return { ...dist, origin: 'explicit', warning: null };
    },
  };
}
