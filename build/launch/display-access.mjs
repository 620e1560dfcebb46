import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tryRun } from '../lib/run.mjs';

/**
 * Whether there is a display to open windows on.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
export const hasDisplay = (env, platform) =>
  platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);

/**
 * Lets the wall's user draw on root's display: hands over the cookie of this one display, or where the
 * server keeps a list of users instead, adds the user to it. When neither applies the server is open.
 * @param {import('./wall-user.mjs').User} user
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Record<string, string>>} what the wall's environment needs in addition
 */
export async function shareDisplay(user, env) {
  const display = env['DISPLAY'];
  if (!display) return {};
  const { code, output } = await tryRun('xauth', ['list', display], { env });
  const [, , cookie] = output.split(/\s+/);
  if (code !== 0 || !cookie) {
    await tryRun('xhost', [`+si:localuser:${user.name}`], { env });
    return {};
  }
  const file = join(user.home, '.yiping-xauthority');
  writeFileSync(file, '', { mode: 0o600 });
  await tryRun('xauth', ['-q', '-f', file, 'add', display, '.', cookie]);
  chownSync(file, user.uid, user.gid);
  return { XAUTHORITY: file };
}
