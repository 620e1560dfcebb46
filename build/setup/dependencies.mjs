import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { PlainError } from '../lib/fail.mjs';
import { inRepo } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { step } from '../lib/say.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Whether what is installed is not what is locked. By content, not by time: a checkout or a copy gives
 * the lockfile a new time, and reinstalling pulls the packages from under whatever is running.
 * @param {Lockfile} locked `package-lock.json`
 * @param {Lockfile | null} installed npm's record in `node_modules`, null when there is none
 */
export function dependenciesStale(locked, installed) {
  if (installed === null) return true;
  return Object.entries(locked.packages).some(([path, { version, optional }]) => {
    if (path === '') return false;
    const there = installed.packages[path];
    return there ? there.version !== version : !optional;
  });
}

/**
 * Why `npm ci` must not touch `node_modules`, or null. It empties the folder first, and through a link
 * that is the folder of another checkout.
 * @param {boolean} isLink
 */
export const installComplaint = (isLink) =>
  isLink
    ? 'The dependencies are not those of package-lock.json, and node_modules is a link: installing would ' +
      'empty the folder that it points to. Remove the link (rm node_modules) and try again.'
    : null;

/**
 * @param {string} path
 * @returns {Lockfile | null}
 */
const readLock = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null);

/** Installs the locked dependencies when they are missing or others than the lockfile's. */
export async function ensureDependencies() {
  const locked = readLock(inRepo('package-lock.json'));
  if (!locked) throw new PlainError('package-lock.json is missing. Restore it from git.');
  if (!dependenciesStale(locked, readLock(inRepo('node_modules/.package-lock.json')))) return;
  const stat = lstatSync(inRepo('node_modules'), { throwIfNoEntry: false });
  const complaint = installComplaint(stat?.isSymbolicLink() ?? false);
  if (complaint !== null) throw new PlainError(complaint);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await step('install dependencies (npm ci, about a minute)', () =>
    run(npm, ['ci', '--no-audit', '--no-fund'], {
      hint: 'Is an npm registry reachable? See "npm config get registry".',
    }),
  );
}
