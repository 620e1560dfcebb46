import * as v from 'valibot';
import { ACT_TEXT_MAX, SUPERVISION_MAX, type ActKind } from '../domain/acts.js';
import { INCIDENT_STATES } from '../domain/lifecycle.js';
import { DISPOSITIONS } from '../domain/incident.js';
import { STAMP_ORIGINS } from '../domain/stamps.js';

/**
 * Wire "command" (console → gateway): `POST /v1/commands`, or `command` on the gateway socket. One
 * command is one act of one person on one incident. Idempotent by `id`: the same command again gets
 * the first answer; another command under a used id is refused.
 */

const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(ACT_TEXT_MAX));
const unit = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));
/** UTC ms from 1970 to 9999: what every clock and every screen can write out. */
const instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799_999));

/** Time of an act that was entered later than it happened, and how it is known. */
const when = { at: v.exactOptional(instant), by: v.exactOptional(v.picklist(STAMP_ORIGINS)) };
const note = { text: v.exactOptional(text) };

/** Arguments of each kind of command. Absent `at` means now. */
export const COMMAND_ARGS = {
  sign: v.strictObject({ ...when, ...note }),
  dispatch: v.strictObject({ ...when, ...note, unit }),
  accept: v.strictObject({ ...when, ...note, unit: v.exactOptional(unit) }),
  depart: v.strictObject({ ...when, ...note }),
  contact: v.strictObject({ ...when, ...note }),
  arrive: v.strictObject({
    ...when,
    ...note,
    /** Kind of force that arrived, for plans with tiers of forces. */
    force: v.exactOptional(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}$/))),
  }),
  control: v.strictObject({ ...when, ...note }),
  feedback: v.strictObject({ ...when, text }),
  close: v.strictObject({ ...when, ...note, disposition: v.exactOptional(v.picklist(DISPOSITIONS)) }),
  return: v.strictObject({ text }),
  suspend: v.strictObject({ text }),
  resume: v.strictObject({ ...note }),
  extend: v.strictObject({ text, until: instant }),
  merge: v.strictObject({ ...note, into: v.pipe(v.string(), v.minLength(3), v.maxLength(160)) }),
  void: v.strictObject({ text }),
  reopen: v.strictObject({ text }),
  supervise: v.strictObject({
    ...note,
    level: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(SUPERVISION_MAX)),
  }),
  assist: v.strictObject({ ...note, unit }),
  note: v.strictObject({ text }),
} as const satisfies Record<ActKind, v.GenericSchema>;

const base = {
  /** Made by the console, once per press: a UUID. */
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{8,64}$/, '8 to 64 letters, digits or -')),
  /** Id of the incident, `source:sourceId`. */
  incident: v.pipe(v.string(), v.minLength(3), v.maxLength(160)),
  /** Revision (`Row.rev`) of the incident that the person saw. */
  expectedVersion: v.pipe(v.number(), v.integer(), v.minValue(0)),
};

/** A command. `args` is that of its kind. */
export const CommandSchema = v.variant(
  'kind',
  (Object.keys(COMMAND_ARGS) as ActKind[]).map((kind) =>
    v.strictObject({ ...base, kind: v.literal(kind), args: COMMAND_ARGS[kind] }),
  ),
);

/** A command, narrowed by its kind. */
export type Command = {
  [K in ActKind]: {
    readonly id: string;
    readonly incident: string;
    readonly expectedVersion: number;
    readonly kind: K;
    readonly args: v.InferOutput<(typeof COMMAND_ARGS)[K]>;
  };
}[ActKind];

/** Who changed the incident since `expectedVersion`: the winner of a lost race. */
export const WinnerSchema = v.object({
  /** Login name, or the code of the source. */
  by: v.string(),
  role: v.nullable(v.string()),
  /** Kind of the act, or null when a source changed it. */
  kind: v.nullable(v.string()),
  at: v.number(),
  rev: v.number(),
});
/** Who won. */
export type Winner = v.InferOutput<typeof WinnerSchema>;

/** Why a command was not carried out. */
export const REFUSALS = [
  /** The body is no command. */
  'malformed',
  /** The id was used for another command. */
  'id-reused',
  'unknown-incident',
  /** The role may not do this. */
  'forbidden',
  /** Somebody else was faster: see `winner`. */
  'conflict',
  /** The state of the incident does not allow it: see `state`. */
  'state',
  /** A time in the future, before receipt, or an extension into the past. */
  'time',
  /** The log cannot be written; try again. */
  'store',
] as const;

/** Answer of a command. */
export const CommandReplySchema = v.variant('ok', [
  v.object({
    ok: v.literal(true),
    /** Revision of the act in the log. */
    rev: v.number(),
    /** Ordinal of the act on its incident. */
    seq: v.number(),
    state: v.picklist(INCIDENT_STATES),
    /** True when this id was carried out before and this is the answer of then. */
    repeated: v.boolean(),
  }),
  v.object({
    ok: v.literal(false),
    refusal: v.picklist(REFUSALS),
    expected: v.string(),
    got: v.string(),
    hint: v.string(),
    winner: v.nullable(WinnerSchema),
    state: v.nullable(v.picklist(INCIDENT_STATES)),
  }),
]);
/** Answer of a command. */
export type CommandReply = v.InferOutput<typeof CommandReplySchema>;
