import type { CommandReply } from '../../shared/contracts/commands.js';
import type { AuditEntry } from '../../shared/contracts/people.js';
import type { Letter } from '../../shared/contracts/sources.js';
import type { Incident, IncidentId } from '../../shared/domain/incident.js';
import type { LogEvent } from '../../shared/wall/event.js';
import type { WallRecord } from '../../shared/wall/record.js';
import type { StoreDamage } from './damage.js';
import type { DeadLetter } from './dead-letters.js';

/** One entry to append: its event, the hash of what was sent, and the state after it. */
export interface LogEntry {
  readonly event: LogEvent;
  readonly hash: string;
  /** The incident or the record after the event. */
  readonly after: Incident | WallRecord;
}

/** An entry of the audit log before it has its place in the chain. */
export type AuditDraft = Omit<AuditEntry, 'seq' | 'hash'>;

/** A command that was decided, so that the same id gets the same answer. */
export interface DecidedCommand {
  readonly id: string;
  /** Hash of the whole command: another command under this id is refused. */
  readonly hash: string;
  readonly at: number;
  readonly reply: CommandReply;
}

/** What became of a dead letter. The first settlement stands; one of a settled letter changes nothing. */
export interface LetterSettlement {
  readonly id: number;
  readonly state: 'resubmitted' | 'discarded';
  readonly by: string;
  readonly at: number;
}

/** What one transaction writes: all of it or nothing. */
export interface LogGroup {
  readonly entries: readonly LogEntry[];
  readonly letters: readonly DeadLetter[];
  readonly commands?: readonly DecidedCommand[];
  readonly audit?: readonly AuditDraft[];
  readonly settled?: readonly LetterSettlement[];
}

/** What a decision needs to read, said before: a shared store fetches it in one go. */
export interface CommitKeys {
  /** Incidents and records (`recordId`) that the group touches. */
  readonly ids: readonly string[];
  /** Versions of incidents and records that may have been accepted before. */
  readonly versions: readonly { readonly id: string; readonly version: number }[];
  /** Ids of commands. */
  readonly commands: readonly string[];
  /** With commands: the revision that they were decided on, after which `since` is asked; 0 when not said. */
  readonly seen?: number;
}

/** The committed state that a decision is made on; nobody else commits until it is written. */
export interface CommitBase {
  readonly rev: number;
  incident(id: IncidentId): Incident | undefined;
  record(id: string): WallRecord | undefined;
  /** Hash of the content accepted under this version, or null. */
  hashOf(id: string, version: number): string | null;
  /** The answer that a command got before, or null. */
  command(id: string): DecidedCommand | null;
  /** Events of one incident after `rev`, `seen` of the keys at least, oldest first: who was faster. */
  since(id: IncidentId, rev: number): readonly LoggedEvent[];
  /** The newest of its events up to `rev`, `EARLIER_MAX` at most, oldest first: what it was like then. */
  upTo(id: IncidentId, rev: number): readonly LoggedEvent[];
}

/** Events of an incident that `upTo` looks back on. */
export const EARLIER_MAX = 200;

/** An event with its place in the log. */
export interface LoggedEvent {
  readonly rev: number;
  readonly event: LogEvent;
}

/** What was written. `from` is the revision of the first entry. */
export interface Committed {
  readonly from: number;
  readonly events: readonly LogEvent[];
}

/** The state that a listener keeps: what all entries it was given lead to. */
export interface CommittedState {
  incident(id: IncidentId): Incident | undefined;
  record(id: string): WallRecord | undefined;
}

/** Takes committed entries in the order of the log, without a hole, each exactly once. */
export type CommitListener = (from: number, events: readonly LogEvent[]) => void;

/**
 * The log, and what is kept beside it. Two of them exist: SQLite in this process, and PostgreSQL
 * shared by several nodes.
 *
 * Invariants: revisions are 1..`rev` without a hole; `commit` resolves only after the group is on
 * disk; a `commit` that fails has written nothing. Entries of this and of other nodes reach the
 * listener in order; those of a `commit` have reached it when its promise resolves.
 */
export interface GatewayStore {
  readonly epoch: string;
  /** Revision up to which the listener has been served. */
  readonly rev: number;
  /** Letters ever refused, those no longer kept included. */
  readonly letterCount: number;
  /** Letters that nobody has settled, by source (null: not known), where the store can tell at once. */
  readonly openLetters?: ReadonlyMap<string | null, number>;
  /** Why the store does not work as it should, as known without asking it; null or absent when it does. */
  readonly trouble?: string | null;
  /** What could not be read, known in whole after `incidents` and `records`; absent where that cannot be. */
  readonly damage?: StoreDamage;
  /** All incidents and records as of `rev`, those left out that cannot be read: for the start. */
  incidents(): Iterable<Incident>;
  records(): Iterable<WallRecord>;
  /** Gateway time of the last entry, UTC ms; 0 when the log is empty. */
  lastAt(): number;
  /** A store whose only writer is this process decides on `state`, where it is given, instead of on its own. */
  listen(listener: CommitListener, state?: CommittedState): void;
  /**
   * Why entries of other nodes may be missing here, or null; absent where there is one node. While it is
   * set nothing here may pass for current: no beat goes out and no wall is let in.
   */
  readonly behind?: string | null;
  /**
   * Waits until `rev` has come to `rev`, or it is known that the log has not: for a wall that comes from a
   * node that was ahead. Absent where there is one node. Never rejects.
   */
  catchUp?(rev: number): Promise<void>;
  /** Entries `from`..`to`, both included, or null when they are too far back to be at hand or cannot be read. */
  range(from: number, to: number): readonly LogEvent[] | null;
  /**
   * Writes what `decide` makes of the committed state. `decide` may be asked again when another
   * node was faster, so it changes nothing outside. Rejects with `StoreError`.
   */
  commit(keys: CommitKeys, decide: (base: CommitBase) => LogGroup): Promise<Committed>;
  /** Newest first. */
  letters(limit: number): Promise<Letter[]>;
  letter(id: number): Promise<Letter | null>;
  /** Entries of the audit log after `seq`, oldest first. */
  audit(after: number, limit: number): Promise<AuditEntry[]>;
  /** Writes a few bytes: rejects with `StoreError` while the store cannot be written. */
  probe(now: number): Promise<void>;
  /** Brings derived tables up to date where that is possible, and ends. */
  close(): Promise<void>;
}
