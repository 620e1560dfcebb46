import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { executableIn } from '../electron-runtime/runtime.mjs';
import { stageApp } from '../package/stage.mjs';

/**
 * Puts the built app into a copy of the runtime, because the registry's runtime has no default app and
 * runs `resources/app` only, and because root's folders cannot be read by the wall's user. The copy is
 * made once per runtime, the app once per build; both are swapped in by a rename.
 * @param {string} base folder for the copies
 * @param {import('../electron-runtime/runtime.mjs').Runtime} runtime
 * @param {string} build digest of the build
 * @param {{ asRoot: boolean }} options as root the sandbox helper becomes root's and set-uid
 * @returns {string} the executable to start
 */
export function placeApp(base, runtime, build, { asRoot }) {
  const { size, mtimeMs } = statSync(runtime.executable);
  const key = createHash('sha256').update(`${runtime.dir} ${size} ${mtimeMs}`).digest('hex').slice(0, 8);
  const dir = join(base, `runtime-${runtime.version}-${key}`);
  if (!existsSync(dir)) copyRuntime(runtime.dir, dir, asRoot);
  const app = join(dir, 'resources/app');
  const stamp = join(dir, 'resources/app.stamp');
  if (!existsSync(app) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== build) {
    stageApp(`${app}.new`, process);
    rmSync(app, { recursive: true, force: true });
    renameSync(`${app}.new`, app);
    writeFileSync(stamp, build);
  }
  return join(dir, executableIn(process.platform));
}

/**
 * @param {string} from
 * @param {string} to
 * @param {boolean} asRoot
 */
function copyRuntime(from, to, asRoot) {
  const half = `${to}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o755 });
  cpSync(from, half, { recursive: true, verbatimSymlinks: true });
  rmSync(join(half, 'resources/default_app.asar'), { force: true });
  const sandbox = join(half, 'chrome-sandbox');
  if (asRoot && existsSync(sandbox)) {
    chownSync(sandbox, 0, 0);
    chmodSync(sandbox, 0o4755);
  }
  renameSync(half, to);
}
