import type { Client } from 'pg';
import type { Timers } from '../../../shared/time/second-ticker.js';
import type { Database } from './connect.js';
import { CHANNEL } from './schema.js';

/** The head of the log is asked for this often, whatever else brings news. */
const POLL_MS = 1_000;
/** Longest wait between two tries while the database does not answer. */
const POLL_MAX_MS = 5_000;

/** A look is given up after `query_timeout` ms, so that the next one goes over another connection. */
const LOOK = {
  text: `SELECT epoch, rev, letters, ARRAY(
    SELECT json_build_array(source, count(*)) FROM yiping.letters WHERE state = 'open' GROUP BY source
  ) AS open FROM yiping.head`,
  query_timeout: 3_000,
};

interface LookRow {
  epoch: string;
  rev: string;
  letters: string;
  open: [string | null, number][];
}

/** The head as a poll sees it. */
export interface SeenHead {
  readonly epoch: string;
  readonly rev: number;
  readonly letters: number;
  /** Letters that nobody has settled, by source. */
  readonly open: ReadonlyMap<string | null, number>;
  /** Revision of this node when it asked: the log cannot have been shorter. */
  readonly asked: number;
}

/** What a watch tells. */
export interface WatchParts {
  readonly database: Database;
  readonly timers: Timers;
  /** Revision of this node. */
  readonly rev: () => number;
  readonly head: (head: SeenHead) => void;
  /** Another node, or this one, has committed up to `rev`. */
  readonly told: (rev: number) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Looks at the head of the log every second, and listens for news of commits in between. The poll is
 * what can be relied on; a lost listener only costs time and is rebuilt by the next poll.
 */
export class HeadWatch {
  private timer: unknown = null;
  private listener: Client | null = null;
  private failures = 0;
  private stopped = false;

  constructor(private readonly parts: WatchParts) {}

  start(): void {
    void this.poll();
  }

  /** Looks now; resolves with what it saw, or null when the database does not answer. */
  async look(): Promise<SeenHead | null> {
    const { database, head, failed } = this.parts;
    const asked = this.parts.rev();
    try {
      const { rows } = await database.pool.query<LookRow>(LOOK);
      const row = rows[0];
      if (!row) throw new Error('expected one row in yiping.head, there is none');
      const seen = {
        epoch: row.epoch,
        rev: Number(row.rev),
        letters: Number(row.letters),
        open: new Map(row.open.map(([source, n]) => [sourceOf(source), n])),
        asked,
      };
      this.failures = 0;
      head(seen);
      return seen;
    } catch (error) {
      this.failures += 1;
      if (!this.stopped) failed(error);
      return null;
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.parts.timers.clearTimeout(this.timer);
    const { listener } = this;
    this.listener = null;
    await listener?.end().catch(() => undefined);
  }

  private async poll(): Promise<void> {
    const seen = await this.look();
    if (seen && !this.listener) void this.listen();
    if (this.stopped) return;
    const wait = Math.min(POLL_MAX_MS, POLL_MS * 2 ** Math.max(0, this.failures - 1));
    this.timer = this.parts.timers.setTimeout(() => void this.poll(), wait);
  }

  private async listen(): Promise<void> {
    const client = this.parts.database.client();
    const gone = (): void => {
      if (this.listener === client) this.listener = null;
    };
    client.on('error', gone);
    client.on('end', gone);
    client.on('notification', ({ payload }) => {
      const rev = Number(payload);
      if (Number.isSafeInteger(rev)) this.parts.told(rev);
    });
    this.listener = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      if (this.stopped) await client.end();
    } catch {
      gone();
      await client.end().catch(() => undefined);
    }
  }
}

/** Undoes `keyOf`. */
function sourceOf(key: string | null): string | null {
  return key === null ? null : String(JSON.parse(`"${key}"`));
}
