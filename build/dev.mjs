import { watch } from 'node:fs';
import { spawn } from 'node:child_process';
import { INPUTS } from './bundle/inputs-hash.mjs';
import { runMain } from './lib/fail.mjs';
import { inRepo } from './lib/paths.mjs';
import { say } from './lib/say.mjs';

/** An editor saves in bursts; one restart for all of them. */
const SETTLE_MS = 400;

/**
 * `npm run dev`: the wall as `npm start` shows it, started again with a fresh build whenever a source
 * changes. Options are those of `npm start`.
 */
await runMain(
  () =>
    new Promise((resolve) => {
      const args = [inRepo('build/start.mjs'), ...process.argv.slice(2)];
      const launch = () => spawn(process.execPath, args, { stdio: 'inherit' });
      let wall = launch();
      let ending = false;
      /** @type {NodeJS.Timeout | undefined} */
      let settle;
      const restart = () => {
        say('• a source has changed: the wall starts again');
        const next = () => {
          if (!ending) wall = launch();
        };
        if (wall.exitCode !== null || wall.signalCode !== null) next();
        else {
          wall.once('exit', next);
          wall.kill('SIGTERM');
        }
      };
      for (const input of INPUTS) {
        watch(inRepo(input), { recursive: true }, (_event, file) => {
          if (file?.endsWith('.test.ts')) return;
          clearTimeout(settle);
          settle = setTimeout(restart, SETTLE_MS);
        });
      }
      const end = () => {
        ending = true;
        if (wall.exitCode !== null || wall.signalCode !== null) resolve(0);
        wall.once('exit', () => resolve(0));
        wall.kill('SIGTERM');
      };
      process.once('SIGINT', end).once('SIGTERM', end);
    }),
);
