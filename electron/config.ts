import * as v from 'valibot';
import { LANGUAGES } from '../shared/contracts/bridge.js';
import { judgeSwitch } from './security/argv.js';

const path = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(4_096),
  v.check((text) => !text.includes('\0'), 'no NUL'),
);
const decimal = v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/, 'a number'), v.transform(Number));
const whole = v.pipe(v.string(), v.regex(/^\d+$/, 'a whole number'), v.transform(Number));

/** Switches with a value: what each takes, in words and as a schema. */
const VALUES = {
  replay: { expected: 'a CSV file', schema: path },
  speed: {
    expected: 'a number from 0.01 to 100000',
    schema: v.pipe(decimal, v.minValue(0.01), v.maxValue(100_000)),
  },
  'import-profile': { expected: 'the name or file of an import profile', schema: path },
  profile: { expected: 'a wall profile (YAML or JSON file)', schema: path },
  data: { expected: 'a folder', schema: path },
  'gateway-config': { expected: 'a gateway configuration (YAML or JSON file)', schema: path },
  port: { expected: 'a port from 0 to 65535', schema: v.pipe(whole, v.maxValue(65_535)) },
  'gateway-url': {
    expected: 'an https address, or http on this PC, such as https://gateway.example:7110',
    schema: v.pipe(v.string(), v.maxLength(300), v.check(isSafeAddress)),
  },
  'gateway-token-file': { expected: 'a file that holds the token of the gateway', schema: path },
  language: { expected: LANGUAGES.join(' or '), schema: v.picklist(LANGUAGES) },
  seed: { expected: 'a whole number', schema: v.pipe(whole, v.safeInteger()) },
  'demo-at': {
    expected: 'an ISO 8601 time with offset, such as 2024-04-18T14:32:07+08:00',
    schema: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/)),
  },
} as const;
type ValueName = keyof typeof VALUES;
const FLAGS = ['live', 'demo', 'scatter', 'e2e-quiet'] as const;
type FlagName = (typeof FLAGS)[number];

type Values = { [K in ValueName]?: v.InferOutput<(typeof VALUES)[K]['schema']> };

/** Where the figures come from. */
export type SourceConfig =
  | { mode: 'live' }
  /** `at`: instant at which the simulation begins, or null for now. */
  | { mode: 'demo'; seed: number | null; at: string | null }
  | { mode: 'replay'; file: string; speed: number; importProfile: string | null; scatter: boolean };

/** What the application was started with. Frozen. */
export interface Config {
  source: SourceConfig;
  /** File of the wall profile, or null for the default layout. */
  profile: string | null;
  /** Folder of everything that is written, or null for the user's own. */
  data: string | null;
  /** A gateway that runs elsewhere, or null for the embedded one. The token itself is never in argv. */
  gateway: { url: string; tokenFile: string } | null;
  /** Configuration of the embedded gateway, or null for `gateway.yaml` of the data folder if it is there. */
  gatewayConfig: string | null;
  /** Port of the embedded gateway; 0 takes a free one, null the gateway's own default. */
  port: number | null;
  language: (typeof LANGUAGES)[number] | null;
  /** True: the log is not repeated on stderr. */
  quiet: boolean;
}

/** Parsed switches, or every problem with them in words. */
export type ConfigResult = { ok: true; config: Config } | { ok: false; problems: string[] };

/**
 * Parses switches and environment, once. A switch beats its variable (`--port` beats
 * `YIPING_PORT`). Unknown and dangerous switches are refused, not ignored: Chromium would obey them.
 * @param args arguments after the executable
 * @param e2e true in a build that end-to-end tests drive
 */
export function parseConfig(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  options: { e2e: boolean },
): ConfigResult {
  const problems: string[] = [];
  const raw = new Map<string, { text: string; from: string }>();
  for (const name of Object.keys(VALUES)) {
    const variable = `YIPING_${name.toUpperCase().replaceAll('-', '_')}`;
    const text = env[variable];
    if (text !== undefined && text !== '') raw.set(name, { text, from: variable });
  }
  const flags = readArguments(args, raw, problems, options);
  const values: Values = {};
  for (const [name, { text, from }] of raw)
    if (isValueName(name)) readValue(values, name, text, from, problems);
  const source = sourceOf(values, flags, problems);
  const gateway = gatewayOf(values, source, problems);
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    config: Object.freeze({
      source: Object.freeze(source),
      gateway: gateway === null ? null : Object.freeze(gateway),
      profile: values.profile ?? null,
      data: values.data ?? null,
      gatewayConfig: values['gateway-config'] ?? null,
      port: values.port ?? null,
      language: values.language ?? null,
      quiet: flags.has('e2e-quiet'),
    }),
  };
}

function readArguments(
  args: readonly string[],
  raw: Map<string, { text: string; from: string }>,
  problems: string[],
  options: { e2e: boolean },
): Set<FlagName> {
  const flags = new Set<FlagName>();
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const match = /^--?([^=]+)(?:=(.*))?$/s.exec(arg);
    const name = match?.[1];
    if (name === undefined) {
      problems.push(`${quote(arg)}: expected a switch; known are ${known()}`);
    } else if (isFlagName(name)) {
      if (match?.[2] === undefined) flags.add(name);
      else problems.push(`--${name} takes no value, came ${quote(match[2])}`);
    } else if (isValueName(name)) {
      const text = match?.[2] ?? (rest[0]?.startsWith('--') ? undefined : rest.shift());
      if (text !== undefined) raw.set(name, { text, from: `--${name}` });
      else problems.push(`--${name}: expected ${VALUES[name].expected}, came nothing`);
    } else {
      const verdict = judgeSwitch(name, options);
      if (!verdict.take)
        problems.push(`--${name.slice(0, 60)}: refused, ${verdict.why}; known are ${known()}`);
    }
  }
  return flags;
}

function readValue(values: Values, name: ValueName, text: string, from: string, problems: string[]): void {
  const { schema, expected } = VALUES[name];
  const parsed = v.safeParse(schema, text);
  if (parsed.success) Object.assign(values, { [name]: parsed.output });
  else problems.push(`${from}: expected ${expected}, came ${quote(text)}`);
}

function sourceOf(values: Values, flags: ReadonlySet<FlagName>, problems: string[]): SourceConfig {
  const chosen = [
    values.replay === undefined ? '' : '--replay',
    flags.has('live') ? '--live' : '',
    flags.has('demo') ? '--demo' : '',
  ];
  const modes = chosen.filter((name) => name !== '');
  if (modes.length > 1) problems.push(`${modes.join(' and ')}: only one of them at a time`);
  if (values.replay === undefined) {
    for (const name of ['speed', 'import-profile'] as const) {
      if (values[name] !== undefined) problems.push(`--${name}: only together with --replay FILE`);
    }
    if (flags.has('scatter')) problems.push('--scatter: only together with --replay FILE');
    if (flags.has('live') || values['gateway-url'] !== undefined) return { mode: 'live' };
    return { mode: 'demo', seed: values.seed ?? null, at: values['demo-at'] ?? null };
  }
  return {
    mode: 'replay',
    file: values.replay,
    speed: values.speed ?? 1,
    importProfile: values['import-profile'] ?? null,
    scatter: flags.has('scatter'),
  };
}

function gatewayOf(values: Values, source: SourceConfig, problems: string[]): Config['gateway'] {
  const { 'gateway-url': url, 'gateway-token-file': tokenFile } = values;
  if (url === undefined && tokenFile === undefined) return null;
  if (url === undefined || tokenFile === undefined) {
    problems.push('--gateway-url and --gateway-token-file: only together');
    return null;
  }
  if (source.mode !== 'live')
    problems.push(`--gateway-url: a gateway elsewhere has its own source, not --${source.mode}`);
  if (values['gateway-config'] !== undefined)
    problems.push('--gateway-config: is for the embedded gateway, not together with --gateway-url');
  if (values.port !== undefined)
    problems.push('--port: is for the embedded gateway, not together with --gateway-url');
  return { url, tokenFile };
}

/** Checklist item 1: nothing crosses a network in the clear. */
function isSafeAddress(text: string): boolean {
  try {
    const { protocol, hostname, username, password } = new URL(text);
    if (username !== '' || password !== '') return false;
    const here = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
    return protocol === 'https:' || (protocol === 'http:' && here);
  } catch {
    return false;
  }
}

const isValueName = (name: string): name is ValueName => Object.hasOwn(VALUES, name);
const isFlagName = (name: string): name is FlagName => FLAGS.some((flag) => flag === name);
const known = (): string => [...Object.keys(VALUES), ...FLAGS].map((name) => `--${name}`).join(' ');
const quote = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
