import * as v from 'valibot';
import { CRS } from '../domain/datum.js';
import { IncidentSchema, POSITION_CLASSES } from '../domain/incident.js';
import { LogEventSchema } from '../wall/event.js';
import { WallRecordSchema } from '../wall/record.js';
import type { CommandReply } from './commands.js';
import type { IngestReply } from './ingest.js';
import { SiteSchema } from './site.js';
import type { UnitsMessage, UnitsReply } from './units.js';
import type { Control, ControlReply } from './walls.js';

/**
 * Wire "gateway socket" (gateway ↔ feed), Socket.IO over one connection per wall.
 *
 * Order of a session: the token travels in the handshake `auth`; the feed sends `hello`, the
 * gateway answers with its ack `welcome`. In mode `replay` the missed `events` follow at once.
 * In mode `snapshot` the feed asks for `page`s of the snapshot taken at `welcome.rev`; live
 * `events` from `welcome.rev + 1` may arrive meanwhile and are held until the last page.
 * Batches are contiguous: `from` is always the last `to` + 1. A gap, another epoch or a cursor
 * that is too old means: throw the copy away and say `hello` with `cursor: null`.
 */

/** Version of this contract; a mismatch is refused in words. */
export const SOCKET_PROTOCOL = 4;
/** The gateway sends `beat` this often. */
export const BEAT_INTERVAL_MS = 1_000;
/** Socket.IO heartbeat; 5 s + 5 s notices a black hole within 10 s (reliability §2.10). */
export const PING_INTERVAL_MS = 5_000;
/** See `PING_INTERVAL_MS`. */
export const PING_TIMEOUT_MS = 5_000;
/** Incidents in one snapshot page. */
export const SNAPSHOT_PAGE_SIZE = 1_000;
/** Missed events up to this many are replayed; beyond it a snapshot is cheaper. */
export const REPLAY_MAX_EVENTS = 20_000;
/** Most events in one `events` batch. */
export const EVENTS_BATCH_MAX = 2_000;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const instant = v.pipe(v.number(), v.finite());

/** Handshake `auth` payload. */
export const HandshakeAuthSchema = v.object({ token: v.pipe(v.string(), v.maxLength(512)) });

/** feed → gateway `hello`, answered by ack with `HelloReply`. */
export const HelloSchema = v.object({
  protocol: v.literal(SOCKET_PROTOCOL),
  wall: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  cursor: v.nullable(v.object({ epoch: v.string(), rev: count })),
});
/** First message of a feed. */
export type Hello = v.InferOutput<typeof HelloSchema>;

/** Accepted `hello`. */
export const WelcomeSchema = v.object({
  epoch: v.string(),
  /** Revision that the replay or the snapshot leads to. */
  rev: count,
  mode: v.picklist(['replay', 'snapshot']),
  /** Incidents in the snapshot; 0 for a replay. */
  incidents: count,
  /** Records in the snapshot; 0 for a replay. */
  records: count,
  serverTime: instant,
  site: SiteSchema,
  gatewayVersion: v.string(),
});
/** Accepted `hello`. */
export type Welcome = v.InferOutput<typeof WelcomeSchema>;

/** Ack of `hello`. */
export const HelloReplySchema = v.variant('ok', [
  v.object({ ok: v.literal(true), welcome: WelcomeSchema }),
  v.object({ ok: v.literal(false), error: v.string() }),
]);
/** Ack of `hello`. */
export type HelloReply = v.InferOutput<typeof HelloReplySchema>;

/**
 * feed → gateway `page`: the part of this socket's snapshot that starts at `offset`. Offsets count
 * the incidents first and then the records.
 */
export const PageRequestSchema = v.object({ rev: count, offset: count });
/** Request for one snapshot page. */
export type PageRequest = v.InferOutput<typeof PageRequestSchema>;

/** Ack of `page`. `next` is the offset of the following page, or null after the last. */
export const PageSchema = v.object({
  epoch: v.string(),
  rev: count,
  incidents: v.array(IncidentSchema),
  records: v.array(WallRecordSchema),
  next: v.nullable(count),
});
/** One page of a snapshot, with the revision of the whole. */
export type Page = v.InferOutput<typeof PageSchema>;

/** gateway → feed `events`: entry i has revision `from + i`; `to = from + events.length − 1`. */
export const EventsSchema = v.object({
  epoch: v.string(),
  from: count,
  to: count,
  events: v.array(LogEventSchema),
});
/** Contiguous batch of log entries. */
export type EventsBatch = v.InferOutput<typeof EventsSchema>;

/** Coordinates of a source by class, and which other reading would fit them better. */
export const PositionReportSchema = v.object({
  /** Datum in which they were read; null when the source declares none and WGS84 was assumed. */
  declared: v.nullable(v.picklist(CRS)),
  /** Of the last points, at most `POSITION_WINDOW`. */
  checked: count,
  classes: v.array(v.object({ position: v.picklist(POSITION_CLASSES), count })),
  /** Whose code names another place than the coordinates. */
  disagree: count,
  /** What is suspected, the strongest first: another datum, swapped axes, degrees cut to two decimals. */
  suspicions: v.array(
    v.object({
      kind: v.picklist(['datum', 'swapped', 'rounded', 'zero', 'out-of-area', 'projected']),
      /** The datum that fits better, for `datum`. */
      crs: v.nullable(v.picklist(CRS)),
      /** Points that speak for it, of those that decide. */
      k: count,
      n: count,
    }),
  ),
});
/** Coordinates of a source by class. */
export type PositionReport = v.InferOutput<typeof PositionReportSchema>;
/** Points of a source that its report looks back on. */
export const POSITION_WINDOW = 500;

/** What the gateway says of each source, for 系统健康. */
export const SourceStatusSchema = v.object({
  code: v.string(),
  accepted: count,
  duplicate: count,
  late: count,
  refused: count,
  /** Gateway time of the last message that was understood, and of the last one at all. */
  lastAt: v.nullable(instant),
  lastMessageAt: v.nullable(instant),
  lastError: v.nullable(v.string()),
  /** Format of the configured adapter (`native`, `cap`, `mqtt` …), or null for the plain ingest. */
  format: v.nullable(v.string()),
  /** For sources that hold a connection: is it up. Null for those that call in. */
  connected: v.nullable(v.boolean()),
  /** Messages in the last 60 s. */
  perMinute: count,
  /** Gateway time − newest stamp of the event, ms, median of the last messages; null without one. */
  lagMs: v.nullable(v.number()),
  /** Dead letters of this source that nobody has settled. */
  letters: count,
  /** Messages held back by chatter and flood control: counted, shown, never silent. */
  suppressed: count,
  /** What its coordinates looked like; null before the first that had any. */
  positions: v.nullable(PositionReportSchema),
});
/** Counters of one source since the gateway started. */
export type SourceStatus = v.InferOutput<typeof SourceStatusSchema>;

/** gateway → feed `beat`, every `BEAT_INTERVAL_MS`. */
export const BeatSchema = v.object({
  epoch: v.string(),
  rev: count,
  serverTime: instant,
  sources: v.array(SourceStatusSchema),
  /** Dead letters ever kept, settled ones included; `letters` of the sources counts those still open. */
  deadLetters: count,
  /** Notes of an import or replay in words for people, e.g. how many reversed stamps it met. */
  notes: v.array(v.object({ key: v.string(), count })),
  /** `null` when the log can be written; else why not (disk full, read-only). */
  storeError: v.nullable(v.string()),
});
/** Heartbeat of the gateway. */
export type Beat = v.InferOutput<typeof BeatSchema>;

/** feed → gateway `time`, ack `TimeReply`: one round trip of the offset estimate. */
export const TimeRequestSchema = v.object({ t0: instant });
/** `t1` and `t2` are server times at arrival and departure. */
export const TimeReplySchema = v.object({ t0: instant, t1: instant, t2: instant });
/** Answer of one time round trip. */
export type TimeReply = v.InferOutput<typeof TimeReplySchema>;

/** Typed events of the feed's socket. Payloads are still parsed on arrival. */
export interface ServerToFeed {
  events: (batch: EventsBatch) => void;
  beat: (beat: Beat) => void;
  /** Where the field units are (contracts/units.ts); all of them after each welcome. */
  units: (message: UnitsMessage) => void;
  /** A request to the wall (contracts/walls.ts). */
  control: (control: Control, ack: (reply: ControlReply) => void) => void;
}
/** Typed events of the gateway's socket. */
export interface FeedToServer {
  hello: (hello: Hello, ack: (reply: HelloReply) => void) => void;
  page: (request: PageRequest, ack: (page: Page | { error: string }) => void) => void;
  time: (request: { t0: number }, ack: (reply: TimeReply) => void) => void;
  /** Of a console: an act of the person that the token belongs to (contracts/commands.ts). */
  command: (command: unknown, ack: (reply: CommandReply) => void) => void;
  /** Of a source: native events, as `POST /v1/events` takes them; acked with `IngestReply`. */
  push: (events: unknown, ack: (reply: IngestReply) => void) => void;
  /** Of a source: where its units are, as `POST /v1/units` takes it. */
  units: (reports: unknown, ack: (reply: UnitsReply) => void) => void;
  /** Of a wall: what its screens show (contracts/walls.ts). No ack: the next one replaces it. */
  wall: (report: unknown) => void;
}
