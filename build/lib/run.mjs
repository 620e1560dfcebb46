import { spawn } from 'node:child_process';
import { PlainError } from './fail.mjs';
import { ROOT } from './paths.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] Folder to run in; the repository's root unless given.
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeoutMs] The command is killed after this long.
 * @property {boolean} [quiet] Keep the output back and show it only when the command fails.
 */

/**
 * @typedef {object} RunResult
 * @property {number} code Exit code; 127 when the command does not exist, 128 when a signal ended it.
 * @property {string} output stdout and stderr together, empty unless captured.
 */

/**
 * Runs a command to its end and returns its exit code; never throws for a failing command.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function tryRun(command, args, { cwd = ROOT, env, timeoutMs, quiet = true } = {}) {
  return new Promise((resolve) => {
    /** @type {Buffer[]} */
    const chunks = [];
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
    });
    child.stdout?.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
    child.stderr?.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 128, output: Buffer.concat(chunks).toString() }));
  });
}

/**
 * Runs a command that must succeed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions & { hint?: string }} [options] `hint` says what to do when it fails.
 * @returns {Promise<string>} the captured output
 */
export async function run(command, args, options = {}) {
  const { code, output } = await tryRun(command, args, options);
  if (code === 0) return output;
  const tail = output.trim().split('\n').slice(-25).join('\n');
  const lines = [`"${command} ${args.join(' ')}" should end with 0 but ended with ${code}.`, tail];
  throw new PlainError([...lines, options.hint ?? ''].filter(Boolean).join('\n'));
}
