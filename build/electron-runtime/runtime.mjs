import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Runtime An unpacked Electron.
 * @property {string} dir Folder of the dist.
 * @property {string} executable Absolute path of the binary.
 * @property {string} version For example `45.5.0`.
 * @property {'explicit' | 'package' | 'download' | 'registry'} origin Where it was found.
 * @property {string | null} warning Set when it must not be used in a room, and why.
 */

/**
 * @typedef {object} RuntimeSource One place to look in.
 * @property {Runtime['origin']} name
 * @property {() => Promise<Runtime | { why: string }>} find The runtime, or why there is none here.
 */

/** @type {Partial<Record<NodeJS.Platform, string>>} */
const EXECUTABLES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/**
 * The binary's place inside a dist.
 * @param {NodeJS.Platform} platform
 */
export const executableIn = (platform) => EXECUTABLES[platform] ?? 'electron';

/**
 * Describes the dist in `dir`, or says why it is none.
 * @param {string} dir
 * @param {NodeJS.Platform} platform
 * @returns {{ dir: string, executable: string, version: string } | { why: string }}
 */
export function readDist(dir, platform) {
  const executable = join(dir, executableIn(platform));
  if (!existsSync(executable)) return { why: `${executable} is not there` };
  const versionFile = join(dir, 'version');
  if (!existsSync(versionFile)) return { why: `${versionFile}, which names the version, is not there` };
  return { dir, executable, version: readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') };
}
