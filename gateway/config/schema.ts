import * as v from 'valibot';
import { ORIGINS } from '../../shared/domain/sla-plan.js';
import { isTimeZone } from '../../shared/time/zone.js';

/** Default port: 7110, so that 110 is easy to remember. */
export const DEFAULT_PORT = 7110;

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(4_096));

/** Environment and flags bring text where a file brings numbers. */
const integer = (min: number, max: number) =>
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]),
    v.integer(),
    v.minValue(min),
    v.maxValue(max),
  );

const decimal = (min: number, max: number) =>
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/), v.transform(Number))]),
    v.minValue(min),
    v.maxValue(max),
  );

const flag = v.union([
  v.boolean(),
  v.pipe(
    v.picklist(['true', 'false', '1', '0']),
    v.transform((s) => s === 'true' || s === '1'),
  ),
]);

const list = v.union([
  v.array(text),
  v.pipe(
    v.string(),
    v.transform((s) => s.split(',').flatMap((part) => (part.trim() ? [part.trim()] : []))),
  ),
]);

const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/),
  v.transform((s) => Date.parse(s)),
  v.number(),
  v.finite(),
);

const clockTime = v.pipe(
  v.string(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  v.transform((s) => Number(s.slice(0, 2)) * 60 + Number(s.slice(3))),
);

const name = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));

const url = (protocols: RegExp) =>
  v.pipe(
    v.string(),
    v.check((s) => URL.canParse(s) && protocols.test(new URL(s).protocol)),
  );

const planId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/));

const entries = {
  host: v.optional(text, '127.0.0.1'),
  port: v.optional(integer(0, 65_535), DEFAULT_PORT),
  data: text,
  token: v.optional(v.pipe(v.string(), v.regex(/^[\w.~+/-]{16,256}=*$/))),
  tokenFile: v.optional(text),
  peopleFile: v.optional(text),
  allowedHosts: v.optional(list, []),
  allowedOrigins: v.optional(list, []),
  webRoot: v.optional(text),
  resources: text,
  jurisdiction: v.optional(name, '330110'),
  dictionary: v.optional(name, 'default'),
  timeZone: v.optional(v.pipe(text, v.check(isTimeZone)), 'Asia/Shanghai'),
  dutyDayStart: v.optional(clockTime, '08:00'),
  plan: v.optional(planId),
  planFile: v.optional(text),
  origin: v.optional(v.picklist(ORIGINS)),
  otherPlans: v.optional(list, []),
  repeatRule: v.optional(name, 'default'),
  breakMarks: v.optional(name),
  demo: v.optional(flag, false),
  demoAt: v.optional(instant),
  seed: v.optional(integer(0, 4_294_967_295), 1),
  replay: v.optional(text),
  importProfile: v.optional(text, 'dispatch-export'),
  speed: v.optional(decimal(0.01, 100_000), 1),
  scatter: v.optional(flag, false),
  resume: v.optional(flag, false),
  store: v.optional(v.picklist(['sqlite', 'postgres']), 'sqlite'),
  postgresUrl: v.optional(url(/^postgres(ql)?:$/)),
  bus: v.optional(v.picklist(['none', 'redis']), 'none'),
  redisUrl: v.optional(url(/^rediss?:$/)),
  nodeName: v.optional(name),
  siteKeyFile: v.optional(text),
  /** Parsed one by one by gateway/sources, which names the key inside. */
  sources: v.optional(v.array(v.unknown())),
  sourcesDir: v.optional(text),
  /** Parsed by gateway/map-service, which names the key inside. */
  map: v.optional(v.unknown()),
  mapFile: v.optional(text),
  /** Parsed by gateway/alarms, which names the key inside. */
  alarms: v.optional(v.unknown()),
  logLevel: v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
};

/** What each key expects, in words: used in errors. */
export const EXPECTED: Readonly<Record<keyof typeof entries, string>> = {
  host: 'an address to listen on, such as 127.0.0.1',
  port: 'a whole number from 0 (any free port) to 65535',
  data: 'the path of a folder',
  token: '16 to 256 letters, digits or . ~ + / - _',
  tokenFile: 'the path of a file that holds the token',
  peopleFile: 'the path of the file of accounts and tokens, people.json of the data folder when not set',
  allowedHosts: 'host names, separated by commas',
  allowedOrigins: 'origins such as http://127.0.0.1:5173, separated by commas',
  webRoot: 'the path of the built renderer',
  resources: 'the path of the resources folder',
  jurisdiction: 'the folder name of a jurisdiction pack, such as 330110',
  dictionary: 'the name of a dictionary file without .json',
  timeZone: 'an IANA zone, such as Asia/Shanghai',
  dutyDayStart: 'a time of day such as 08:00',
  plan: 'the id of a plan, such as 1-3-10 (yiping plans lists them)',
  planFile: "the path of a plan of the site's own, JSON or YAML",
  origin: 'receipt or call',
  otherPlans: 'ids of plans, separated by commas',
  repeatRule: 'the name of a file of resources/repeat-rules without .json',
  breakMarks: "the name of a file of resources/break-marks without .json, the jurisdiction's when not set",
  demo: 'true or false',
  demoAt: 'an ISO 8601 time with offset, such as 2024-04-18T14:32:07+08:00',
  seed: 'a whole number from 0 to 4294967295',
  replay: 'the path of a CSV export',
  importProfile: 'the name or path of an import profile',
  speed: 'a number from 0.01 to 100000',
  scatter: 'true or false',
  resume: 'true or false',
  store: 'sqlite or postgres',
  postgresUrl: 'postgres://NAME:PASSWORD@HOST:5432/DATABASE',
  bus: 'none or redis',
  redisUrl: 'redis://NAME:PASSWORD@HOST:6379, or rediss:// with TLS',
  nodeName: 'letters, digits, - or _, another name on every node',
  siteKeyFile: 'the path of a file with 43 or more characters, the same on every node',
  sources: 'a list of sources, see docs/sources.md',
  sourcesDir: 'the path of a folder of sources, one YAML or JSON file each',
  map: 'base maps, key areas and cameras, see docs/map-service.md',
  mapFile: 'the path of a YAML or JSON file with what could stand under map',
  alarms: 'which sources have to speak how often, and the seats of the room, see docs/alarms.md',
  logLevel: 'debug, info, warn, error or silent',
};

/** Every key of the gateway's configuration; an unknown key is an error, not a silent typo. */
export const ConfigSchema = v.strictObject(entries);
/** Configuration, parsed and complete. Times of day are minutes, instants UTC ms. */
export type GatewayConfig = Readonly<v.InferOutput<typeof ConfigSchema>>;

/** Keys whose value is a secret, or holds one, even when it is a bad one: no error shows it. */
export const SECRET_KEYS: ReadonlySet<string> = new Set(['token', 'postgresUrl', 'redisUrl', 'map']);

/** Names of all keys. */
export const CONFIG_KEYS = Object.keys(entries);
