import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that the built files are a function of. */
export const INPUTS = [
  'shared',
  'gateway',
  'feed',
  'electron',
  'renderer',
  'resources',
  'build/bundle',
  'build/build.mjs',
  'package.json',
  'package-lock.json',
];

const IGNORED = /\.test\.ts$|(^|\/)(node_modules|testing)\/|(^|\/)tsconfig[^/]*\.json$/;

/**
 * All files below the given paths, relative and sorted.
 * @param {string} root
 * @param {readonly string[]} paths
 * @returns {string[]}
 */
export function listFiles(root, paths) {
  return paths
    .flatMap((path) => {
      const stat = statSync(join(root, path), { throwIfNoEntry: false });
      if (!stat) return [];
      if (!stat.isDirectory()) return [path];
      return listFiles(
        root,
        readdirSync(join(root, path)).map((name) => `${path}/${name}`),
      );
    })
    .filter((path) => !IGNORED.test(path))
    .sort();
}

/**
 * A digest of the inputs' names and contents. By content, not by time: a checkout touches every file
 * and a restored file keeps an old time.
 * @param {string} root
 * @param {readonly string[]} [paths]
 */
export function inputsHash(root, paths = INPUTS) {
  const hash = createHash('sha256');
  for (const path of listFiles(root, paths)) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
