import { copyFileSync, chownSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PlainError } from '../lib/fail.mjs';
import { tryRun } from '../lib/run.mjs';

/**
 * @typedef {import('./args.mjs').StartOptions} StartOptions
 * @typedef {import('./wall-user.mjs').User} User
 */

/**
 * Fails when a named file is not there, before anything takes time.
 * @param {StartOptions} options
 */
export function requireFiles({ replay, wall, gatewayConfig }) {
  for (const [name, path] of Object.entries({ replay, wall, 'gateway-config': gatewayConfig })) {
    if (path === undefined || statSync(path, { throwIfNoEntry: false })?.isFile()) continue;
    throw new PlainError(`--${name} should name a file, but there is none at ${path}.`);
  }
}

/**
 * Makes the named paths usable for the wall's user: a file that it cannot read is copied, a data
 * folder that is not there is created for it, one that it cannot write to is an error.
 * @param {StartOptions} options
 * @param {User} user
 * @param {readonly string[]} as command prefix that becomes the user
 * @returns {Promise<StartOptions>}
 */
export async function handOver(options, user, as) {
  const [command = '', ...prefix] = as;
  const may = async (/** @type {string} */ flag, /** @type {string} */ path) =>
    (await tryRun(command, [...prefix, 'test', flag, path])).code === 0;
  const { data } = options;
  const changed = { ...options };
  for (const name of /** @type {const} */ (['replay', 'wall', 'gatewayConfig'])) {
    const path = options[name];
    if (path === undefined || (await may('-r', path))) continue;
    const copy = join(user.home, `${name}-${basename(path)}`);
    copyFileSync(path, copy);
    chownSync(copy, user.uid, user.gid);
    changed[name] = copy;
  }
  if (data !== undefined && !existsSync(data)) {
    mkdirSync(data, { recursive: true });
    chownSync(data, user.uid, user.gid);
  }
  if (data !== undefined && !(await may('-w', data))) {
    throw new PlainError(
      `--data ${data} should be a folder that the user ${user.name} can write to, and it is not.\n` +
        `Run: chown -R ${user.name}: '${data}'  (and make the folders above it readable), or name another.`,
    );
  }
  return changed;
}
