import {
  BeatSchema,
  HelloReplySchema,
  SOCKET_PROTOCOL,
  type Beat,
  type Hello,
  type Welcome,
} from '../../shared/contracts/gateway-socket.js';
import type { Incident } from '../../shared/domain/incident.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { WallRecord } from '../../shared/wall/record.js';
import type { BatchOutcome, LogBatch } from '../../shared/wall/replica.js';
import { parseWire } from '../parse.js';
import { HeldBatches } from './held-batches.js';
import { parseBatch } from './parse-batch.js';
import { parsePage } from './parse-page.js';
import type { ReplyHandler, UpstreamRequest } from './socket.js';
import { StuckWatch } from './stuck-watch.js';
import type { UpstreamStats } from './stats.js';
import { TaskBudget } from './task-budget.js';

/** How long the gateway may take over a welcome or a page. */
const REPLY_TIMEOUT_MS = 8_000;
/** Events applied per task: some ten ms beside 100 000 incidents. */
export const EVENTS_PER_TASK = 1_000;

/** A copy that is being filled from a snapshot, invisible until `commit`. */
export interface StagedCopy {
  add(incidents: readonly Incident[], records: readonly WallRecord[]): void;
  /** Puts it in the place of the old copy. */
  commit(): void;
}

/** The copy that a session keeps in step. */
export interface SessionSink {
  cursor(): Hello['cursor'];
  /** @param askedAt local monotonic ms at which `hello` left */
  welcome(welcome: Welcome, askedAt: number): void;
  stage(welcome: Welcome): StagedCopy;
  apply(batch: LogBatch): BatchOutcome;
  beat(beat: Beat): void;
  /** `false` carries the reason in words. */
  synced(isSynced: boolean, reason: string): void;
}

/** What a session needs from the connection that carries it. */
export interface SessionWire {
  request(kind: UpstreamRequest, payload: unknown, timeoutMs: number, reply: ReplyHandler): void;
  /** Drops the connection; a new one follows after the back-off. */
  abandon(reason: string): void;
  /** Parts of a message were left out because they cannot be read; what is wrong with the first of them. */
  leftOut(fault: string): void;
}

type Phase =
  | { readonly kind: 'idle' | 'greeting' }
  | { readonly kind: 'paging'; readonly welcome: Welcome; readonly copy: StagedCopy }
  | { readonly kind: 'following'; readonly epoch: string; readonly target: number; synced: boolean };

/**
 * The dialogue of one connection: hello → replay, or snapshot in pages → follow. Whatever does
 * not fit (a gap, another epoch, a message that cannot be read) leads to a snapshot, once per
 * connection; the second time the connection is given up, so that a fault cannot turn into a
 * storm of snapshots. Single entries that cannot be read are left out and counted. The old copy stays visible, marked stale, until the new one is whole. Many
 * events at once are applied in parts, one per task, in the order in which they came.
 */
export class Session {
  private phase: Phase = { kind: 'idle' };
  private readonly held = new HeldBatches();
  private readonly stuck = new StuckWatch();
  private readonly budget: TaskBudget;
  /** Answers to requests of an earlier dialogue are dropped. */
  private dialogue = 0;
  private resynced = false;

  constructor(
    private readonly wall: string,
    private readonly sink: SessionSink,
    private readonly wire: SessionWire,
    private readonly stats: UpstreamStats,
    private readonly monoMs: () => number,
    timers: Timers,
  ) {
    this.budget = new TaskBudget(timers, EVENTS_PER_TASK, () => this.pump());
  }

  /** The connection is up. */
  up(): void {
    this.stats.connects += 1;
    this.resynced = false;
    // What a copy lacks no replay brings: the gateway, or this wall, may be able to read it by now.
    this.greet(this.stats.unreadable > 0 ? null : this.sink.cursor());
  }

  /** The connection is gone. */
  down(): void {
    this.dialogue += 1;
    this.phase = { kind: 'idle' };
    this.held.clear();
    this.budget.stop();
  }

  /** An `events` message came. */
  events(payload: unknown): void {
    if (this.phase.kind === 'idle') return;
    const batch = parseBatch(payload);
    if (!batch.ok) return this.resync(batch.error);
    if (batch.value.fault !== null) this.wire.leftOut(batch.value.fault);
    if (!this.held.push(batch.value)) this.wire.abandon('more events at once than can wait');
    else this.pump();
  }

  /** A `beat` came; returns false when it could not be read. */
  beat(payload: unknown): boolean {
    const parsed = parseWire(BeatSchema, payload, 'beat');
    if (!parsed.ok) {
      this.resync(parsed.error);
      return false;
    }
    const beat = parsed.value;
    this.stats.lastBeat = beat;
    this.sink.beat(beat);
    if (this.phase.kind !== 'following') return true;
    if (beat.epoch !== this.phase.epoch) this.resync(`another log: ${beat.epoch}`);
    else if (this.stuck.beat(beat.rev, this.sink.cursor()?.rev ?? 0)) {
      this.resync(`gateway is at ${beat.rev}, nothing follows`);
    }
    return true;
  }

  private greet(cursor: Hello['cursor']): void {
    const dialogue = ++this.dialogue;
    this.phase = { kind: 'greeting' };
    this.held.clear();
    this.stuck.reset();
    const askedAt = this.monoMs();
    const hello: Hello = { protocol: SOCKET_PROTOCOL, wall: this.wall, cursor };
    this.wire.request('hello', hello, REPLY_TIMEOUT_MS, (error, payload) => {
      if (dialogue !== this.dialogue) return;
      const reply = parseWire(HelloReplySchema, payload, 'welcome');
      if (error !== null) this.wire.abandon(error);
      else if (!reply.ok) this.wire.abandon(reply.error);
      else if (!reply.value.ok) this.wire.abandon(`gateway refused: ${reply.value.error}`);
      else this.welcomed(reply.value.welcome, cursor, askedAt);
    });
  }

  private welcomed(welcome: Welcome, cursor: Hello['cursor'], askedAt: number): void {
    const sameLog = cursor?.epoch === welcome.epoch;
    if (welcome.mode === 'replay' && !(sameLog && welcome.rev >= cursor.rev)) {
      this.resync(`replay of ${welcome.epoch} to ${welcome.rev} does not fit the cursor`);
      return;
    }
    this.stats.gatewayVersion = welcome.gatewayVersion;
    this.sink.welcome(welcome, askedAt);
    if (welcome.mode === 'replay') {
      this.stats.replays += 1;
      this.startFollowing(welcome);
      return;
    }
    this.stats.snapshots += 1;
    this.phase = { kind: 'paging', welcome, copy: this.sink.stage(welcome) };
    this.page(welcome, this.phase.copy, 0, 0);
  }

  /** @param unreadable how many the pages before it left out */
  private page(welcome: Welcome, copy: StagedCopy, offset: number, unreadable: number): void {
    const { dialogue } = this;
    this.wire.request('page', { rev: welcome.rev, offset }, REPLY_TIMEOUT_MS, (error, payload) => {
      if (dialogue !== this.dialogue) return;
      const page = parsePage(payload);
      if (error !== null) return this.wire.abandon(error);
      if (!page.ok) return this.wire.abandon(page.error);
      const { epoch, rev, next, incidents, records, faults } = page.value;
      if (epoch !== welcome.epoch || rev !== welcome.rev || (next !== null && next <= offset)) {
        return this.wire.abandon(`page ${offset} of ${epoch}/${rev} does not fit the snapshot`);
      }
      copy.add(incidents, records);
      if (faults[0] !== undefined) this.wire.leftOut(faults[0]);
      const lacking = unreadable + faults.length;
      if (next !== null) return this.page(welcome, copy, next, lacking);
      copy.commit();
      this.stats.unreadable = lacking;
      this.startFollowing(welcome);
    });
  }

  private startFollowing(welcome: Welcome): void {
    const phase: Phase = { kind: 'following', epoch: welcome.epoch, target: welcome.rev, synced: false };
    this.phase = phase;
    this.checkSynced(phase);
    this.pump();
  }

  /** Applies what waits, as much as this task may. */
  private pump(): void {
    while (this.phase.kind === 'following' && this.budget.left > 0) {
      const batch = this.held.take(this.budget.left);
      if (!batch) return;
      this.budget.spend(batch.events.length);
      this.follow(batch, this.phase);
    }
  }

  private follow(batch: LogBatch, phase: Phase & { kind: 'following' }): void {
    const outcome = this.sink.apply(batch);
    if (outcome.kind === 'gap') return this.resync(`gap: expected ${outcome.expected}, came ${outcome.got}`);
    if (outcome.kind === 'epoch') return this.resync(`another log: ${outcome.got}`);
    this.stats.eventsApplied += outcome.applied;
    this.stats.duplicatesSkipped += outcome.skipped;
    this.stats.unreadable += outcome.unreadable;
    this.checkSynced(phase);
  }

  private checkSynced(phase: Phase & { kind: 'following' }): void {
    if (phase.synced || (this.sink.cursor()?.rev ?? -1) < phase.target) return;
    phase.synced = true;
    this.sink.synced(true, '');
  }

  private resync(reason: string): void {
    this.stats.gaps += 1;
    this.sink.synced(false, reason);
    if (this.resynced) return this.wire.abandon(reason);
    this.resynced = true;
    this.greet(null);
  }
}
