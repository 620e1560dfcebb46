import { join } from 'node:path';
import { builtFrom } from '../bundle/stamp.mjs';
import { cacheDir, findRuntime } from '../electron-runtime/find.mjs';
import { inRepo } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { say, step } from '../lib/say.mjs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { TO_RUN } from '../setup/debian-packages.mjs';
import { checkLibraries, ensurePackages } from '../setup/system-libraries.mjs';
import { appArgs, parseStartArgs, USAGE } from './args.mjs';
import { hasDisplay, shareDisplay } from './display-access.mjs';
import { handOver, requireFiles } from './hand-over.mjs';
import { browserWall, runForeground } from './launch.mjs';
import { placeApp } from './placement.mjs';
import { requireSandbox } from './sandbox.mjs';
import { asUser, ensureWallUser } from './wall-user.mjs';

/** Readable for the wall's user, on a file system that honours set-uid. */
const ROOT_BASE = '/var/lib/yiping';

/**
 * `npm start`: from a fresh clone to a wall on every display.
 * @param {readonly string[]} argv
 * @returns {Promise<number>} exit code
 */
export async function start(argv) {
  const { env, platform } = process;
  const options = parseStartArgs(argv, env['INIT_CWD'] ?? process.cwd());
  if (options.help) {
    say(USAGE);
    return 0;
  }
  requireFiles(options);
  await ensureDependencies();
  await run(process.execPath, [inRepo('build/build.mjs'), '--if-stale'], { quiet: false });
  if (!hasDisplay(env, platform)) {
    say('• no display here (DISPLAY and WAYLAND_DISPLAY are not set): the wall opens in a browser instead');
    return runForeground(browserWall(appArgs(options, 'browser')), env);
  }
  await ensurePackages(TO_RUN);
  const runtime = await findRuntime();
  await checkLibraries(runtime.executable);
  const build = builtFrom(inRepo('out')) ?? '';
  const asRoot = process.getuid?.() === 0;
  const place = (/** @type {string} */ base) =>
    step('place the app beside its runtime', async () => placeApp(base, runtime, build, { asRoot }));
  if (!asRoot) {
    const executable = await place(cacheDir(env));
    await requireSandbox(join(executable, '..'));
    return runForeground([executable, ...appArgs(options)], env);
  }
  const executable = await place(ROOT_BASE);
  const user = await ensureWallUser();
  const access = await shareDisplay(user, env);
  const as = [...asUser(user, env), ...Object.entries(access).map(([name, value]) => `${name}=${value}`)];
  const handed = await handOver(options, user, as);
  say(`• the wall runs as ${user.name}, because its sandbox refuses root`);
  return runForeground([...as, executable, ...appArgs(handed)], env);
}
