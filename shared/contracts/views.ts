import * as v from 'valibot';
import { ActSchema } from '../domain/acts.js';
import { POSITION_CLASSES, URGENCIES } from '../domain/incident.js';
import { PLACE_CHECKS } from '../domain/place-check.js';
import { ORIGINS } from '../domain/sla-plan.js';
import { StageFactSchema } from '../domain/stage-clock.js';
import { INCIDENT_STATES } from '../domain/lifecycle.js';
import { SourceStatusSchema } from './gateway-socket.js';
import {
  AREA_METRICS,
  AreasSchema,
  HeatSchema,
  NearestSchema,
  RepeatsSchema,
  UnitsViewSchema,
} from './map-views.js';
import { AlarmsViewSchema } from './alarms.js';
import { WarningSchema } from './records.js';

/**
 * What a window can subscribe to. Payloads are ready to draw: a window formats and places them,
 * it never derives a figure. Times are server UTC milliseconds; a window turns `open` stage
 * facts into running figures with its ticker.
 */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const instant = v.pipe(v.number(), v.finite());
const maybe = v.nullable(instant);
/** Key of a stage of the plan in force. */
const stageKey = v.string();
const words = v.object({ zh: v.string(), en: v.string() });

/** One incident as a list or a callout shows it. */
export const RowSchema = v.object({
  id: v.string(),
  version: count,
  /** Log revision that last changed it: what a command names as `expectedVersion`. */
  rev: count,
  source: v.string(),
  category: v.nullable(v.string()),
  urgency: v.picklist(URGENCIES),
  grade: v.nullable(v.number()),
  title: v.nullable(v.string()),
  brief: v.nullable(v.string()),
  /** 9-digit town code, 12-digit village code, or null when not told. */
  town: v.nullable(v.string()),
  village: v.nullable(v.string()),
  address: v.nullable(v.string()),
  position: v.picklist(POSITION_CLASSES),
  /**
   * How code and coordinates go together: `agree`, `disagree` (told on the wall, the code counts),
   * `by-position` (no code came, the unit follows from the coordinates), or null when one is missing.
   */
  placeCheck: v.nullable(v.picklist(PLACE_CHECKS)),
  /** Code of the unit below the village, or null. */
  grid: v.nullable(v.string()),
  unit: v.nullable(v.string()),
  state: v.picklist(INCIDENT_STATES),
  receivedAt: maybe,
  closedAt: maybe,
  /** One fact per stage of the plan, in the plan's order. */
  stages: v.array(StageFactSchema),
  drill: v.boolean(),
  /** A message that only tries a source out; looks and counts like a drill. */
  test: v.boolean(),
  suspended: v.boolean(),
  /** Which holder it is with: 1, and one more after each return (退回). */
  holder: count,
  /** Level of supervision (督办), 0 for none. */
  supervision: count,
});
/** One incident as a list or a callout shows it. */
export type Row = v.InferOutput<typeof RowSchema>;

/**
 * View `queue`: open incidents, the earliest first-open deadline first (so overrun ones lead),
 * then those with no open stage, newest first; drills and tests stand behind all of them in the same
 * order, and are counted in `drills` alone. Only rows of the window's slice that changed
 * since the last acknowledged frame are in `rows`; `order` is always the whole slice.
 */
export const QueueSchema = v.object({
  total: count,
  /** Open incidents whose first open stage is past its deadline, at the frame's time. */
  overrun: count,
  /** Open drills and tests, which `total` and `overrun` leave out. */
  drills: count,
  /** Index in the whole queue at which 已无在计时 rows begin. */
  settledFrom: count,
  offset: count,
  order: v.array(v.string()),
  rows: v.array(RowSchema),
});
/** Slice of the queue. */
export type QueueData = v.InferOutput<typeof QueueSchema>;

/** View `counters`: figures of the current duty day. */
export const CountersSchema = v.object({
  dayStart: instant,
  received: count,
  /** Open now, whichever day they came in. */
  open: count,
  overrun: count,
  /** Today's incidents by place in the workflow; they add up to `received`. */
  states: v.object({ unsigned: count, responding: count, enRoute: count, handling: count, closed: count }),
  bySource: v.array(v.object({ code: v.string(), count })),
  byGroup: v.array(v.object({ code: v.string(), count, baseline: v.nullable(v.number()) })),
  /** Mean of the same duty day-part on the same weekday; null without at least two weeks. */
  baseline: v.nullable(v.object({ weeks: count, mean: v.number() })),
  /** Data-quality counts of today's incidents. */
  quality: v.object({
    missing: count,
    invalid: count,
    backfilled: count,
    zero: count,
    never: count,
    noPosition: count,
    scattered: count,
  }),
});
/** Figures of the current duty day. */
export type CountersData = v.InferOutput<typeof CountersSchema>;

/** A pass rate with everything it needs to be fair (promise 7). */
export const RateSchema = v.object({
  stage: stageKey,
  name: words,
  /** Limit of the stage; the largest where tiers of urgency share it. */
  limitMs: instant,
  /** Passed within the limit. */
  k: count,
  /** Decided: passed, late, never, or open past the deadline. */
  n: count,
  excluded: v.object({ notDue: count, missing: count, invalid: count, notApplicable: count }),
  /** Of n, how many rest on a back-filled stamp. */
  backfilled: count,
  p50Ms: maybe,
  p90Ms: maybe,
  /** True when open incidents make P90 a lower bound, printed as ≥. */
  p90LowerBound: v.boolean(),
  /** Arithmetic mean of the finished ones, ms. */
  meanMs: maybe,
  /** Targets over all incidents, with what they came to; `met` is null with fewer than 10. */
  targets: v.array(
    v.object({
      kind: v.picklist(['share', 'mean', 'percentile']),
      /** Share 0–1 for `share`, else ms. */
      goal: v.number(),
      /** The percentile, 0–1, for `percentile`. */
      p: v.nullable(v.number()),
      value: v.nullable(v.number()),
      met: v.nullable(v.boolean()),
    }),
  ),
});
/** A pass rate with its n, exclusions and percentiles. */
export type Rate = v.InferOutput<typeof RateSchema>;

const PlanRatesSchema = v.object({
  origin: v.picklist(ORIGINS),
  plan: words,
  rates: v.array(RateSchema),
});

/** View `rates`: the plan in force over the current duty day, then the other plans of the site. */
export const RatesSchema = v.object({
  dayStart: instant,
  ...PlanRatesSchema.entries,
  others: v.array(PlanRatesSchema),
});
/** Figures of the plans for the current duty day. */
export type RatesData = v.InferOutput<typeof RatesSchema>;

/** View `trend`: incidents received per hour of the duty day; index 0 is the day's first hour. */
export const TrendSchema = v.object({
  dayStart: instant,
  hours: v.array(v.object({ start: instant, count, baseline: v.nullable(v.number()) })),
  /** Weeks behind `baseline`; 0 when there is none. */
  weeks: count,
  /** Index of the unfinished hour. */
  current: count,
});
/** Incidents per hour. */
export type TrendData = v.InferOutput<typeof TrendSchema>;

/** View `towns`: one line per town, for the last 30 days; ranked only with n ≥ 30. */
export const TownsSchema = v.object({
  windowStart: instant,
  stage: stageKey,
  districtRate: v.nullable(v.number()),
  towns: v.array(
    v.object({
      code: v.string(),
      /** Null for visitors where a small figure would be told by it. */
      today: v.nullable(count),
      open: v.nullable(count),
      /** Received per day of the window, oldest first; 30 values, none for visitors. */
      daily: v.array(count),
      k: count,
      n: count,
      /** Wilson 95 % band, 0–1; null when n = 0. */
      low: v.nullable(v.number()),
      high: v.nullable(v.number()),
      ranked: v.boolean(),
    }),
  ),
});
/** One line per town. */
export type TownsData = v.InferOutput<typeof TownsSchema>;

/** View `notable`: the most urgent, and the newest, for callouts and the hero. */
export const NotableSchema = v.object({ worst: v.array(RowSchema), newest: v.array(RowSchema) });

/**
 * View `points`: open incidents with a position. Parallel arrays, transferred where the port
 * can. `state` per point: bits 0–1 urgency index in `URGENCIES`, bit 2 overrun-capable (an open
 * stage), bit 3 scattered, bit 4 code and position disagree, bits 5–6 place in the workflow
 * (0 unsigned, 1 responding, 2 en route, 3 handling), bit 7 stands for a whole village (visitors),
 * bit 8 a drill or test.
 */
export const PointsSchema = v.object({
  /** `lng, lat` pairs, WGS-84. */
  positions: v.instance(Float64Array),
  state: v.instance(Uint16Array),
  /** First open deadline in server ms, or `Infinity`. */
  deadlines: v.instance(Float64Array),
  /** Ids in the same order, or null while they are those of this subscription's payload before. */
  ids: v.nullable(v.array(v.string())),
  /** Open incidents that are not on the map, by reason; drills and tests are not told. */
  unplaced: v.array(v.object({ position: v.picklist(POSITION_CLASSES), count })),
});
/** Map points as typed arrays. */
export type PointsData = v.InferOutput<typeof PointsSchema>;

/** View `incident`: one incident with all its stamps and acts. */
export const IncidentViewSchema = v.object({
  row: v.nullable(RowSchema),
  acts: v.array(ActSchema),
  stamps: v.array(v.object({ key: v.string(), at: instant, backfilled: v.boolean() })),
});
/** One incident with its stamps. */
export type IncidentData = v.InferOutput<typeof IncidentViewSchema>;

/** View `health`: the feed's own account of itself and of the gateway. */
export const HealthSchema = v.object({
  epoch: v.nullable(v.string()),
  rev: count,
  gatewayRev: v.nullable(count),
  gatewayVersion: v.nullable(v.string()),
  /** Offset of this PC's wall clock to the server, ms; null before the first estimate. */
  clockOffsetMs: v.nullable(v.number()),
  clockRttMs: v.nullable(v.number()),
  incidents: count,
  open: count,
  connects: count,
  replays: count,
  snapshots: count,
  gaps: count,
  eventsApplied: count,
  duplicatesSkipped: count,
  eventsPerSecond: v.number(),
  /** Longest time an event waited in the feed before a frame carried it, last minute, ms. */
  lagMs: v.number(),
  /** What came while this wall was cut off, or null when it was not; kept until the next cut. */
  catchUp: v.nullable(
    v.object({
      /** Server times between which nothing was followed. */
      from: instant,
      to: instant,
      /** Events of the log, new incidents among them, and new ones that are still open. */
      events: count,
      incidents: count,
      stillOpen: count,
      /** Deadlines that passed unseen, of old and new incidents: their alarm was due. */
      alarmsDue: count,
      /** Of those, still overdue now. */
      stillOverdue: count,
    }),
  ),
  windows: v.array(v.object({ id: v.string(), rev: count, frames: count, waitingMs: v.number() })),
  sources: v.array(SourceStatusSchema),
  deadLetters: count,
  notes: v.array(v.object({ key: v.string(), count })),
  storeError: v.nullable(v.string()),
});
/** The feed's account of itself and of the gateway. */
export type HealthData = v.InferOutput<typeof HealthSchema>;

/** View `warnings`: those in force, the worst first, then the newest. Exercises and tests come last. */
export const WarningsSchema = v.object({
  warnings: v.array(v.object({ key: v.string(), warning: WarningSchema })),
});
/** Warnings in force. */
export type WarningsData = v.InferOutput<typeof WarningsSchema>;

/** Schema of each view's payload. */
export const VIEW_SCHEMAS = {
  queue: QueueSchema,
  counters: CountersSchema,
  rates: RatesSchema,
  trend: TrendSchema,
  towns: TownsSchema,
  notable: NotableSchema,
  points: PointsSchema,
  incident: IncidentViewSchema,
  health: HealthSchema,
  warnings: WarningsSchema,
  units: UnitsViewSchema,
  nearest: NearestSchema,
  areas: AreasSchema,
  heat: HeatSchema,
  repeats: RepeatsSchema,
  alarms: AlarmsViewSchema,
} as const;
/** Name of a view. */
export type ViewKind = keyof typeof VIEW_SCHEMAS;
/** Payload of a view by its name. */
export type ViewData<K extends ViewKind> = v.InferOutput<(typeof VIEW_SCHEMAS)[K]>;

const none = v.object({});
/** Begin of a unit's code: only what lies in that unit. Without it the whole district. */
const area = { area: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{6}[0-9A-Za-z]{0,18}$/))) };
/** Parameters of each view. */
export const VIEW_PARAMS = {
  queue: v.object({ offset: count, limit: v.pipe(count, v.maxValue(200)), ...area }),
  counters: none,
  rates: none,
  trend: none,
  towns: none,
  notable: v.object({ worst: v.pipe(count, v.maxValue(20)), newest: v.pipe(count, v.maxValue(20)), ...area }),
  points: none,
  incident: v.object({ id: v.pipe(v.string(), v.maxLength(160)) }),
  health: none,
  warnings: none,
  units: v.object({ trails: v.boolean() }),
  nearest: v.object({ id: v.pipe(v.string(), v.maxLength(160)), limit: v.pipe(count, v.maxValue(20)) }),
  areas: v.object({ metric: v.picklist(AREA_METRICS), level: v.picklist(['town', 'village']), ...area }),
  heat: none,
  repeats: v.object({ limit: v.pipe(count, v.maxValue(50)), ...area }),
  alarms: v.object({ limit: v.pipe(count, v.maxValue(50)) }),
} as const;
/** Parameters of a view by its name. */
export type ViewParams<K extends ViewKind> = v.InferOutput<(typeof VIEW_PARAMS)[K]>;
