import { UNKNOWN_OPERATIONS, type AlarmFiguresReply } from '../../../shared/contracts/alarm-figures.js';
import type { Incident } from '../../../shared/domain/incident.js';
import type { AlarmContext } from '../../../shared/metrics/alarms/alarm-rates.js';
import type { Figure, Window } from '../../../shared/metrics/figure/figure.js';
import { entersAt } from '../../../shared/metrics/volume/cohort.js';
import type { WallRecord } from '../../../shared/wall/record.js';
import { inChunks, type Work } from '../../figures/sliced.js';
import type { Seat } from '../alarm-config.js';
import { recordKeeping, silencedTime, upShares } from './operations.js';
import { alarmsOfIncidents, alarmsOfRecord, type PastAlarm, type PastParts } from './past-alarm.js';
import { seatFigures } from './seat-figures.js';

/** The state that figures are of, which does not change any more. */
export interface AlarmFiguresState extends PastParts {
  readonly incidents: readonly Incident[];
  /** Records of alarms that the gateway raised. */
  readonly alarms: readonly WallRecord[];
  readonly rev: number;
  readonly seats: readonly Seat[];
  /** Sources that are watched for silence. */
  readonly watched: readonly string[];
  readonly lag: Figure;
  /** When this gateway began to watch sources and seats, UTC ms. */
  readonly startedAt: number;
}

/**
 * All alarm figures of a window. It is cut to the begin of the log: before it nobody counted, and a
 * mean over an empty time would be a lie.
 */
export function* alarmFiguresReport(
  state: AlarmFiguresState,
  asked: Window,
): Work<Omit<AlarmFiguresReply, 'serverTime'>> {
  const { incidents, asOf, site, needsOf, seats } = state;
  const firsts = yield* inChunks(incidents, (chunk) => [
    chunk.reduce((least, incident) => Math.min(least, entersAt(incident) ?? Infinity), Infinity),
  ]);
  const to = Math.min(asked.to, asOf);
  const first = firsts.reduce((least, at) => Math.min(least, at), Infinity);
  const window = {
    from: Math.min(to, Math.max(asked.from, Number.isFinite(first) ? first : asked.from)),
    to,
  };
  const context = { window, asOf: to, source: 'log' };
  const raised = yield* inChunks(incidents, (chunk) =>
    alarmsOfIncidents(chunk, window, { ...state, asOf: to }),
  );
  const alarms = [...raised, ...state.alarms.flatMap((record) => alarmsOfRecord(record, state.record))];
  const received = yield* inChunks(incidents, (chunk) =>
    chunk.filter((incident) => {
      const at = entersAt(incident);
      return at !== null && at >= window.from && at < window.to;
    }),
  );
  yield;
  const perSeat = [];
  for (const seat of [null, ...seats]) {
    perSeat.push(seatFigures(alarms, seat, context));
    yield;
  }
  const codes = { sources: state.watched, seats: seats.map(({ code }) => code) };
  return {
    ...{ rev: state.rev, window, asked, seats: perSeat },
    operations: [
      ...upShares(alarms, codes, watchedContext(state.startedAt, alarms, context)),
      { metric: 'lagP95', scope: null, figure: state.lag },
      ...recordKeeping(received, { plan: site.plan, needsOf }, context),
      silencedTime(alarms, context),
    ],
    unknown: [...UNKNOWN_OPERATIONS],
  };
}

/**
 * What was watched: from the first alarm of a source or a seat that the log knows of, else from the start
 * of this gateway on. Before it nobody looked, and silence is no proof of a link that held.
 */
function watchedContext(
  startedAt: number,
  alarms: readonly PastAlarm[],
  context: AlarmContext,
): AlarmContext {
  const first = alarms.reduce(
    (least, { from: { kind }, raisedAt }) =>
      kind === 'source-down' || kind === 'seat-empty' ? Math.min(least, raisedAt) : least,
    startedAt,
  );
  const { from, to } = context.window;
  return { ...context, window: { from: Math.min(to, Math.max(from, first)), to } };
}
