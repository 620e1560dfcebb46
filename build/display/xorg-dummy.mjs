import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlainError } from '../lib/fail.mjs';
import { run } from '../lib/run.mjs';
import { MAX_OUTPUTS, modeName, outputArgs, xorgConf } from './xorg-conf.mjs';

const START_MS = 20_000;

/**
 * @typedef {object} DummyDisplay An X server with N outputs and no monitor.
 * @property {string} display for example `:3`
 * @property {{ DISPLAY: string }} env what a client needs
 * @property {(index: number, on: boolean) => Promise<void>} setOutput plugs an output in or out
 * @property {() => Promise<void>} stop ends the server and removes its files; may be called twice
 */

/**
 * Starts Xorg with the dummy driver on the first free display number. Without access control (`-ac`),
 * because the wall runs as another user than the tests; it listens on no network and shows test data.
 * @param {{ outputs?: number, width?: number, height?: number }} [options]
 * @returns {Promise<DummyDisplay>}
 */
export async function startDummyDisplay({ outputs = 4, width = 1920, height = 1080 } = {}) {
  if (!(outputs >= 1 && outputs <= MAX_OUTPUTS)) {
    throw new PlainError(`outputs should be 1 to ${MAX_OUTPUTS}, came ${outputs}`);
  }
  const size = { width, height };
  const dir = mkdtempSync(join(tmpdir(), 'yiping-display-'));
  const conf = join(dir, 'xorg.conf');
  const log = join(dir, 'xorg.log');
  writeFileSync(conf, xorgConf(outputs, size));
  const server = spawn(
    'Xorg',
    ['-config', conf, '-logfile', log, '-ac', '-noreset', '-nolisten', 'tcp', '-displayfd', '3'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null && server.pid !== undefined) {
      const gone = once(server, 'exit');
      server.kill();
      await gone;
    }
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const display = `:${await displayNumber(server)}`;
    const env = { DISPLAY: display };
    const xrandr = (/** @type {string[]} */ ...args) =>
      run('xrandr', args, { env: { ...process.env, ...env } });
    for (let index = 0; index < outputs; index += 1) {
      if (index > 0) await xrandr('--addmode', `DUMMY${index}`, modeName(size));
      await xrandr(...outputArgs(index, size, true));
    }
    // Seen on Xorg 21.1: Chromium finds only the first output until somebody has asked for all of them.
    // The end-to-end tests, which want four displays, hold this.
    await xrandr('--query');
    const setOutput = async (/** @type {number} */ index, /** @type {boolean} */ on) => {
      await xrandr(...outputArgs(index, size, on));
    };
    return { display, env, setOutput, stop };
  } catch (error) {
    const tail = readLog(log);
    await stop();
    const reason = error instanceof Error ? error.message : String(error);
    throw new PlainError(`The dummy X server did not start: ${reason}\n${tail}`);
  }
}

/** @param {string} log */
function readLog(log) {
  try {
    return readFileSync(log, 'utf8').trim().split('\n').slice(-15).join('\n');
  } catch {
    return 'It left no log. Is xserver-xorg-core installed?';
  }
}

/**
 * The number that the server writes to its fd 3 when it is ready.
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer in ${START_MS / 1000} s`)), START_MS);
    const end = (/** @type {() => void} */ settle) => {
      clearTimeout(timer);
      settle();
    };
    server.once('error', (error) => end(() => reject(error)));
    server.once('exit', (code) => end(() => reject(new Error(`it ended with ${code}`))));
    server.stdio[3]?.once('data', (/** @type {Buffer} */ data) => end(() => resolve(data.toString().trim())));
  });
}
