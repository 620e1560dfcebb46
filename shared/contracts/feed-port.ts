import * as v from 'valibot';
import { VARIANTS } from './bridge.js';
import { SiteSchema } from './site.js';
import { ControlReplySchema, ControlSchema, WallReportSchema } from './walls.js';
import { VIEW_PARAMS, VIEW_SCHEMAS, type ViewKind } from './views.js';

/**
 * Wire "feed port" (feed ↔ window), over one MessagePort per window (in a browser: the worker's
 * own port).
 *
 * The window says `hello`, then subscribes. The feed sends `session` once its site is known and
 * again when it changes, then frames. A window acknowledges a frame in the animation frame that
 * drew it; until then the feed holds the next one back and merges what changes (latest wins,
 * nothing queues). A frame carries one revision: all its views are of that revision. With nothing
 * to say the feed still sends an empty frame once a second, so silence means a dead feed.
 */

/** Version of this contract. */
export const PORT_PROTOCOL = 1;
/** An idle port still gets a frame this often. */
export const IDLE_FRAME_MS = 1_000;
/** A window that has heard nothing for this long shows 断链 by itself. */
export const PORT_SILENCE_MS = 5_000;
/** A beat older than this makes the link stale (promise 4: shown within 5 s). */
export const LINK_STALE_MS = 4_000;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const instant = v.pipe(v.number(), v.finite());
const sub = v.pipe(v.string(), v.minLength(1), v.maxLength(60));

const subscribe = <K extends ViewKind>(view: K) =>
  v.object({ type: v.literal('subscribe'), sub, view: v.literal(view), params: VIEW_PARAMS[view] });

/** window → feed. A `subscribe` with a known `sub` replaces its parameters. */
export const WindowMessageSchema = v.union([
  v.object({
    type: v.literal('hello'),
    protocol: v.literal(PORT_PROTOCOL),
    window: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
    /** Who looks at it. A host that knows better is followed where it is stricter. */
    variant: v.optional(v.picklist(VARIANTS), 'duty'),
  }),
  v.variant('view', [
    subscribe('queue'),
    subscribe('counters'),
    subscribe('rates'),
    subscribe('trend'),
    subscribe('towns'),
    subscribe('notable'),
    subscribe('points'),
    subscribe('incident'),
    subscribe('health'),
    subscribe('warnings'),
    subscribe('units'),
    subscribe('nearest'),
    subscribe('areas'),
    subscribe('heat'),
    subscribe('repeats'),
    subscribe('alarms'),
  ]),
  v.object({ type: v.literal('unsubscribe'), sub }),
  v.object({ type: v.literal('ack'), seq: count }),
  /** `t0` is the window's monotonic time. */
  v.object({ type: v.literal('time'), t0: instant }),
  /** Of a browser wall, which has no main process: how it is, and answers to `control`. */
  v.object({ type: v.literal('wall-report'), report: WallReportSchema }),
  v.object({ type: v.literal('control-reply'), id: count, reply: ControlReplySchema }),
]);
/** Message of a window. */
export type WindowMessage = v.InferOutput<typeof WindowMessageSchema>;

/**
 * - `live`: beats arrive.
 * - `connecting`: never connected since the feed started.
 * - `stale`: connected, but the last beat is older than `LINK_STALE_MS`.
 * - `lost`: disconnected.
 */
export const LINK_STATES = ['live', 'connecting', 'stale', 'lost'] as const;
/** State of the feed's upstream connection, as every screen shows it. */
export const LinkSchema = v.object({
  state: v.picklist(LINK_STATES),
  /** Server time of the last good message; null when there was none. */
  lastGoodAt: v.nullable(instant),
  /** Why it is not live, in words, or null. */
  reason: v.nullable(v.string()),
});
/** State of the feed's upstream connection. */
export type Link = v.InferOutput<typeof LinkSchema>;

const viewUpdate = <K extends ViewKind>(view: K) =>
  v.object({ sub, view: v.literal(view), data: VIEW_SCHEMAS[view] });

/** feed → window `frame`. */
export const FrameSchema = v.object({
  type: v.literal('frame'),
  seq: count,
  epoch: v.nullable(v.string()),
  rev: count,
  /** Server time at which the frame was made. */
  at: v.nullable(instant),
  link: LinkSchema,
  /** Views that changed since the last acknowledged frame. */
  views: v.array(
    v.variant('view', [
      viewUpdate('queue'),
      viewUpdate('counters'),
      viewUpdate('rates'),
      viewUpdate('trend'),
      viewUpdate('towns'),
      viewUpdate('notable'),
      viewUpdate('points'),
      viewUpdate('incident'),
      viewUpdate('health'),
      viewUpdate('warnings'),
      viewUpdate('units'),
      viewUpdate('nearest'),
      viewUpdate('areas'),
      viewUpdate('heat'),
      viewUpdate('repeats'),
      viewUpdate('alarms'),
    ]),
  ),
});
/** One revision of what a window asked for. */
export type Frame = v.InferOutput<typeof FrameSchema>;

/** feed → window. */
export const FeedMessageSchema = v.variant('type', [
  v.object({ type: v.literal('session'), site: SiteSchema }),
  FrameSchema,
  /** Answer to `time`: `server` is the feed's estimate of server time; null before there is one. */
  v.object({
    type: v.literal('time'),
    t0: instant,
    server: v.nullable(instant),
    rate: v.number(),
  }),
  /** To a browser wall: a request of the gateway, answered with `control-reply`. */
  v.object({ type: v.literal('control'), id: count, control: ControlSchema }),
  /** A message of the window was refused; says what was expected and what came. */
  v.object({ type: v.literal('refused'), error: v.string() }),
]);
/** Message of the feed. */
export type FeedMessage = v.InferOutput<typeof FeedMessageSchema>;
