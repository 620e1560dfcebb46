import type { Clock } from '../../../shared/time/clock.js';
import type { Timers } from '../../../shared/time/second-ticker.js';
import type { CommitBase, CommitKeys, LogGroup } from '../gateway-store.js';
import type { StoreError } from '../store-error.js';
import { isWorthAnotherTry } from './pg-error.js';
import { DecisionError, type Written } from './transaction.js';

/** Waits before the next try of a commit that was not to blame, ms. */
const RETRY_MS = [0, 50, 200, 500, 1_000] as const;
/** No further try after this: the source has to be told. */
const GIVE_UP_MS = 4_000;

/** One try of a commit. */
export type Attempt = (keys: CommitKeys, decide: (base: CommitBase) => LogGroup) => Promise<Written>;

/**
 * The commits of one node, one after the other: side by side they would only wait for the same row.
 * A try that has written nothing is repeated for a while, so that a restart of the database, a
 * deadlock or a faster node is not the sources' trouble.
 */
export class Committer {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly attempt: Attempt,
    private readonly told: (error: unknown) => StoreError,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** Rejects with `StoreError`, or with what `decide` threw. */
  commit(keys: CommitKeys, decide: (base: CommitBase) => LogGroup): Promise<Written> {
    const mine = this.turn.then(() => this.insist(keys, decide));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    await this.turn;
  }

  private async insist(keys: CommitKeys, decide: (base: CommitBase) => LogGroup): Promise<Written> {
    const ends = this.clock.monoMs() + GIVE_UP_MS;
    for (let tries = 0; ; tries++) {
      try {
        return await this.attempt(keys, decide);
      } catch (error) {
        if (error instanceof DecisionError) throw error.thrown;
        const wait = RETRY_MS[tries];
        if (wait === undefined || this.clock.monoMs() > ends || !isWorthAnotherTry(error)) {
          throw this.told(error);
        }
        await new Promise<void>((resolve) => this.timers.setTimeout(resolve, wait));
      }
    }
  }
}
