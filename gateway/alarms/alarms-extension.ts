import type { Site } from '../../shared/contracts/site.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { isRecordEvent, type LogEvent } from '../../shared/wall/event.js';
import { recordId, type WallRecord } from '../../shared/wall/record.js';
import type { WallReplica } from '../../shared/wall/replica.js';
import type { Extension, Middle } from '../core.js';
import type { Log } from '../log.js';
import { stageNeeds } from '../site/stage-needs.js';
import { AlarmActs } from './acts/alarm-acts.js';
import { incidentRaisedAt } from './acts/incident-raise.js';
import type { AlarmConfig } from './alarm-config.js';
import { AlarmDesk } from './alarm-desk.js';
import { AlarmFiguresService } from './figures/alarm-figures-service.js';
import { LagBook } from './figures/lag-book.js';
import { alarmFiguresRoute } from './http/figure-routes.js';
import { alarmRoutes } from './http/alarm-routes.js';
import { seatRoutes } from './http/seat-routes.js';
import { Raiser } from './raisers/raiser.js';
import { SeatBook } from './raisers/seat-book.js';
import { SourceWatch } from './raisers/source-watch.js';

/** What the alarms' part of a gateway is made with. */
export interface AlarmsParts {
  readonly config: AlarmConfig;
  readonly site: Site;
  /** Gateway time; that of a replay may be another than the machine's. */
  readonly clock: Clock;
  readonly machine: Clock;
  readonly timers: Timers;
  readonly logger: Log;
  /** Plays the people and the links of a demo; what it returns ends it. */
  readonly play?: (stage: AlarmStage) => () => Promise<void>;
}

/** What a demo plays on. */
export interface AlarmStage extends Pick<Middle, 'ingest' | 'counters' | 'replica'> {
  readonly acts: Pick<AlarmActs, 'run'>;
  readonly seats: Pick<SeatBook, 'take'>;
}

/** The alarms' part of a gateway: what stands, what people do about it, what it raises itself, figures. */
export function alarmsExtension(parts: AlarmsParts) {
  return ({ store, ingest, counters, replica }: Middle): Extension => {
    const { config, site, clock, machine, timers, logger } = parts;
    const startedAt = clock.wallMs();
    const needsOf = stageNeeds(site);
    const watch = new SourceWatch(config, startedAt);
    const seats = new SeatBook(config.seats, startedAt);
    const lags = new LagBook(startedAt);
    const desk = new AlarmDesk({ replica, site, needsOf });
    const acts = new AlarmActs({ store, clock, machine, raisedAt: incidentRaisedAt(site, needsOf) });
    const figures = new AlarmFiguresService({
      state: () => {
        const asOf = clock.wallMs();
        return {
          ...{ site, needsOf, asOf, rev: replica.rev, seats: config.seats, watched: watch.codes, startedAt },
          ...alarmRecords(replica),
          incidents: [...replica.incidents.values()],
          lag: lags.figure(asOf),
        };
      },
      ...{ clock: machine, timers },
    });
    const judge = (now: number) => [...watch.judge(counters.list(now), now), ...seats.judge(now)];
    // A replay tells the past: that its sources are silent now is no news.
    const raises = config.raise && site.mode !== 'replay';
    const raiser = raises
      ? new Raiser({ store, judge, record: (id) => replica.records.get(id), clock, timers, logger })
      : null;
    const endPlay = parts.play?.({ ingest, counters, replica, acts, seats });
    return {
      routes: [alarmRoutes(acts, (now) => desk.view(now)), seatRoutes(seats), alarmFiguresRoute(figures)],
      changed: (events) => {
        desk.changed(events);
        lags.take(events);
        for (const event of events) if (!isAct(event)) watch.heardOf(event.source, event.at);
      },
      stop: async () => {
        await Promise.all([endPlay?.(), raiser?.stop(), figures.stop()]);
      },
    };
  };
}

/** Records as they are now; they are immutable, so a list of them is a copy. */
function alarmRecords({ records }: Pick<WallReplica, 'records'>) {
  const all = [...records.values()];
  const alarms = all.filter(({ record }) => record.collection === 'alarm');
  const marks = new Map(
    all.flatMap((one): [string, WallRecord][] =>
      one.record.collection === 'alarm-mark' ? [[recordId(one.record), one]] : [],
    ),
  );
  return { alarms, record: (id: string) => marks.get(id) };
}

/** An act of the room says nothing of the source whose incident it is about. */
function isAct(event: LogEvent): boolean {
  return !isRecordEvent(event) && event.act !== undefined;
}
