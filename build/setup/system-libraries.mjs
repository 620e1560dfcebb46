import { existsSync } from 'node:fs';
import { PlainError } from '../lib/fail.mjs';
import { run, tryRun } from '../lib/run.mjs';
import { step } from '../lib/say.mjs';
import { aptCommand, missingPackages, releaseNames, unresolvedLibraries } from './debian-packages.mjs';

/**
 * Makes sure that the system packages are there: installs them as root on Debian, else fails with the
 * exact command to run.
 * @param {readonly import('./debian-packages.mjs').Need[]} needs
 */
export async function ensurePackages(needs) {
  if (process.platform !== 'linux') return;
  const missing = missingPackages(needs, existsSync);
  if (missing.length === 0) return;
  const root = process.getuid?.() === 0;
  if (!existsSync('/usr/bin/apt-get')) {
    throw new PlainError(
      `The wall needs the system packages that Debian calls ${missing.join(', ')}, and this system has no ` +
        'apt-get. Install the equivalents of this distribution and run the command again.',
    );
  }
  if (!root) {
    const command = `sudo sh -c '${aptCommand(missing)}'`;
    throw new PlainError(`System packages are missing. Run this once, then try again:\n\n  ${command}\n`);
  }
  await step(`install system packages: ${missing.join(' ')}`, () => aptInstall(missing));
}

/** @param {readonly string[]} packages */
async function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env, hint: 'Is a Debian mirror reachable from here?' });
  const known = async (/** @type {string} */ name) => (await tryRun('apt-cache', ['show', name])).code === 0;
  const names = await releaseNames(packages, known);
  const install = ['install', '-y', '--no-install-recommends', ...names];
  await run('apt-get', install, { env, hint: `Run by hand to see more: ${aptCommand(names)}` });
}

/**
 * Fails when the loader still misses a library of the Electron binary.
 * @param {string} executable
 */
export async function checkLibraries(executable) {
  if (process.platform !== 'linux') return;
  const { code, output } = await tryRun('ldd', [executable]);
  const missing = code === 0 ? unresolvedLibraries(output) : [];
  if (missing.length === 0) return;
  throw new PlainError(
    `${executable} needs these libraries and the system has none of them: ${missing.join(', ')}.\n` +
      'Find the package that holds each one (Debian: apt-file search NAME) and install it.',
  );
}
