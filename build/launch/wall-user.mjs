import { readFileSync } from 'node:fs';
import { PlainError } from '../lib/fail.mjs';
import { run } from '../lib/run.mjs';
import { step } from '../lib/say.mjs';

/** The ordinary user that the wall runs as when it is started by root: Chromium's sandbox refuses root. */
export const WALL_USER = 'yiping-wall';

/**
 * @typedef {{ name: string, uid: number, gid: number, home: string }} User
 */

/**
 * A line of /etc/passwd as a user, or null.
 * @param {string} passwd content of the file
 * @param {string} name
 * @returns {User | null}
 */
export function findUser(passwd, name) {
  const line = passwd.split('\n').find((candidate) => candidate.startsWith(`${name}:`));
  if (!line) return null;
  const [, , uid, gid, , home = ''] = line.split(':');
  return { name, uid: Number(uid), gid: Number(gid), home };
}

/**
 * The wall's user, created on first use with the groups that may use a GPU and a sound card.
 * @returns {Promise<User>}
 */
export async function ensureWallUser() {
  const read = () => findUser(readFileSync('/etc/passwd', 'utf8'), WALL_USER);
  const known = read();
  if (known) return known;
  const existing = readFileSync('/etc/group', 'utf8');
  const groups = ['video', 'render', 'audio'].filter((name) => existing.includes(`\n${name}:`));
  await step(`create the ordinary user ${WALL_USER} for the wall`, () =>
    run('useradd', [
      '--create-home',
      '--shell',
      '/usr/sbin/nologin',
      '--groups',
      groups.join(','),
      WALL_USER,
    ]),
  );
  const created = read();
  if (!created)
    throw new PlainError(`useradd should have created ${WALL_USER}, but /etc/passwd has no such user.`);
  return created;
}

/**
 * The command that runs another one as the user, with nothing of root's environment but the display
 * and the language. `setpriv` replaces itself, so signals and the exit code are the command's own.
 * @param {User} user
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
export function asUser(user, env) {
  const keep = Object.entries(env).flatMap(([name, value]) =>
    /^(DISPLAY|LANG|LANGUAGE|LC_.*|TZ|PATH|YIPING_.*)$/.test(name) ? [`${name}=${value}`] : [],
  );
  const own = [`HOME=${user.home}`, `USER=${user.name}`, `LOGNAME=${user.name}`];
  const drop = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--init-groups', '--inh-caps=-all'];
  return ['setpriv', ...drop, '--', 'env', '-i', ...keep, ...own];
}
