import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { Log } from '../logging/logger.js';

/** A started child. `onExit` is called once, also when the start itself failed. */
export interface Child {
  readonly pid: number | undefined;
  onExit(listener: (reason: string) => void): void;
  /** Asks it to end by itself. */
  askToStop(): void;
  kill(): void;
}

/**
 * - `starting`: spawned, not ready yet.
 * - `running`: said that it is ready.
 * - `waiting`: ended by itself; the next start is due after a back-off.
 * - `stopped`: not wanted.
 */
export type ProcessState = 'running' | 'starting' | 'waiting' | 'stopped';

/** Delays of a supervisor, ms. */
export interface SupervisorTimes {
  firstRetry: number;
  maxRetry: number;
  /** A child that ran this long is healthy again: the back-off begins anew. */
  stableAfter: number;
  /** A child that is not ready by then hangs and is killed. */
  readyWithin: number;
  /** Time to end by itself after `askToStop`. */
  stopWithin: number;
}

/** First retry at once in human terms (R1: live within 5 s), then slower, for ever. */
export const SUPERVISOR_TIMES: SupervisorTimes = {
  firstRetry: 200,
  maxRetry: 10_000,
  stableAfter: 60_000,
  readyWithin: 30_000,
  stopWithin: 3_000,
};

/**
 * Keeps one child process alive: restarts it with back-off whatever it dies of, kills it when it
 * does not become ready, and ends it cleanly. A pure state machine: processes, time and log are
 * handed in.
 */
export class Supervisor {
  private child: Child | null = null;
  private wanted = false;
  private timer: unknown = null;
  private failures = 0;
  private cause: string | null = null;
  private readyAt: number | null = null;
  private onStopped: (() => void)[] = [];
  state: ProcessState = 'stopped';
  restarts = 0;
  lastExit: string | null = null;

  constructor(
    readonly name: string,
    private readonly spawn: () => Child,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly times: SupervisorTimes = SUPERVISOR_TIMES,
  ) {}

  /** Process id of the living child. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  start(): void {
    if (this.wanted) return;
    this.wanted = true;
    // A child that is still on its way out is followed by the next one when it is gone.
    if (this.child === null) this.launch();
  }

  /** The child said that it works. */
  ready(): void {
    if (this.state !== 'starting') return;
    this.disarm();
    this.state = 'running';
    this.readyAt = this.clock.monoMs();
    this.log('info', 'process.ready', { process: this.name, pid: this.pid });
  }

  /** The child said, or we saw, that it does not work: it is killed and started again. */
  failed(reason: string): void {
    if (this.child === null) return;
    this.cause = reason;
    this.log('error', 'process.failed', { process: this.name, reason });
    this.child.kill();
  }

  /** Ends the child and resolves when it is gone. */
  stop(): Promise<void> {
    this.wanted = false;
    this.disarm();
    const { child } = this;
    if (child === null) {
      this.state = 'stopped';
      return Promise.resolve();
    }
    this.timer = this.timers.setTimeout(() => child.kill(), this.times.stopWithin);
    const stopped = new Promise<void>((resolve) => this.onStopped.push(resolve));
    // Last, because a child may be gone before this returns.
    child.askToStop();
    return stopped;
  }

  private launch(): void {
    this.state = 'starting';
    this.readyAt = null;
    this.timer = this.timers.setTimeout(
      () => this.failed(`not ready within ${this.times.readyWithin / 1_000} s`),
      this.times.readyWithin,
    );
    const child = this.spawn();
    this.child = child;
    this.log('info', 'process.start', { process: this.name, restarts: this.restarts });
    child.onExit((reason) => this.exited(child, reason));
  }

  private exited(child: Child, reason: string): void {
    if (this.child !== child) return;
    this.child = null;
    this.disarm();
    // What we killed it for says more than the signal that it died of.
    this.lastExit = this.cause ?? reason;
    this.cause = null;
    for (const resolve of this.onStopped.splice(0)) resolve();
    if (!this.wanted) {
      this.state = 'stopped';
      this.log('info', 'process.stopped', { process: this.name, reason });
      return;
    }
    const ranFor = this.readyAt === null ? 0 : this.clock.monoMs() - this.readyAt;
    this.failures = ranFor >= this.times.stableAfter ? 1 : this.failures + 1;
    const delay = Math.min(this.times.maxRetry, this.times.firstRetry * 2 ** (this.failures - 1));
    this.restarts += 1;
    this.state = 'waiting';
    this.log('error', 'process.exited', {
      process: this.name,
      reason: this.lastExit,
      ranFor,
      retryIn: delay,
    });
    this.timer = this.timers.setTimeout(() => this.launch(), delay);
  }

  private disarm(): void {
    if (this.timer !== null) this.timers.clearTimeout(this.timer);
    this.timer = null;
  }
}
