import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Ordinary user that the wall runs as; Chromium's sandbox refuses to work for root. */
export const WALL_USER = 'wall-test';

/** Readable by everyone and never mounted `nosuid` on Debian, unlike a home or a build folder. */
export const SHARED_ROOT = '/var/tmp/yiping-e2e';

/** True when this process may switch to another user. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** Creates the user once. On a machine where we are not root, we are the ordinary user ourselves. */
export function ensureUser(): void {
  if (!isRoot()) return;
  try {
    execFileSync('id', [WALL_USER], { stdio: 'ignore' });
  } catch {
    execFileSync('useradd', ['--create-home', '--shell', '/usr/sbin/nologin', WALL_USER]);
  }
}

/** A fresh folder that the wall's user owns. */
export function userFolder(name: string): string {
  const folder = join(SHARED_ROOT, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  giveToUser(folder);
  return folder;
}

/** Hands a file or folder to the wall's user. */
export function giveToUser(path: string): void {
  if (isRoot()) execFileSync('chown', ['-R', `${WALL_USER}:`, path]);
}

/**
 * Copies an unpacked Electron application to where the wall's user can run it, root-owned and
 * read-only as an installation is, with the set-uid sandbox helper. Skips the copy when `marker`
 * is not newer than the last one.
 */
export function installApp(source: string, name: string, marker: string): string {
  const target = join(SHARED_ROOT, 'installed', name);
  const stamp = `${target}.installed-at`;
  if (existsSync(stamp) && statSync(stamp).mtimeMs > statSync(marker).mtimeMs) return target;
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true, mode: 0o755 });
  cpSync(source, target, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'u+rwX,go+rX,go-w', target]);
  const helper = join(target, 'chrome-sandbox');
  if (isRoot() && existsSync(helper)) {
    execFileSync('chown', ['-R', 'root:root', target]);
    chownSync(helper, 0, 0);
    chmodSync(helper, 0o4755);
  }
  writeFileSync(stamp, '');
  return target;
}

/**
 * A launcher for `binary` that becomes the ordinary user, for tools that start an executable
 * themselves. Replaces itself, so that the process which the tool ends is the application.
 */
export function launcherFor(binary: string, name: string): string {
  if (!isRoot()) return binary;
  mkdirSync(join(SHARED_ROOT, 'launchers'), { recursive: true });
  const file = join(SHARED_ROOT, 'launchers', `${name}.sh`);
  const home = `/home/${WALL_USER}`;
  writeFileSync(
    file,
    `#!/bin/sh\nexec runuser -u ${WALL_USER} -- env HOME=${home} XDG_CONFIG_HOME=${home}/.config '${binary}' "$@"\n`,
    { mode: 0o755 },
  );
  return file;
}

/** Uid of the wall's user, to look for what it left behind. */
export function wallUid(): number {
  if (!isRoot()) return process.getuid?.() ?? -1;
  return Number(execFileSync('id', ['-u', WALL_USER], { encoding: 'utf8' }).trim());
}
