import { connect } from 'node:net';
import { join } from 'node:path';
import { tryRun } from '../lib/run.mjs';
import { step } from '../lib/say.mjs';
import { readDist } from './runtime.mjs';

/** A black-holed network swallows packets for minutes; this is how long we wait for a first answer. */
const REACH_MS = 4_000;
/** About 120 MB on a 2 Mbit/s line. */
const DOWNLOAD_MS = 600_000;

/**
 * The dist that the `electron` package holds already.
 * @param {string} packageDir `node_modules/electron`
 * @param {NodeJS.Platform} platform
 * @returns {import('./runtime.mjs').RuntimeSource}
 */
export function packageSource(packageDir, platform) {
  return {
    name: 'package',
    async find() {
      const dist = readDist(join(packageDir, 'dist'), platform);
      return 'why' in dist ? dist : { ...dist, origin: 'package', warning: null };
    },
  };
}

/**
 * Downloads the dist with the `electron` package's own installer, which checks its checksum.
 * @param {string} packageDir
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {import('./runtime.mjs').RuntimeSource}
 */
export function downloadSource(packageDir, platform, env) {
  return {
    name: 'download',
    async find() {
      const host = downloadHost(env);
      if (host && !(await reachable(host))) return { why: `${host} cannot be reached from here` };
      const { code, output } = await step('download Electron (about 120 MB)', () =>
        tryRun(process.execPath, [join(packageDir, 'install.js')], { env, timeoutMs: DOWNLOAD_MS }),
      );
      if (code !== 0) return { why: `the installer ended with ${code}: ${output.trim().split('\n')[0]}` };
      const dist = readDist(join(packageDir, 'dist'), platform);
      return 'why' in dist ? dist : { ...dist, origin: 'download', warning: null };
    },
  };
}

/**
 * The host that the installer will ask, or null behind a proxy, where only the proxy knows.
 * @param {NodeJS.ProcessEnv} env
 */
export function downloadHost(env) {
  const proxied = /^(https?|all)_proxy$|^npm_config_(https_)?proxy$/i;
  if (Object.entries(env).some(([name, value]) => value && proxied.test(name))) return null;
  const mirror = env['ELECTRON_MIRROR'] ?? env['npm_config_electron_mirror'];
  return mirror && URL.canParse(mirror) ? new URL(mirror).host : 'github.com';
}

/**
 * @param {string} host
 * @returns {Promise<boolean>} whether it takes a TCP connection
 */
function reachable(host) {
  const [name = host, port = '443'] = host.split(':');
  return new Promise((resolve) => {
    const socket = connect({ host: name, port: Number(port) });
    const end = (/** @type {boolean} */ result) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(REACH_MS, () => end(false));
    socket.once('error', () => end(false));
    socket.once('connect', () => end(true));
  });
}
