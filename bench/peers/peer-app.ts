import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { launch, type Launched } from '../../e2e/support/launch.js';
import { ensureUser, installApp, launcherFor, SHARED_ROOT } from '../../e2e/support/ordinary-user.js';

/** Puts the peer application into a copy of an Electron dist; returns the launcher. */
export function installPeerApp(root: string, dist: string): string {
  ensureUser();
  const staged = join(SHARED_ROOT, 'staged-peer');
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged, { recursive: true });
  cpSync(dist, staged, { recursive: true, verbatimSymlinks: true });
  cpSync(join(root, 'bench', 'peers', 'app'), join(staged, 'resources', 'app'), { recursive: true });
  const installed = installApp(staged, 'peer', join(staged, 'resources', 'app', 'main.cjs'));
  rmSync(staged, { recursive: true, force: true });
  return launcherFor(join(installed, 'electron'), 'peer');
}

/** Opens `url` in `windows` windows, one per display. */
export function launchPeer(
  launcher: string,
  url: string,
  windows: number,
  display: string,
): Promise<Launched> {
  return launch(launcher, [url, `--windows=${windows}`], { ...environment(), DISPLAY: display });
}

/** The environment that any launched application gets: no variable of the harness but the needed ones. */
function environment(): Record<string, string> {
  const { PATH = '/usr/bin:/bin', LANG = 'C.UTF-8' } = process.env;
  return { PATH, LANG };
}
