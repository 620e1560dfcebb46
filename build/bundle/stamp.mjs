import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENTRIES } from './entries.mjs';

const STAMP = '.build-stamp';

/**
 * The digest of the inputs that the built files came from, or null when there is no whole build.
 * @param {string} outDir
 */
export function builtFrom(outDir) {
  const whole = ENTRIES.every(({ out }) => existsSync(join(outDir, out)));
  const stamp = join(outDir, STAMP);
  return whole && existsSync(stamp) ? readFileSync(stamp, 'utf8') : null;
}

/**
 * Says which inputs the build in `outDir` came from. Written last: a build cut short has no stamp.
 * @param {string} outDir
 * @param {string} hash
 */
export function stampBuild(outDir, hash) {
  writeFileSync(join(outDir, STAMP), hash);
}
