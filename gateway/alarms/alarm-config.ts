import * as v from 'valibot';
import { ConfigError } from '../config/load-config.js';
import { got } from '../ingest/problems.js';

const DAY_S = 86_400;
const seconds = (min: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(DAY_S));
const code = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,32}$/, 'letters, digits, - or _'));

const seatName = v.pipe(v.string(), v.minLength(1), v.maxLength(60));

const SeatSchema = v.strictObject({
  code,
  /** One name for both languages, or one for each. */
  name: v.union([
    v.pipe(
      seatName,
      v.transform((name) => ({ zh: name, en: name })),
    ),
    v.strictObject({ zh: seatName, en: seatName }),
  ]),
  /** 9-digit codes of the towns whose alarms are this seat's; without it those of all. */
  towns: v.exactOptional(
    v.pipe(v.array(v.pipe(v.string(), v.regex(/^\d{9}$/, 'a 9-digit town'))), v.minLength(1)),
  ),
  /** A seat without a person for longer than this raises an alarm. */
  graceS: v.optional(seconds(60), 300),
});

const AlarmConfigSchema = v.strictObject({
  /** False on all nodes of a cluster but one: the others leave raising to it. */
  raise: v.optional(v.boolean(), true),
  /** A source with a connection that says nothing for longer than this is silent. */
  sourceSilentAfterS: v.optional(seconds(10), 300),
  /** Another silence for single sources, by code; 0 for those that may be quiet for days. */
  expectEveryS: v.optional(v.record(v.string(), seconds(0)), {}),
  seats: v.optional(
    v.pipe(
      v.array(SeatSchema),
      v.maxLength(40),
      v.check(
        (seats) => new Set(seats.map((seat) => seat.code)).size === seats.length,
        'another code for each seat',
      ),
    ),
    [],
  ),
});

/** How a gateway raises alarms of its own. */
export type AlarmConfig = v.InferOutput<typeof AlarmConfigSchema>;
/** A seat of the room. */
export type Seat = AlarmConfig['seats'][number];

/**
 * The key `alarms` of the configuration.
 * @param known source codes of the dictionary
 * @throws ConfigError naming the key inside, what was expected and what came
 */
export function loadAlarms(raw: unknown, known: ReadonlySet<string>): AlarmConfig {
  const result = v.safeParse(AlarmConfigSchema, raw ?? {});
  if (!result.success) {
    const [issue] = result.issues;
    const expected = issue.message.startsWith('Invalid ')
      ? (issue.expected ?? 'another value')
      : issue.message;
    throw wrong(v.getDotPath(issue) ?? '(all)', expected, issue.input);
  }
  const stranger = Object.keys(result.output.expectEveryS).find((name) => !known.has(name));
  if (stranger !== undefined)
    throw wrong('expectEveryS', `sources of the dictionary (${[...known].join(', ')})`, stranger);
  return result.output;
}

function wrong(key: string, expected: string, came: unknown): ConfigError {
  return new ConfigError(
    `configuration key "alarms": ${key}: expected ${expected}, came ${got(came)}. See docs/alarms.md`,
  );
}
