import type { AuditEntry } from '../../../shared/contracts/people.js';
import { REPLAY_MAX_EVENTS } from '../../../shared/contracts/gateway-socket.js';
import type { Letter } from '../../../shared/contracts/sources.js';
import type { Incident } from '../../../shared/domain/incident.js';
import type { Clock } from '../../../shared/time/clock.js';
import type { Timers } from '../../../shared/time/second-ticker.js';
import type { LogEvent } from '../../../shared/wall/event.js';
import type { WallRecord } from '../../../shared/wall/record.js';
import type { Bus } from '../../bus/bus.js';
import type { Log } from '../../log.js';
import type {
  CommitBase,
  CommitKeys,
  CommitListener,
  Committed,
  GatewayStore,
  LogGroup,
} from '../gateway-store.js';
import type { StoreDamage } from '../damage.js';
import type { StoreError } from '../store-error.js';
import { addressOf, type Address } from './address.js';
import { Committer, type Attempt } from './committer.js';
import { ensureTables, openDatabase, type Database } from './connect.js';
import { loadState, type LoadedState } from './load-state.js';
import { LogTail } from './log-tail.js';
import { pgError } from './pg-error.js';
import { RecentEntries } from './recent-entries.js';
import { readAudit, readLetter, readLetters } from './side-tables.js';
import { replacedLog, wentBack, writeOnce } from './transaction.js';
import { HeadWatch, type SeenHead } from './watch.js';

/** With a bus that works, news of a commit is left to it for so long before the table is read, ms. */
const BUS_FIRST_MS = 50;

/** A head that was not seen for so long may be old, although no error came: a network that swallows packets, ms. */
const SILENT_MS = 2_000;

/** How to open the shared log. */
export interface PostgresOptions {
  /** Connection URL of PostgreSQL, with its password: never logged. */
  readonly url: string;
  /** Name of this node, unique among the nodes. */
  readonly node: string;
  readonly bus: Bus | null;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Log;
}

/** Opens the log in PostgreSQL, makes its tables where there are none, and loads the state. @throws StoreError */
export async function openPostgresStore(options: PostgresOptions): Promise<PostgresStore> {
  const address = addressOf(options.url, '5432');
  const database = await openDatabase(options.url, options.node);
  try {
    await ensureTables(database.pool);
    const state = await loadState(database.pool, REPLAY_MAX_EVENTS);
    const store = new PostgresStore(options, address, database, state);
    await store.probe(options.clock.wallMs());
    return store;
  } catch (error) {
    await database.pool.end();
    throw pgError(error, address);
  }
}

/**
 * The log in PostgreSQL, shared by all nodes of a cluster. Commits of all nodes are ordered by the
 * lock on one row; each node hands every entry, its own and those of others, to its listener in the
 * order of the log. News come by the bus or by NOTIFY, and a look at the head every second finds
 * whatever both missed.
 */
export class PostgresStore implements GatewayStore {
  readonly epoch: string;
  readonly damage: StoreDamage;
  private readonly tail: LogTail;
  private readonly recent: RecentEntries;
  private readonly watch: HeadWatch;
  private loaded: LoadedState | null;
  private listener: CommitListener | null = null;
  private letterTotal: number;
  private open: ReadonlyMap<string | null, number> = new Map();
  private newestAt: number;
  private problem: StoreError | null = null;
  private readonly committer: Committer;
  /** When the head was last seen, monotonic ms: up to then this node knew everything. */
  private seenAt: number;
  private lateNews: unknown = null;
  private newsRev = 0;

  constructor(
    private readonly options: PostgresOptions,
    private readonly address: Address,
    private readonly database: Database,
    state: LoadedState,
  ) {
    this.epoch = state.epoch;
    this.damage = state.damage;
    this.loaded = state;
    this.seenAt = options.clock.monoMs();
    this.letterTotal = state.letters;
    this.newestAt = state.recent.at(-1)?.at ?? 0;
    this.recent = new RecentEntries(state.rev - state.recent.length + 1, REPLAY_MAX_EVENTS);
    this.recent.add(state.recent);
    this.tail = new LogTail(state.rev, {
      read: (from, to) => this.readEntries(from, to),
      deliver: (from, events) => this.deliver(from, events),
      failed: (error) => this.failed(error),
    });
    const attempt: Attempt = (keys, decide) => writeOnce(database.pool, this.epoch, keys, decide);
    this.committer = new Committer(
      attempt,
      (error) => pgError(error, address),
      options.clock,
      options.timers,
    );
    this.watch = new HeadWatch({
      database,
      timers: options.timers,
      rev: () => this.tail.rev,
      head: (head) => this.sawHead(head),
      told: (rev) => this.toldOf(rev),
      failed: (error) => this.failed(error),
    });
  }

  get rev(): number {
    return this.tail.rev;
  }

  get letterCount(): number {
    return this.letterTotal;
  }

  /** As of the last look at the head. */
  get openLetters(): ReadonlyMap<string | null, number> {
    return this.open;
  }

  get trouble(): string | null {
    if (this.problem) return this.problem.message;
    const silentMs = this.options.clock.monoMs() - this.seenAt;
    if (silentMs <= SILENT_MS) return null;
    return `PostgreSQL at ${this.address.text} has not answered for ${Math.round(silentMs / 1_000)} s; see whether it hangs`;
  }

  get behind(): string | null {
    return this.trouble;
  }

  *incidents(): Generator<Incident> {
    yield* this.state().incidents;
  }

  *records(): Generator<WallRecord> {
    yield* this.state().records;
  }

  lastAt(): number {
    return this.newestAt;
  }

  listen(listener: CommitListener): void {
    this.listener = listener;
    this.loaded = null;
    this.seenAt = this.options.clock.monoMs();
    this.watch.start();
    this.options.bus?.subscribe(({ epoch, from, events }) => {
      if (epoch === this.epoch) this.tail.offer(from, events);
    });
  }

  range(from: number, to: number): readonly LogEvent[] | null {
    return this.recent.range(from, to);
  }

  /** Waits until this node has come to `rev`, or knows that the log has not. */
  async catchUp(rev: number): Promise<void> {
    if (this.tail.rev >= rev) return;
    const head = await this.watch.look();
    if (head && head.rev >= rev) await this.tail.reached(rev).catch(() => undefined);
  }

  async commit(keys: CommitKeys, decide: (base: CommitBase) => LogGroup): Promise<Committed> {
    if (!this.listener) throw new Error('expected a listener before the first commit');
    const { from, group } = await this.committer.commit(keys, decide);
    const events = group.entries.map(({ event }) => event);
    this.letterTotal += group.letters.length;
    if (events.length === 0) return { from, events };
    this.options.bus?.publish({ epoch: this.epoch, from, events });
    this.tail.offer(from, events);
    await this.asked(this.tail.reached(from + events.length - 1));
    return { from, events };
  }

  letters(limit: number): Promise<Letter[]> {
    return this.asked(readLetters(this.database.pool, limit));
  }

  letter(id: number): Promise<Letter | null> {
    return this.asked(readLetter(this.database.pool, id));
  }

  audit(after: number, limit: number): Promise<AuditEntry[]> {
    return this.asked(readAudit(this.database.pool, after, limit));
  }

  async probe(now: number): Promise<void> {
    const { node } = this.options;
    const sql =
      'INSERT INTO yiping.nodes (name, seen) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET seen = excluded.seen';
    await this.asked(this.database.pool.query(sql, [node, now]));
  }

  async close(): Promise<void> {
    await this.committer.idle();
    this.options.timers.clearTimeout(this.lateNews);
    await this.watch.stop();
    await this.options.bus?.close();
    await this.database.pool.end();
  }

  private async readEntries(from: number, to: number): Promise<LogEvent[]> {
    const { rows } = await this.database.pool.query<{ body: string }>({
      name: 'yiping-range',
      text: 'SELECT body FROM yiping.events WHERE rev BETWEEN $1 AND $2 ORDER BY rev',
      values: [from, to],
    });
    return rows.map(({ body }) => JSON.parse(body) as LogEvent);
  }

  private deliver(from: number, events: readonly LogEvent[]): void {
    this.recent.add(events);
    this.newestAt = events.at(-1)?.at ?? this.newestAt;
    this.listener?.(from, events);
  }

  private sawHead({ epoch, rev, letters, open, asked }: SeenHead): void {
    if (epoch !== this.epoch) return this.failed(replacedLog(this.epoch, epoch));
    if (rev < asked) return this.failed(wentBack(rev, asked));
    this.letterTotal = letters;
    this.open = open;
    this.seenAt = this.options.clock.monoMs();
    if (this.problem) this.options.logger.info({ address: this.address.text }, 'PostgreSQL answers again');
    this.problem = null;
    this.tail.toldOf(rev);
  }

  /** News by NOTIFY. With a bus the entries themselves are on their way: reading them again would be waste. */
  private toldOf(rev: number): void {
    if (!this.options.bus?.isUp) return this.tail.toldOf(rev);
    this.newsRev = Math.max(this.newsRev, rev);
    this.lateNews ??= this.options.timers.setTimeout(() => {
      this.lateNews = null;
      this.tail.toldOf(this.newsRev);
    }, BUS_FIRST_MS);
  }

  private failed(error: unknown): void {
    const told = pgError(error, this.address);
    if (this.problem?.message !== told.message) this.options.logger.error({ error: told.message }, 'the log');
    this.problem = told;
  }

  private async asked<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw pgError(error, this.address);
    }
  }

  private state(): LoadedState {
    if (this.loaded) return this.loaded;
    throw new Error('what was loaded is let go once the log is listened to: ask before');
  }
}
