import * as v from 'valibot';
import {
  ALARM_KINDS,
  ALARM_PRIORITIES,
  ALARM_STATES,
  SHELF_MAX_MS,
  SOUND_PATTERNS,
} from '../alarms/alarm.js';
import { URGENCIES } from '../domain/incident.js';

/**
 * Wires of the alarms. A promise broken and a new urgent incident are functions of the log and of time:
 * feed and gateway derive them with the same code (shared/alarms). What is not (a silent source, an
 * empty seat, an order) the gateway raises as a record `alarm`; what people do about any alarm is a
 * record `alarm-mark`. Both travel in the log, so every wall shows the same, exactly once, after every
 * cut.
 */

/** Earlier raises that a record keeps; the oldest go first. */
export const EARLIER_RAISES_MAX = 400;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const instant = v.pipe(v.number(), v.finite());
const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const who = v.object({ by: text(80), at: instant });

/** Collection `alarm`, key = the alarm's id. A body with `clearedAt` set is over. */
export const AlarmRecordSchema = v.object({
  kind: v.picklist(['source-down', 'seat-empty', 'leader-order']),
  priority: v.picklist(ALARM_PRIORITIES),
  raisedAt: instant,
  clearedAt: v.nullable(instant),
  /** Code of the source or seat, or login name of who gave the order. */
  subject: text(80),
  /** Words of an order, or why the gateway thinks so. */
  text: text(400),
  incident: v.nullable(text(160)),
  town: v.nullable(text(12)),
  drill: v.boolean(),
  /** Raises within the last 10 min, this one included. Told to readers of the log; here `earlier` counts. */
  raises: count,
  /** Earlier raises within 31 days, `[raisedAt, clearedAt]`, the oldest first: what figures of the past rest on. */
  earlier: v.exactOptional(v.pipe(v.array(v.tuple([instant, instant])), v.maxLength(EARLIER_RAISES_MAX))),
});
/** An alarm that the gateway raised. */
export type AlarmRecord = v.InferOutput<typeof AlarmRecordSchema>;

/** Collection `alarm-mark`, key = the alarm's id. See `AlarmMark` in shared/alarms. */
export const AlarmMarkSchema = v.object({
  raisedAt: instant,
  ack: v.nullable(who),
  silence: v.nullable(who),
  shelf: v.nullable(v.object({ by: text(80), at: instant, until: instant, reason: text(200) })),
});

/** One card: an alarm, or in flood mode those that belong together. */
export const AlarmCardSchema = v.object({
  /** Id of the worst alarm in it; a group keeps its card while it lasts. */
  id: v.string(),
  kind: v.picklist(ALARM_KINDS),
  priority: v.picklist(ALARM_PRIORITIES),
  state: v.picklist(ALARM_STATES),
  /** Of the newest alarm and of the oldest one in it. */
  raisedAt: instant,
  firstAt: instant,
  /** Alarms in it: ×n. */
  count,
  /** Ids of all of them, the worst first, at most 500. */
  ids: v.array(v.string()),
  incident: v.nullable(v.string()),
  stage: v.nullable(v.string()),
  subject: v.nullable(v.string()),
  text: v.nullable(v.string()),
  urgency: v.nullable(v.picklist(URGENCIES)),
  category: v.nullable(v.string()),
  title: v.nullable(v.string()),
  town: v.nullable(v.string()),
  village: v.nullable(v.string()),
  /** Passed to the shift leader because nobody acknowledged it in time, since when. */
  escalatedAt: v.nullable(instant),
  silenced: v.boolean(),
  /** 3 raises or more within a minute: held as one, not sounded again. */
  chatter: v.boolean(),
  /** Stands for more than 24 h. */
  stale: v.boolean(),
  drill: v.boolean(),
  /** Empty where it may not be told who, as in `shelf`. */
  ackBy: v.nullable(v.string()),
  /** When it was acknowledged; a list of what people took on says it beside the name. */
  ackAt: v.exactOptional(v.nullable(instant)),
  shelf: v.nullable(v.object({ by: v.string(), until: instant, reason: v.string() })),
});
/** One card. */
export type AlarmCard = v.InferOutput<typeof AlarmCardSchema>;

/** What the wall's one voice should sound now. */
export const SoundCallSchema = v.object({
  /** Changes when another thing is to be said: a window starts at once, else it goes on repeating. */
  key: v.string(),
  pattern: v.picklist(SOUND_PATTERNS),
  priority: v.picklist(ALARM_PRIORITIES),
  /** From the begin of one round to that of the next, ms; null: once. */
  everyMs: v.nullable(v.pipe(v.number(), v.minValue(1_000))),
  drill: v.boolean(),
  /** What is said after the tone, in facts; the window makes the sentence. Never a name or an address. */
  speech: v.object({
    town: v.nullable(v.string()),
    urgency: v.nullable(v.picklist(URGENCIES)),
    kind: v.picklist(ALARM_KINDS),
    stage: v.nullable(v.string()),
    limitMs: v.nullable(v.number()),
    subject: v.nullable(v.string()),
    /** Alarms that this call speaks for. */
    count,
  }),
});
/** What the wall's one voice should sound now. */
export type SoundCall = v.InferOutput<typeof SoundCallSchema>;

/**
 * View `alarms`: unacknowledged cards first, within them the highest priority, then the newest.
 * Drills and tests come last and are in `drills` alone. Nothing is dropped: what `cards` leaves out
 * is in `more`.
 */
export const AlarmsViewSchema = v.object({
  cards: v.array(AlarmCardSchema),
  /** Alarms (not cards) beyond `cards`. */
  more: count,
  /** Alarms (not cards), drills not among them. */
  totals: v.object({ unacked: count, acked: count, shelved: count, escalated: count, high: count }),
  drills: count,
  /** Set in flood mode. `merged` is what 已归并 says: alarms that stand behind another one's card. */
  flood: v.nullable(v.object({ since: instant, inTenMinutes: count, merged: count })),
  sound: v.nullable(SoundCallSchema),
});
/** View `alarms`. */
export type AlarmsData = v.InferOutput<typeof AlarmsViewSchema>;

/** `POST /v1/alarms/acts`: what a person does about alarms. One body, one answer per id. */
export const AlarmActSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('ack'), ids: ids() }),
  v.strictObject({ kind: v.literal('silence'), ids: ids() }),
  v.strictObject({
    kind: v.literal('shelve'),
    ids: ids(),
    minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(SHELF_MAX_MS / 60_000)),
    reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(200)),
  }),
  v.strictObject({ kind: v.literal('unshelve'), ids: ids() }),
  /** Of a leader or commander. */
  v.strictObject({
    kind: v.literal('order'),
    text: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(400)),
    incident: v.nullable(v.pipe(v.string(), v.maxLength(160))),
    drill: v.boolean(),
  }),
  /** The order was carried out, or taken back. */
  v.strictObject({ kind: v.literal('order-done'), ids: ids() }),
]);
/** What a person does about alarms. */
export type AlarmAct = v.InferOutput<typeof AlarmActSchema>;

function ids() {
  return v.pipe(
    v.array(v.pipe(v.string(), v.minLength(3), v.maxLength(220))),
    v.minLength(1),
    v.maxLength(500),
  );
}

/**
 * Why an act changed nothing, or could not be done: done before by `by` at `at`; shelved by somebody
 * else; not shelved; over already; no alarm of this id; no incident of this id; no order.
 */
const ALARM_ACT_HINTS = [
  'acked',
  'silenced',
  'shelved',
  'not-shelved',
  'ordered',
  'cleared',
  'unknown',
  'no-incident',
  'no-order',
] as const;

/** Answer of an act: per id, carried out or why not. */
export const AlarmActReplySchema = v.variant('ok', [
  v.object({
    ok: v.literal(true),
    results: v.array(
      v.object({
        id: v.string(),
        done: v.boolean(),
        hint: v.nullable(v.string()),
        /** What the hint says, for a page that says it in its own language. */
        why: v.exactOptional(v.picklist(ALARM_ACT_HINTS)),
        /** Who was faster, and when. */
        by: v.exactOptional(v.string()),
        at: v.exactOptional(instant),
      }),
    ),
  }),
  v.object({ ok: v.literal(false), expected: v.string(), got: v.string(), hint: v.string() }),
]);
/** Answer of an act. */
export type AlarmActReply = v.InferOutput<typeof AlarmActReplySchema>;

/** `GET /v1/alarms`: as the view, but every card, with what this person may do. */
export const DeskAlarmsSchema = v.object({
  serverTime: instant,
  alarms: AlarmsViewSchema,
  allowed: v.array(v.picklist(['ack', 'silence', 'shelve', 'unshelve', 'order', 'order-done'])),
});
/** `GET /v1/alarms`. */
export type DeskAlarms = v.InferOutput<typeof DeskAlarmsSchema>;
