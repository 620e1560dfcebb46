import { STALE_LISTED_MAX, type SeatFigures } from '../../../shared/contracts/alarm-figures.js';
import { alarmFaults, priorityShares, standingAlarms } from '../../../shared/metrics/alarms/alarm-quality.js';
import { alarmRates, type AlarmContext } from '../../../shared/metrics/alarms/alarm-rates.js';
import { countFigure } from '../../../shared/metrics/figure/make-figure.js';
import { percentileFigure } from '../../../shared/metrics/percentiles/duration-figures.js';
import type { Seat } from '../alarm-config.js';
import type { PastAlarm } from './past-alarm.js';

/** Share of alarms that are acknowledged within the figure. */
const ACK_PERCENTILE = 0.95;

/**
 * What a seat had to read in a window, against domain §3.3; with `seat` null that of the room. An alarm
 * without a town is everybody's: it stands on every seat's screen.
 */
export function seatFigures(
  all: readonly PastAlarm[],
  seat: Seat | null,
  context: AlarmContext,
): SeatFigures {
  const { from, to } = context.window;
  const own = all.filter((alarm) => isOf(alarm, seat));
  const alarms = own.filter(({ drill }) => !drill);
  const within = (list: readonly PastAlarm[]) =>
    list.filter(({ raisedAt }) => raisedAt >= from && raisedAt < to);
  const faults = alarmFaults(alarms, context);
  const known = new Map(alarms.map((alarm) => [alarm.source, alarm.from]));
  return {
    ...{ code: seat?.code ?? null, name: seat?.name ?? null },
    alarms: countFigure(within(alarms).length, context, { method: 'alarms' }),
    ...alarmRates(alarms, context),
    topShare: faults.topShare,
    topSources: faults.topSources.flatMap(({ source, count }) => {
      const named = known.get(source);
      return named ? [{ source: named, count }] : [];
    }),
    chattering: chattering(alarms, context),
    stale: { total: faults.stale.length, ids: faults.stale.slice(0, STALE_LISTED_MAX) },
    standing: standingAlarms(alarms, context),
    priorities: priorityShares(alarms, context),
    ackP95: ackFigure(within(alarms), context),
    drills: countFigure(within(own.filter(({ drill }) => drill)).length, context, { method: 'drill-alarms' }),
  };
}

/** Alarms that come and go, each by itself: two incidents of one town that are late do not chatter. */
function chattering(alarms: readonly PastAlarm[], context: AlarmContext) {
  const times = new Map<string, number>();
  for (const { id } of alarms) times.set(id, (times.get(id) ?? 0) + 1);
  const again = alarms.filter(({ id }) => (times.get(id) ?? 0) > 1);
  const faults = alarmFaults(
    again.map((alarm) => ({ ...alarm, source: alarm.id })),
    context,
  );
  return faults.chattering.flatMap((id) => again.find((alarm) => alarm.id === id)?.from ?? []);
}

function isOf({ from: { town } }: PastAlarm, seat: Seat | null): boolean {
  return seat?.towns === undefined || town === null || seat.towns.includes(town);
}

/** One that stands unacknowledged counts for as long as it stands; one that ended so is left out. */
function ackFigure(alarms: readonly PastAlarm[], context: AlarmContext) {
  const observed = alarms.flatMap(({ mark, raisedAt, clearedAt }) => {
    if (mark.ack) return [{ ms: Math.max(0, mark.ack.at - raisedAt), ended: true }];
    return clearedAt === null ? [{ ms: Math.max(0, context.asOf - raisedAt), ended: false }] : [];
  });
  const notAnswered = alarms.length - observed.length;
  return percentileFigure(
    { observed, excluded: notAnswered > 0 ? { notAnswered } : {} },
    ACK_PERCENTILE,
    context,
  );
}
