import type { IngestResult } from '../../shared/contracts/ingest.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { Incident } from '../../shared/domain/incident.js';
import type { Log } from '../log.js';
import type { AdapterInput, Converted } from './adapter.js';

/** Where what a source sent goes. */
export interface Intake {
  /**
   * Converts one message of a source and puts what came out of it into the log. Resolves after the
   * commit, with one result per event and refused part. Rejects with `StoreError` when nothing was
   * written: keep the message and bring it again.
   */
  take(code: string, input: Omit<AdapterInput, 'now'>): Promise<readonly IngestResult[]>;
  /** The same for a message that was converted already. `bytes` is its size. */
  put(code: string, converted: Converted, bytes: number): Promise<readonly IngestResult[]>;
}

/** What runners are made with. */
export interface RunnerParts {
  readonly intake: Intake;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Log;
  /** Counts messages that said nothing new. */
  readonly heard: (code: string, messages: number) => void;
  /** Counts messages that were held back by chatter or flood control. */
  readonly suppressed: (code: string, messages: number) => void;
  /** Says why the source cannot be read at the moment; never what came. */
  readonly failed: (code: string, why: string) => void;
  /** Says whether the connection is up. */
  readonly connection: (code: string, up: boolean) => void;
  /** Incidents as of now: what a runner remembers over a restart. */
  readonly incidents: () => Iterable<Incident>;
}

/** A source that fetches its messages itself: a broker, a watched folder. */
export interface Runner {
  /** Is the connection up; null for what has none. */
  readonly connected: boolean | null;
  start(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}
