import * as v from 'valibot';
import { ALARM_KINDS } from '../alarms/alarm.js';
import { FigureSchema, WindowSchema } from '../metrics/figure/figure.js';

/** Wire "alarm figures" (console → gateway): `GET /v1/alarms/figures?window=30d`. */

/** From this window on the rates of a seat mean something (domain §3.3). */
export const ALARM_WINDOW_MEANT_DAYS = 30;
/** Longest window, days. */
export const ALARM_WINDOW_MAX_DAYS = 366;
/** Alarms that a list of stale ones names; the rest is counted. */
export const STALE_LISTED_MAX = 50;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What raises alarms: a rule in a place, a source, a seat. Alarms are counted per such source. */
const SourceSchema = v.object({
  kind: v.picklist(ALARM_KINDS),
  stage: v.nullable(v.string()),
  subject: v.nullable(v.string()),
  town: v.nullable(v.string()),
  village: v.nullable(v.string()),
});
/** What raises alarms. */
export type AlarmSource = v.InferOutput<typeof SourceSchema>;

/** What one seat had to read, or the room as a whole (`code` null). Drills are in `drills` alone. */
const SeatFiguresSchema = v.object({
  code: v.nullable(v.string()),
  name: v.nullable(v.object({ zh: v.string(), en: v.string() })),
  alarms: FigureSchema,
  perTenMinutes: FigureSchema,
  perDay: FigureSchema,
  floodPeriods: FigureSchema,
  timeInFlood: FigureSchema,
  topShare: FigureSchema,
  topSources: v.array(v.object({ source: SourceSchema, count })),
  chattering: v.array(SourceSchema),
  stale: v.object({ total: count, ids: v.pipe(v.array(v.string()), v.maxLength(STALE_LISTED_MAX)) }),
  standing: FigureSchema,
  priorities: v.object({ low: FigureSchema, medium: FigureSchema, high: FigureSchema }),
  /** From the raise to its acknowledgement, 95th percentile. */
  ackP95: FigureSchema,
  drills: FigureSchema,
});
/** What one seat had to read. */
export type SeatFigures = v.InferOutput<typeof SeatFiguresSchema>;

/** Figures of the room's own work (domain §5.8) that the gateway can know. */
const OPERATION_METRICS = [
  /** 系统链路可用率, `scope` is the source. */
  'linkUp',
  /** 人员在岗率, `scope` is the seat. */
  'manned',
  /** 数据延迟 P95, since the gateway started. */
  'lagP95',
  /** 手工录入占比 and 补录占比, of all time stamps. */
  'manual',
  'backfilled',
  /** 静音时长: alarms silenced by name until their acknowledgement or end. */
  'silenced',
  /** 演练次数 and 达标. */
  'drills',
  'drillsMet',
] as const;

/** What §5.8 also names and nothing here can know: said on the page. */
export const UNKNOWN_OPERATIONS = ['handover', 'cameras', 'rollCall'] as const;

/** Answer of `GET /v1/alarms/figures`. */
export const AlarmFiguresReplySchema = v.object({
  serverTime: v.number(),
  /** Revision of the log that the figures are a function of. */
  rev: count,
  /** What the figures are of: what was asked for, from the begin of the log on. */
  window: WindowSchema,
  asked: WindowSchema,
  /** The room first, then each seat of the configuration. */
  seats: v.array(SeatFiguresSchema),
  operations: v.array(
    v.object({ metric: v.picklist(OPERATION_METRICS), scope: v.nullable(v.string()), figure: FigureSchema }),
  ),
  unknown: v.array(v.picklist(UNKNOWN_OPERATIONS)),
});
/** Answer of `GET /v1/alarms/figures`. */
export type AlarmFiguresReply = v.InferOutput<typeof AlarmFiguresReplySchema>;
/** One figure of the room's own work. */
export type OperationLine = AlarmFiguresReply['operations'][number];
