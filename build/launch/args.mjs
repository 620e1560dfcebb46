import { isAbsolute, resolve } from 'node:path';
import { PlainError } from '../lib/fail.mjs';

/**
 * @typedef {object} StartOptions What `npm start -- …` was asked for.
 * @property {'demo' | 'live' | 'replay'} mode
 * @property {string} [replay] absolute path of the export to replay
 * @property {string} [data] absolute path of the data folder
 * @property {string} [wall] absolute path of the wall profile
 * @property {string} [gatewayConfig] absolute path of the gateway's configuration
 * @property {Record<string, string>} extra the other options with a value, by the name that the app knows
 * @property {boolean} scatter
 * @property {boolean} help
 */

export const USAGE = `npm start                                   the wall with a live demo feed
npm start -- --replay FILE [--speed N] [--profile P] [--scatter]
                                            replays a dispatch export through import profile P
npm start -- --live                         no demo feed: sources push to POST /v1/events
Options:  --data DIR    where the event log is kept     --port N       port of the gateway (0: any)
          --wall FILE   wall profile                    --language L   zh-CN or en
          --gateway-config FILE   sources, plans, people: see docs/runbook.md
          --seed N and --demo-at TIME                   another demo day`;

/** Flags with a value, each with the name that the app knows it by, and those without. */
const VALUED = new Map([
  ['replay', 'replay'],
  ['speed', 'speed'],
  ['profile', 'import-profile'],
  ['data', 'data'],
  ['port', 'port'],
  ['wall', 'profile'],
  ['gateway-config', 'gateway-config'],
  ['language', 'language'],
  ['seed', 'seed'],
  ['demo-at', 'demo-at'],
]);
const PLAIN = ['demo', 'live', 'scatter', 'help'];
const PATHS = ['replay', 'data', 'wall', 'gateway-config'];

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
  for (const name of ['speed', 'profile', 'scatter']) {
    if (given.has(name) && !given.has('replay')) throw complaint(`--${name} belongs to --replay FILE`);
  }
  for (const name of PATHS) {
    const path = given.get(name);
    if (path !== undefined && !isAbsolute(path)) given.set(name, resolve(cwd, path));
  }
  const [mode = 'demo'] = /** @type {StartOptions['mode'][]} */ (modes);
  const paths = Object.fromEntries(
    [...given].flatMap(([name, path]) =>
      PATHS.includes(name) ? [[name === 'gateway-config' ? 'gatewayConfig' : name, path]] : [],
    ),
  );
  const extra = Object.fromEntries(
    [...given].flatMap(([name, value]) => {
      const known = PATHS.includes(name) ? undefined : VALUED.get(name);
      return known === undefined ? [] : [[known, value]];
    }),
  );
  return { mode, ...paths, extra, scatter: given.has('scatter'), help: given.has('help') };
}

/**
 * @param {readonly string[]} argv
 * @returns {Map<string, string>}
 */
function readFlags(argv) {
  const given = new Map();
  const rest = [...argv];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [, name = '', inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (given.has(name)) throw complaint(`--${name} is given twice`);
    if (PLAIN.includes(name) && inline === undefined) {
      given.set(name, '');
    } else if (VALUED.has(name)) {
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

/** What each shell calls a wall without a feed of its own. */
const LIVE = { app: ['--live'], browser: ['--no-demo'] };

/**
 * The arguments for the app itself. The browser wall takes its language in the page and has no displays.
 * @param {StartOptions} options
 * @param {'app' | 'browser'} [shell]
 * @returns {string[]}
 */
export function appArgs({ mode, replay, data, wall, gatewayConfig, extra, scatter }, shell = 'app') {
  const feed = mode === 'replay' ? [`--replay=${replay}`] : mode === 'live' ? LIVE[shell] : ['--demo'];
  const { language, ...others } = extra;
  const shown =
    shell === 'app'
      ? { profile: wall, language, 'gateway-config': gatewayConfig }
      : { config: gatewayConfig };
  const valued = Object.entries({ data, ...others, ...shown }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}=${value}`],
  );
  return [...feed, ...valued, ...(scatter ? ['--scatter'] : [])];
}
