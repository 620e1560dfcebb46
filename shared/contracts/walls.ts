import * as v from 'valibot';
import { SCENES, THEMES, VARIANTS } from './vocabulary.js';
import { WallActionSchema } from './wall-actions.js';

/**
 * Wire "walls" (wall ↔ gateway ↔ remote page). Over the gateway socket a wall tells what its screens
 * show (`wall`), sends a small picture of a screen when it is asked to (`picture`), and carries out
 * actions (`control`). The remote page has `GET /v1/walls`, `GET /v1/walls/:wall/pictures/:screen` and
 * `POST /v1/walls/:wall/actions`; all three need scope `screens`.
 */

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(80));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const ms = v.pipe(v.number(), v.finite(), v.minValue(0));

/** A wall says how it is at least this often. */
export const WALL_REPORT_MS = 5_000;
/** A wall that has said nothing for this long is lost. */
export const WALL_LOST_MS = 15_000;
/** Largest picture, bytes of JPEG. */
export const PICTURE_MAX = 200_000;
/** Width of a picture, px. */
export const PICTURE_WIDTH = 480;

/** Layouts, and programmes, that a report names. */
export const OFFERS_MAX = 100;

/** `appVersion` of a wall that is one browser tab: it runs what its gateway serves, and has no pictures. */
export const BROWSER_WALL = 'browser';

/** One screen of a wall. */
const WallScreenSchema = v.object({
  name,
  scene: v.picklist(SCENES),
  variant: v.picklist(VARIANTS),
  theme: v.picklist(THEMES),
  width: count,
  height: count,
  state: v.picklist(['shown', 'parked', 'recovering']),
  note: v.nullable(v.pipe(v.string(), v.maxLength(300))),
  restarts: count,
  brightness: v.number(),
  /** Id of the alarm that has it, or null. */
  takeOver: v.nullable(v.string()),
  incident: v.nullable(v.string()),
  sound: v.picklist(['none', 'untried', 'proven', 'failed']),
});

/** wall → gateway `wall`: the whole of it, every `WALL_REPORT_MS` and at once after a change. */
export const WallReportSchema = v.object({
  screens: v.pipe(v.array(WallScreenSchema), v.maxLength(32)),
  layouts: v.pipe(v.array(name), v.maxLength(OFFERS_MAX)),
  programmes: v.pipe(v.array(name), v.maxLength(OFFERS_MAX)),
  programme: v.nullable(v.object({ name, step: count, of: count, nextInMs: ms })),
  mutedForMs: v.nullable(ms),
  appVersion: v.pipe(v.string(), v.maxLength(80)),
  faults: v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(50)),
});
/** A wall's report. */
export type WallReport = v.InferOutput<typeof WallReportSchema>;

/** gateway → wall `control`; acked with `ControlReply` once it is carried out. */
export const ControlSchema = v.variant('kind', [
  v.object({ kind: v.literal('action'), action: WallActionSchema, by: name }),
  /** Wants a picture of a screen; it comes in the ack. */
  v.object({ kind: v.literal('picture'), screen: name }),
]);
/** A request to a wall. */
export type Control = v.InferOutput<typeof ControlSchema>;

/** Ack of `control`. */
export const ControlReplySchema = v.variant('ok', [
  v.object({
    ok: v.literal(true),
    /** JPEG, for `picture`. */
    picture: v.nullable(v.instance(Uint8Array)),
  }),
  v.object({ ok: v.literal(false), error: v.pipe(v.string(), v.maxLength(300)) }),
]);
/** Ack of `control`. */
export type ControlReply = v.InferOutput<typeof ControlReplySchema>;

/** `GET /v1/walls`. */
export const WallsReplySchema = v.object({
  serverTime: v.number(),
  walls: v.array(
    v.object({
      name,
      /** Server ms of its last report. */
      reportedAt: v.number(),
      lost: v.boolean(),
      report: WallReportSchema,
    }),
  ),
});
/** `GET /v1/walls`. */
export type WallsReply = v.InferOutput<typeof WallsReplySchema>;

/** `POST /v1/walls/:wall/actions`: one action. */
export const WallActReplySchema = v.variant('ok', [
  v.object({ ok: v.literal(true) }),
  v.object({ ok: v.literal(false), expected: v.string(), got: v.string(), hint: v.string() }),
]);
