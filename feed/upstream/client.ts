import type { Clock } from '../../shared/time/clock.js';
import type { ServerClock } from '../../shared/time/server-clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { UnitsMessage } from '../../shared/contracts/units.js';
import type { FeedLogger } from '../logger.js';
import { Backoff } from './backoff.js';
import type { LinkState } from './link-state.js';
import { parseUnits } from './parse-units.js';
import { SparseWarning } from './sparse-warning.js';
import { Session, type SessionSink } from './session.js';
import type { ConnectUpstream, GatewayTarget, UpstreamSocket } from './socket.js';
import type { UpstreamStats } from './stats.js';
import { TimeSync } from './time-sync.js';
import { WallControls, type HandControl } from './wall-controls.js';
import { WallReporter } from './wall-reporter.js';
import { Watchdog } from './watchdog.js';

/** What the upstream client is made of. */
export interface UpstreamDeps {
  readonly connect: ConnectUpstream;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: () => number;
  readonly logger: FeedLogger;
  readonly wall: string;
  /** Absent: nobody here can do what the gateway asks of a wall. */
  readonly control?: HandControl;
  readonly serverClock: ServerClock;
  readonly link: LinkState;
  readonly stats: UpstreamStats;
  readonly sink: Omit<SessionSink, 'synced'> & {
    /** Field units are no part of the log: they are taken as they come, in step or not. */
    units(message: UnitsMessage): void;
  };
}

/**
 * The wall's only connection to the gateway. Keeps one alive for ever: back-off after every end,
 * a rebuilt manager after silence. Every time-out and wait is on the handed-in timers.
 */
export class UpstreamClient {
  private socket: UpstreamSocket | null = null;
  private retry: unknown = null;
  private readonly backoff: Backoff;
  private readonly watchdog: Watchdog;
  private readonly timeSync: TimeSync;
  private readonly session: Session;
  private readonly leftOut: SparseWarning;
  /** What the remote page asks of this wall; the host's answers go in here. */
  readonly controls: WallControls;
  /** What this wall says of itself. */
  readonly reporter: WallReporter;

  constructor(
    private readonly deps: UpstreamDeps,
    private target: GatewayTarget,
  ) {
    const { clock, timers, link, stats, logger } = deps;
    this.backoff = new Backoff(deps.random);
    this.watchdog = new Watchdog(clock, timers, {
      stale: (stale) => link.set({ stale }, 'no heartbeat'),
      dead: (silentMs) => this.rebuild(`no data for ${Math.round(silentMs)} ms`),
    });
    this.controls = new WallControls(deps.control ?? null, timers);
    this.reporter = new WallReporter(clock, (report) => this.socket?.send('wall', report));
    this.leftOut = new SparseWarning(logger, 'left out what cannot be read', () => clock.monoMs());
    this.session = new Session(
      deps.wall,
      {
        ...deps.sink,
        welcome: (...welcome) => {
          deps.sink.welcome(...welcome);
          this.reporter.welcome();
        },
        beat: (beat) => {
          deps.sink.beat(beat);
          this.timeSync.beat(beat.serverTime);
        },
        synced: (isSynced, reason) => this.synced(isSynced, reason),
      },
      {
        request: (...request) => this.socket?.request(...request),
        abandon: (reason) => this.abandon(reason),
        leftOut: (fault) => this.leftOut.tell(fault),
      },
      stats,
      () => clock.monoMs(),
      timers,
    );
    this.timeSync = new TimeSync(
      clock,
      timers,
      deps.serverClock,
      (payload, timeoutMs, reply) => this.socket?.request('time', payload, timeoutMs, reply),
      (error) => logger.warn('time reply not used', { error }),
    );
  }

  /** Opens the first connection. */
  start(): void {
    this.build();
  }

  /** Ends everything; no handler runs afterwards. */
  stop(): void {
    this.cancelRetry();
    this.quiet();
    this.socket?.destroy();
    this.socket = null;
  }

  /** Goes on at another address or with another token, e.g. after the gateway restarted. */
  retarget(target: GatewayTarget): void {
    this.target = target;
    // Not started yet: the first connection goes to the new target.
    if (!this.socket) return;
    this.backoff.reset();
    this.rebuild('gateway moved');
  }

  private build(): void {
    this.socket = this.deps.connect(this.target, {
      up: () => this.up(),
      down: (reason) => this.ended(reason),
      failed: (reason) => this.ended(reason),
      events: (payload) => {
        this.watchdog.data();
        this.session.events(payload);
      },
      beat: (payload) => {
        this.watchdog.data();
        if (this.session.beat(payload)) this.watchdog.beat();
      },
      units: (payload) => {
        this.watchdog.data();
        this.units(payload);
      },
      control: (payload, ack) => this.controls.take(payload, ack),
    });
    this.attempt();
  }

  /** What cannot be read of it is left out: the next report of a unit is a second away. */
  private units(payload: unknown): void {
    const { sink } = this.deps;
    const parsed = parseUnits(payload);
    const fault = parsed.ok ? parsed.value.fault : parsed.error;
    if (fault !== null) this.leftOut.tell(fault);
    if (parsed.ok) sink.units(parsed.value);
  }

  private attempt(): void {
    this.watchdog.begin();
    this.socket?.connect();
  }

  private up(): void {
    this.watchdog.begin();
    this.deps.link.set({ connected: true, synced: false, stale: false }, 'catching up');
    this.session.up();
    this.timeSync.start();
  }

  private synced(isSynced: boolean, reason: string): void {
    if (isSynced) {
      this.backoff.reset();
      this.deps.link.good(this.deps.serverClock.now());
      this.deps.logger.info('in step with the gateway', { ...this.deps.sink.cursor() });
    } else this.deps.logger.warn('copy thrown away, asking for a snapshot', { reason });
    this.deps.link.set({ synced: isSynced }, reason);
  }

  private abandon(reason: string): void {
    this.deps.logger.warn('connection given up', { reason });
    this.socket?.disconnect();
    this.ended(reason);
  }

  private ended(reason: string): void {
    this.quiet();
    this.deps.link.set({ connected: false, synced: false, stale: false }, reason);
    if (this.retry !== null || this.socket === null) return;
    const waitMs = this.backoff.next();
    this.deps.logger.info('connecting again', { reason, waitMs });
    this.retry = this.deps.timers.setTimeout(() => {
      this.retry = null;
      this.attempt();
    }, waitMs);
  }

  private rebuild(reason: string): void {
    this.deps.logger.warn('connection rebuilt', { reason });
    this.cancelRetry();
    this.quiet();
    this.socket?.destroy();
    this.deps.link.set({ connected: false, synced: false, stale: false }, reason);
    this.build();
  }

  private quiet(): void {
    this.session.down();
    this.timeSync.stop();
    this.watchdog.rest();
    this.reporter.down();
    this.controls.forget();
  }

  private cancelRetry(): void {
    if (this.retry !== null) this.deps.timers.clearTimeout(this.retry);
    this.retry = null;
  }
}
