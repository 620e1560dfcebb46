import type { Variant } from '../shared/contracts/bridge.js';
import type { Link } from '../shared/contracts/feed-port.js';
import type { WallReport } from '../shared/contracts/walls.js';
import type { HealthData } from '../shared/contracts/views.js';
import type { TopAlarm } from '../shared/screens/state.js';
import type { Clock } from '../shared/time/clock.js';
import type { Timers } from '../shared/time/second-ticker.js';
import { ServerClock } from '../shared/time/server-clock.js';
import { LinkWatch } from './alarms/link-watch.js';
import { TopAlarms } from './alarms/top-alarms.js';
import { CatchUp } from './catch-up/catch-up.js';
import { DeadlineTimer } from './deadline-timer.js';
import { readHealth } from './health.js';
import { LagMeter } from './lag-meter.js';
import type { FeedLogger } from './logger.js';
import { ModelHost } from './model/model-host.js';
import { UnitSet } from './model/units/unit-set.js';
import type { FeedPort } from './ports/feed-port.js';
import { FrameScheduler } from './ports/frame-scheduler.js';
import { WindowPort, type FrameHead } from './ports/window-port.js';
import type { ReplicaStore, SavedReplica } from './replica-store/replica-store.js';
import { ReplicaSaver } from './replica-store/saver.js';
import { UpstreamClient } from './upstream/client.js';
import { LinkState } from './upstream/link-state.js';
import type { ConnectUpstream, GatewayTarget } from './upstream/socket.js';
import type { HandControl } from './upstream/wall-controls.js';
import { emptyStats } from './upstream/stats.js';
import { ViewRegistry } from './views/registry.js';

/** Everything a feed is handed: it has no platform of its own. */
export interface FeedDeps {
  readonly connect: ConnectUpstream;
  readonly target: GatewayTarget;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly store: ReplicaStore;
  readonly logger: FeedLogger;
  /** Name of the wall, as the gateway logs it. */
  readonly wall: string;
  /** Hands what the gateway asks of this wall to who runs its windows; absent where nobody does. */
  readonly control?: HandControl;
  /** Hears which alarms wait for somebody, the first one first, at each change; see `TOP_ALARMS`. */
  readonly onAlarms?: (top: readonly TopAlarm[]) => void;
}

/** A running feed. */
export interface Feed {
  /**
   * Serves one window until its port closes or the same window comes with another one.
   * @param variant who looks at it, as far as the host knows
   * @param speaksForWall true for the one window of a browser wall, which has no other host
   */
  attach(port: FeedPort, hostId: string, variant: Variant, speaksForWall?: boolean): void;
  /** What the wall says of itself; the gateway hears it at once, or when there is one. */
  wallReport(report: WallReport): void;
  /** The host's answer to the control that it was handed under this id; `reply` is parsed here. */
  controlReply(id: number, reply: unknown): void;
  /** Goes on at another gateway address or with another token. */
  retarget(target: GatewayTarget): void;
  health(): HealthData & { readonly link: Link };
  /** Saves the copy and closes every port. */
  stop(): Promise<void>;
}

/** Starts the feed of a wall: shows the saved copy at once, then follows the gateway for ever. */
export function startFeed(deps: FeedDeps): Feed {
  const { clock, timers, logger } = deps;
  const stats = emptyStats();
  const lag = new LagMeter();
  const serverClock = new ServerClock(clock);
  const linkWatch = new LinkWatch();
  const topAlarms = new TopAlarms((top) => deps.onAlarms?.(top));
  let linkVersion = 0;
  const link = new LinkState(
    () => {
      linkVersion += 1;
      logger.info('link', { ...link.current });
      host.setLink(linkWatch.take(link.current, now()));
      scheduler.wake();
    },
    (inStep) => (inStep ? catchUp.inStep(now()) : catchUp.lost(link.current.lastGoodAt)),
  );
  const now = (): number | null => serverClock.now();
  const rate = (): number => host.site?.rate ?? 1;
  const host: ModelHost = new ModelHost(
    now,
    () => {
      for (const window of scheduler.all) window.sendSession();
    },
    () => {
      deadlines.changed();
      topAlarms.look(host.model?.alarms ?? null);
      scheduler.wake();
    },
  );
  const catchUp = new CatchUp(timers, () => host.model);
  const head = (): FrameHead => ({
    epoch: host.model?.replica.epoch ?? null,
    rev: host.model?.replica.rev ?? 0,
    at: now(),
    link: link.current,
    linkVersion,
  });
  const scheduler: FrameScheduler = new FrameScheduler(clock, timers, {
    prepare: () => {
      const at = now();
      if (host.model && at !== null) host.model.advance(at);
      topAlarms.look(host.model?.alarms ?? null);
      return { head: head(), model: host.model };
    },
    peek: () => ({ head: head(), version: host.version }),
    sent: (monoMs) => lag.sent(monoMs),
  });
  const deadlines: DeadlineTimer = new DeadlineTimer(timers, {
    model: () => host.model,
    now,
    rate,
    passed: () => {
      topAlarms.look(host.model?.alarms ?? null);
      scheduler.wake();
    },
  });
  const health = (): HealthData =>
    readHealth({ clock, serverClock, host, stats, lag, catchUp, windows: () => scheduler.all });
  const units = new UnitSet();
  const views = new ViewRegistry(health, { units, now });
  const toSave = (): SavedReplica | null => {
    const copy = host.toSave();
    return copy && stats.unreadable > 0 ? { ...copy, unreadable: stats.unreadable } : copy;
  };
  const saver = new ReplicaSaver(deps.store, toSave, clock, timers, logger);
  const upstream = new UpstreamClient(
    {
      ...deps,
      serverClock,
      link,
      stats,
      sink: {
        cursor: () => host.cursor(),
        welcome: (welcome, askedAt) => {
          if (welcome.epoch !== host.cursor()?.epoch) serverClock.reset();
          serverClock.setRate(welcome.site.rate);
          const { serverTime } = welcome;
          serverClock.sample({ t0: askedAt, t1: serverTime, t2: serverTime, t3: clock.monoMs() });
          host.setSite(welcome.site);
        },
        beat: (beat) => link.good(beat.serverTime),
        stage: (welcome) => host.stage(welcome),
        units: (message) => {
          units.take(message);
          scheduler.wake();
        },
        apply: (batch) => {
          const outcome = host.apply(batch);
          if (outcome.kind === 'applied') {
            lag.applied(clock.monoMs(), outcome.applied);
            catchUp.applied(outcome.changes);
          }
          return outcome;
        },
      },
    },
    deps.target,
  );
  let stopped = false;
  const pause = (): Promise<void> => new Promise((done) => timers.setTimeout(done, 0));
  const restored = deps.store
    .load()
    .then((saved) => {
      stats.unreadable = saved?.unreadable ?? 0;
      return saved ? host.restore(saved, pause) : undefined;
    })
    .catch((error: unknown) => logger.error('saved copy not used', { error: String(error) }))
    .then(() => {
      if (stopped) return;
      // A wall that was off was cut off as well: since the time of its copy.
      catchUp.lost(null);
      upstream.start();
      deadlines.arm();
      saver.start();
    });

  return {
    wallReport: (report) => upstream.reporter.report(report),
    controlReply: (id, reply) => upstream.controls.answer(id, reply),
    attach: (port, hostId, variant, speaksForWall = false) => {
      for (const old of scheduler.all) {
        if (old.hostId !== hostId) continue;
        old.close();
        scheduler.remove(old);
      }
      const window: WindowPort = new WindowPort(port, {
        hostId,
        variant,
        monoMs: () => clock.monoMs(),
        site: () => host.site,
        serverNow: now,
        rate,
        open: (wish, as) => views.open(wish, as),
        wake: () => scheduler.wake(),
        closed: () => scheduler.remove(window),
        wall: speaksForWall
          ? {
              report: (report) => upstream.reporter.report(report),
              reply: (id, reply) => upstream.controls.answer(id, reply),
            }
          : null,
      });
      scheduler.add(window);
    },
    retarget: (target) => upstream.retarget(target),
    health: () => ({ ...health(), link: link.current }),
    stop: async () => {
      stopped = true;
      upstream.stop();
      catchUp.stop();
      deadlines.stop();
      scheduler.stop();
      await restored;
      await saver.stop();
    },
  };
}
