import { EVENT_MAX_BYTES, type IngestResult } from '../../shared/contracts/ingest.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { PlaceKnowledge } from '../place/places.js';
import type { Converted, RecordInput } from '../sources/adapter.js';
import type { DeadLetter } from '../store/dead-letters.js';
import type { GatewayStore, LogGroup } from '../store/gateway-store.js';
import { StoreError } from '../store/store-error.js';
import type { CallerHash } from './caller-hash.js';
import type { KnownCodes } from './check-event.js';
import { IngestGroup } from './group.js';
import { prepareEvent, preparePart, prepareRecord, type EventRequest, type Prepared } from './prepare.js';
import type { SourceSighting } from './judge-place.js';
import { groupKeys, newestStamp } from './prepared-facts.js';
import type { Resubmission } from './resubmission.js';
import type { SourceCounters } from './source-counters.js';

/**
 * Requests that come within this time share one transaction: one flush to disk for all. Under load the
 * commit itself gathers more, since requests that come meanwhile wait for it.
 */
const GROUP_WAIT_MS = 1;
/** A group this large does not wait. */
const GROUP_MAX_EVENTS = 2_000;
/** What may wait for a log that is slow to write; beyond it senders keep what they have and come again. */
const WAITING_MAX = { items: 20_000, bytes: 128 * 1024 * 1024 };

/** What the service works with. */
export interface IngestParts {
  readonly store: GatewayStore;
  readonly codes: KnownCodes;
  readonly knowledge: PlaceKnowledge;
  readonly counters: SourceCounters;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly callerHash: CallerHash;
}

/** One request. */
interface Job {
  /** How many items it brings. */
  readonly size: number;
  /** Size of the request that brought them. */
  readonly bytes: number;
  readonly prepare: (now: number) => Prepared[];
  /** Set when it corrects a dead letter: then a refusal leaves no second letter. */
  readonly corrects?: Resubmission;
}

interface Waiting extends Job {
  readonly resolve: (results: IngestResult[]) => void;
  readonly reject: (error: StoreError) => void;
}

interface Outcome {
  readonly group: LogGroup;
  readonly results: readonly IngestResult[][];
  readonly sightings: readonly SourceSighting[];
}

/**
 * Turns what sources send into log entries, one commit at a time. Every promise of results resolves
 * only after the commit is on disk, and rejects with `StoreError` when nothing was written.
 */
export class IngestService {
  private waiting: Waiting[] = [];
  private waitingSize = 0;
  private waitingBytes = 0;
  private timer: unknown = null;
  private running: Promise<void> | null = null;
  private failure: string | null = null;

  constructor(private readonly parts: IngestParts) {}

  /** Why the log cannot be written or followed, or null. */
  get storeFailure(): string | null {
    return this.failure ?? this.parts.store.trouble ?? null;
  }

  /**
   * Native events of one request, not parsed yet; one result per event, in order. `bodyBytes` is the
   * size of the request that brought them; `only` the one source that the sender may speak for.
   */
  submit(raws: readonly unknown[], bodyBytes: number, only: string | null = null): Promise<IngestResult[]> {
    const how = { checkSize: bodyBytes > EVENT_MAX_BYTES, only };
    const prepare = (now: number) => this.events(raws, now, how);
    return this.enqueue({ size: raws.length, bytes: bodyBytes, prepare });
  }

  /** Records of an adapter; a bad one becomes a dead letter. One result per record, in order. */
  submitRecords(records: readonly RecordInput[]): Promise<IngestResult[]> {
    const prepare = (now: number) => records.map((record) => prepareRecord(record, now));
    return this.enqueue({ size: records.length, bytes: 0, prepare });
  }

  /**
   * What an adapter made of one message of a source, in one transaction: results of its events, then
   * of its records, then of the parts it refused. `bytes` is the size of the message.
   */
  submitConverted(
    { events, records, refused }: Converted,
    sourceCode: string,
    bytes = 0,
  ): Promise<IngestResult[]> {
    const size = events.length + records.length + refused.length;
    const how = { checkSize: true, fallback: sourceCode };
    return this.enqueue({
      ...{ size, bytes },
      prepare: (now) => [
        ...this.events(events, now, how),
        ...records.map((record) => prepareRecord(record, now)),
        ...refused.map((part) => preparePart(part, sourceCode)),
      ],
    });
  }

  /**
   * Sends the corrected event of a dead letter. When it is in the log (`accepted`, `late` or
   * `duplicate`) the letter is settled in the same transaction; when it is refused the letter stays
   * open and no second one is kept. The audit entry is written either way.
   */
  async resubmit(raw: unknown, corrects: Resubmission): Promise<IngestResult> {
    const prepare = (now: number) => this.events([raw], now, { checkSize: true });
    const [result] = await this.enqueue({ size: 1, bytes: 0, prepare, corrects });
    if (result) return result;
    throw new StoreError('expected a result of the event that was sent again, came none');
  }

  /**
   * Keeps a letter for a body that could not be read as events at all. Rejects with `StoreError` when
   * it was not kept: then the sender must not hear that it was dealt with.
   */
  async keepLetter({ source, problem, body }: DeadLetter): Promise<void> {
    const item: Prepared = { kind: 'refused', source, id: null, problem, body: () => body };
    await this.enqueue({ size: 1, bytes: body.length, prepare: () => [item] });
  }

  /** Tries a small write while the log is known to fail, so that the wall sees it heal. Never rejects. */
  async probe(): Promise<void> {
    if (this.storeFailure === null) return;
    try {
      await this.parts.store.probe(this.parts.clock.wallMs());
      this.failure = null;
    } catch (error) {
      this.failed(error);
    }
  }

  /** Commits what waits and resolves when nothing does any more: called before the store is closed. */
  async stop(): Promise<void> {
    this.flush();
    while (this.running) await this.running;
  }

  private events(raws: readonly unknown[], now: number, how: EventRequest): Prepared[] {
    return raws.map((raw) => prepareEvent(raw, now, this.parts, how));
  }

  private enqueue(job: Job): Promise<IngestResult[]> {
    const tooMany =
      this.waitingSize + job.size > WAITING_MAX.items || this.waitingBytes + job.bytes > WAITING_MAX.bytes;
    // One alone is always taken: how large it may be is for the way in to say.
    if (tooMany && this.waiting.length > 0) {
      const told = `${this.waitingSize} items wait for a log that is slow to write, no more are taken`;
      return Promise.reject(this.failed(new StoreError(told)));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...job, resolve, reject });
      this.waitingSize += job.size;
      this.waitingBytes += job.bytes;
      if (this.running) return;
      if (this.waitingSize >= GROUP_MAX_EVENTS) this.flush();
      else this.timer ??= this.parts.timers.setTimeout(() => this.flush(), GROUP_WAIT_MS);
    });
  }

  /** Starts a commit of what waits, unless one is running: that one takes it along when it ends. */
  private flush(): void {
    if (this.timer !== null) this.parts.timers.clearTimeout(this.timer);
    this.timer = null;
    if (this.running || this.waiting.length === 0) return;
    this.running = this.run().finally(() => {
      this.running = null;
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const jobs = this.waiting;
      this.waiting = [];
      this.waitingSize = 0;
      this.waitingBytes = 0;
      await this.commit(jobs);
    }
  }

  private async commit(jobs: readonly Waiting[]): Promise<void> {
    const now = this.parts.clock.wallMs();
    const written: { outcome: Outcome | null } = { outcome: null };
    let prepared: readonly Prepared[][] = [];
    try {
      prepared = jobs.map(({ prepare }) => prepare(now));
      await this.parts.store.commit(groupKeys(prepared), (base) => {
        const group = new IngestGroup(base, this.parts.knowledge, now);
        written.outcome = decideAll(group, jobs, prepared, now);
        return written.outcome.group;
      });
    } catch (error) {
      const told = this.failed(error);
      for (const { reject } of jobs) reject(told);
      return;
    }
    const { outcome } = written;
    if (outcome && outcome.group.entries.length + outcome.group.letters.length > 0) this.failure = null;
    for (const { source, sighting } of outcome?.sightings ?? [])
      this.parts.counters.position(source, sighting);
    jobs.forEach(({ resolve }, i) => {
      const results = outcome?.results[i] ?? [];
      this.count(prepared[i] ?? [], results, now);
      resolve(results);
    });
  }

  private count(items: readonly Prepared[], results: readonly IngestResult[], now: number): void {
    items.forEach((item, i) => {
      const result = results[i];
      if (result) this.parts.counters.count(item.source, result.status, now, result.error, newestStamp(item));
    });
  }

  private failed(error: unknown): StoreError {
    const told = error instanceof StoreError ? error : new StoreError(String(error), { cause: error });
    this.failure = told.message;
    return told;
  }
}

/** Decides about all items of a group. May run again when another node was faster. */
function decideAll(
  group: IngestGroup,
  jobs: readonly Job[],
  prepared: readonly Prepared[][],
  now: number,
): Outcome {
  const settled = [];
  const audit = [];
  const results = [];
  for (const [i, { corrects }] of jobs.entries()) {
    const told = (prepared[i] ?? []).map((item, index) => group.add(item, index, corrects === undefined));
    results.push(told);
    const [result] = told;
    if (!corrects || !result) continue;
    audit.push(corrects.audit(result));
    if (result.status !== 'refused') {
      settled.push({ id: corrects.letter, state: 'resubmitted' as const, by: corrects.by, at: now });
    }
  }
  return {
    group: { entries: group.entries, letters: group.letters, settled, audit },
    results,
    sightings: group.sightings,
  };
}
