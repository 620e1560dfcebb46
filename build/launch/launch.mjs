import { spawn } from 'node:child_process';
import { inRepo } from '../lib/paths.mjs';
import { say } from '../lib/say.mjs';
import { copyTelling } from './noise.mjs';

/**
 * Runs the wall in the foreground until it ends; Ctrl+C and a kill are passed on.
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code
 */
export function runForeground([command = '', ...args], env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    copyTelling(child.stdout, say);
    copyTelling(child.stderr, say);
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : (code ?? 1));
    });
  });
}

/**
 * The same wall in a browser: the gateway serves it on loopback and prints the address.
 * @param {readonly string[]} args
 */
export const browserWall = (args) => [process.execPath, inRepo('out/gateway/cli.cjs'), 'wall', ...args];
