import { isAbsolute, resolve } from 'node:path';
import { PlainError } from '../lib/fail.mjs';

/**
 * @typedef {object} StartOptions What `npm start -- …` was asked for.
 * @property {'demo' | 'live' | 'replay'} mode
 * @property {string} [replay] absolute path of the export to replay
 * @property {string} [speed] factor, for example `60`
 * @property {string} [profile] import profile of the replay
 * @property {string} [data] absolute path of the data folder
 * @property {string} [port] of the embedded gateway
 * @property {boolean} help
 */

export const USAGE = `npm start                                   the wall with a live demo feed
npm start -- --replay FILE [--speed N] [--profile P]   replays a dispatch export
npm start -- --live                         no demo feed: sources push to POST /v1/events
Options:  --data DIR   where the event log is kept      --port N   port of the gateway (0: any)`;

/** Flags with a value, and those without. */
const VALUED = ['replay', 'speed', 'profile', 'data', 'port'];
const PLAIN = ['demo', 'live', 'help'];

/**
 * Parses the command line. Paths are made absolute against `cwd`, because the wall runs elsewhere.
 * @param {readonly string[]} argv without node and script
 * @param {string} cwd
 * @returns {StartOptions}
 * @throws {PlainError} naming the argument, what was expected and what came
 */
export function parseStartArgs(argv, cwd) {
  const given = readFlags(argv);
  if (given.has('speed') && !(Number(given.get('speed')) > 0)) {
    throw complaint(`--speed should be a number above 0, came "${given.get('speed')}"`);
  }
  const port = given.get('port');
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) <= 65_535)) {
    throw complaint(`--port should be 0 to 65535, came "${port}"`);
  }
  const modes = ['demo', 'live', 'replay'].filter((name) => given.has(name));
  if (modes.length > 1)
    throw complaint(`give one of --demo, --live and --replay, came --${modes.join(' and --')}`);
  for (const name of ['speed', 'profile']) {
    if (given.has(name) && !given.has('replay')) throw complaint(`--${name} belongs to --replay FILE`);
  }
  for (const name of ['replay', 'data']) {
    const path = given.get(name);
    if (path !== undefined && !isAbsolute(path)) given.set(name, resolve(cwd, path));
  }
  const [mode = 'demo'] = /** @type {StartOptions['mode'][]} */ (modes);
  const valued = Object.fromEntries([...given].filter(([name]) => VALUED.includes(name)));
  return { mode, help: given.has('help'), ...valued };
}

/**
 * @param {readonly string[]} argv
 * @returns {Map<string, string>}
 */
function readFlags(argv) {
  const given = new Map();
  const rest = [...argv];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [, name = '', inline] = /^--([a-z]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (given.has(name)) throw complaint(`--${name} is given twice`);
    if (PLAIN.includes(name) && inline === undefined) {
      given.set(name, '');
    } else if (VALUED.includes(name)) {
      const value = inline ?? rest.shift();
      if (!value || value.startsWith('--')) throw complaint(`--${name} needs a value`);
      given.set(name, value);
    } else {
      throw complaint(`"${arg}" is not an option`);
    }
  }
  return given;
}

/** @param {string} text */
const complaint = (text) => new PlainError(`${text}.\n\n${USAGE}`);

/**
 * The arguments for the app itself.
 * @param {StartOptions} options
 * @returns {string[]}
 */
export function appArgs({ mode, replay, speed, profile, data, port }) {
  const feed = mode === 'replay' ? [`--replay=${replay}`] : [`--${mode}`];
  const extra = Object.entries({ speed, profile, data, port });
  return [...feed, ...extra.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`]))];
}
