import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../lib/fail.mjs';
import { tryRun } from '../lib/run.mjs';

/**
 * @typedef {object} SandboxFacts
 * @property {boolean} setuid chrome-sandbox belongs to root and is set-uid
 * @property {boolean} namespaces an ordinary user may create user namespaces
 */

/**
 * Why Chromium's sandbox cannot work here, with the command that helps, or null.
 * @param {SandboxFacts} facts
 * @param {string} helper path of chrome-sandbox
 */
export function sandboxComplaint({ setuid, namespaces }, helper) {
  if (setuid || namespaces) return null;
  return (
    'The wall runs in a sandbox, which needs either user namespaces (switched off on this system) or a\n' +
    `set-uid helper. Run this once, then start again:\n\n` +
    `  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n`
  );
}

/**
 * Fails with the command to run when the sandbox cannot work for an ordinary user.
 * @param {string} runtimeDir
 */
export async function requireSandbox(runtimeDir) {
  if (process.platform !== 'linux') return;
  const helper = join(runtimeDir, 'chrome-sandbox');
  const stat = statSync(helper, { throwIfNoEntry: false });
  const setuid = stat !== undefined && stat.uid === 0 && (stat.mode & 0o4000) !== 0;
  const restricted = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
  const forbidden = existsSync(restricted) && readFileSync(restricted, 'utf8').trim() === '1';
  const namespaces =
    !forbidden && (await tryRun('unshare', ['--user', '--map-root-user', 'true'])).code === 0;
  const complaint = sandboxComplaint({ setuid, namespaces }, helper);
  if (complaint !== null) throw new PlainError(complaint);
}
