import type { Pack } from '../../../shared/contracts/jurisdiction.js';
import type { Clock } from '../../../shared/time/clock.js';
import type { Timers } from '../../../shared/time/second-ticker.js';
import type { AlarmConfig } from '../../alarms/alarm-config.js';
import type { AlarmStage } from '../../alarms/alarms-extension.js';
import { orderId } from '../../alarms/acts/order-acts.js';
import { alarmKey, alarmOf } from '../../alarms/alarm-records.js';
import type { Log } from '../../log.js';
import type { Principal } from '../../people/principal.js';
import { WARNING_SOURCE } from '../map/demo-weather.js';
import { drillEvents, type DrillParts } from './drill.js';
import { SLOT_MS, slotAt, within } from './script.js';

/** Real time between two looks at the script, ms. */
const LOOK_MS = 10_000;
/** Slots before the first one whose drills are told at the start. */
const PAST_SLOTS = 24;
const EMPTY_SEAT = 'S2';
const LEADER: Principal = {
  ...{ kind: 'person', id: 'demo-leader', role: 'leader', expiresAt: null, source: null },
  scopes: new Set(['watch', 'act']),
};
const ORDER = { kind: 'order', text: '请核实本班超时事件并回报', incident: null, drill: false } as const;

/** What the play works with. */
export interface DemoAlarmParts extends DrillParts {
  readonly clock: Pick<Clock, 'wallMs'>;
  readonly timers: Timers;
  readonly logger: Log;
}

/** The configuration of a demo: three seats, and a warning office that may be quiet for days. */
export function demoAlarmConfig(config: AlarmConfig, pack: Pick<Pack, 'units'>): AlarmConfig {
  const towns = pack.units.flatMap(({ level, code }) => (level === 'town' ? [code] : []));
  const half = Math.ceil(towns.length / 2);
  const own = (list: readonly string[]) => (list.length > 0 ? { towns: [...list] } : {});
  const seats = [
    { code: 'S1', name: { zh: '1号坐席', en: 'Seat 1' }, graceS: 120, ...own(towns.slice(0, half)) },
    { code: EMPTY_SEAT, name: { zh: '2号坐席', en: 'Seat 2' }, graceS: 120, ...own(towns.slice(half)) },
    { code: 'L', name: { zh: '值班长席', en: 'Leader' }, graceS: 120 },
  ];
  return {
    ...config,
    expectEveryS: { ...config.expectEveryS, [WARNING_SOURCE]: 0 },
    seats: config.seats.length > 0 ? config.seats : seats,
  };
}

/**
 * Plays what raises alarms beside incidents: now and then the link of the warning office fails for some
 * minutes, a seat is empty, a leader gives an order, a drill is held. Nobody is named.
 */
export function demoAlarms(parts: DemoAlarmParts) {
  const { seed, clock, timers, logger } = parts;
  return (stage: AlarmStage): (() => Promise<void>) => {
    let timer: unknown = null;
    let stopped = false;
    let told = 0;
    let from = clock.wallMs() - PAST_SLOTS * SLOT_MS;

    const drill = async (now: number): Promise<void> => {
      const events = [];
      // To the end of this slot, so that every slot since then is met once.
      for (let at = from; at < slotAt(seed, now).end; at += SLOT_MS)
        events.push(...drillEvents(slotAt(seed, at), parts));
      const due = events.filter(({ at }) => at > told && at <= now).map(({ event }) => event);
      if (due.length > 0) await stage.ingest.submit(due, 0);
      told = now;
      // A drill of the slot before may still have steps to come.
      from = Math.max(from, now - SLOT_MS);
    };
    const order = async (wanted: boolean): Promise<void> => {
      const id = orderId(ORDER, LEADER.id);
      const given = alarmOf(stage.replica.records.get(alarmKey(id)))?.clearedAt === null;
      if (wanted === given) return;
      await stage.acts.run(wanted ? ORDER : { kind: 'order-done', ids: [id] }, LEADER);
    };
    const look = async (): Promise<void> => {
      const now = clock.wallMs();
      const slot = slotAt(seed, now);
      stage.counters.connection(WARNING_SOURCE, !within(slot.outage, now));
      for (const seat of ['S1', EMPTY_SEAT, 'L'])
        stage.seats.take(`demo-${seat}`, seat === EMPTY_SEAT && within(slot.empty, now) ? null : seat, now);
      await drill(now);
      await order(within(slot.order, now));
    };
    let looking: Promise<void> = Promise.resolve();
    const arm = (ms: number): void => {
      timer = timers.setTimeout(() => {
        looking = look()
          .catch((error: unknown) => logger.warn({ error: String(error) }, 'the demo told no alarms'))
          .then(() => {
            if (!stopped) arm(LOOK_MS);
          });
      }, ms);
    };
    arm(0);
    return async () => {
      stopped = true;
      timers.clearTimeout(timer);
      await looking;
    };
  };
}
