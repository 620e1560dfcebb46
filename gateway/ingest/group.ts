import type { IngestResult, Problem } from '../../shared/contracts/ingest.js';
import type { Incident, IncidentId } from '../../shared/domain/incident.js';
import { FORCES_MAX } from '../../shared/domain/stamps.js';
import { mergeRecord, type WallRecord } from '../../shared/wall/record.js';
import { mergeEvent } from '../../shared/wall/reducer.js';
import type { PlaceKnowledge } from '../place/places.js';
import type { DeadLetter } from '../store/dead-letters.js';
import type { CommitBase, LogEntry } from '../store/gateway-store.js';
import { judgePlace, type SourceSighting } from './judge-place.js';
import type { Prepared, PreparedEvent, PreparedRecord, PreparedRefusal } from './prepare.js';
import { problem } from './problems.js';
import { toWallEvent } from './to-wall-event.js';

/** What a group reads: the state and the hashes as of the last commit. */
export type GroupBase = Pick<CommitBase, 'rev' | 'incident' | 'record' | 'hashOf'>;

/** An event or a record. */
type Sound = PreparedEvent | PreparedRecord;

/**
 * The events and records that share one transaction, staged over the committed state. Nothing
 * outside changes until the caller has written `entries` and `letters`; a group that fails is dropped.
 */
export class IngestGroup {
  readonly entries: LogEntry[] = [];
  readonly letters: DeadLetter[] = [];
  /** Positions that came, for the watch over each source. */
  readonly sightings: SourceSighting[] = [];
  private readonly incidents = new Map<IncidentId, Incident>();
  private readonly records = new Map<string, WallRecord>();
  private readonly hashes = new Map<string, string>();

  constructor(
    private readonly base: GroupBase,
    private readonly knowledge: PlaceKnowledge,
    private readonly now: number,
  ) {}

  /**
   * Decides about one item and stages it when it is accepted. Throws only when the log cannot be
   * read. A refused one leaves a letter unless `keepLetter` is false.
   */
  add(item: Prepared, index: number, keepLetter = true): IngestResult {
    const told = item.kind === 'refused' ? this.refused(item, index) : this.decide(item, index);
    if (told.error && keepLetter) {
      this.letters.push({ at: this.now, source: item.source, problem: told.error, body: item.body() });
    }
    return told;
  }

  private refused({ id, problem: error }: PreparedRefusal, index: number): IngestResult {
    return { index, status: 'refused', id, rev: null, warnings: [], error };
  }

  private decide(item: Sound, index: number): IngestResult {
    const { id, hash } = item;
    const version = item.kind === 'event' ? item.input.version : item.event.version;
    const before = item.kind === 'event' ? this.incident(item.id) : this.record(id);
    const known = before && version <= before.version ? this.hashOf(id, version) : null;
    if (known === hash) return { index, status: 'duplicate', id, rev: null, warnings: [], error: null };
    if (known !== null) {
      const hint = 'send the change with a higher version; what was accepted first stands';
      const expected = 'the content accepted earlier under this version';
      const error = problem('version', expected, `other content for version ${version}`, hint);
      return { index, status: 'refused', id, rev: null, warnings: [], error };
    }
    const error = item.kind === 'event' ? this.forcesProblem(item) : null;
    if (error) return { index, status: 'refused', id, rev: null, warnings: [], error };
    const rev = this.base.rev + this.entries.length + 1;
    const warnings = item.kind === 'event' ? this.stageEvent(item, rev) : this.stageRecord(item, rev);
    this.hashes.set(`${id}\n${version}`, hash);
    if (!before || version > before.version) {
      return { index, status: 'accepted', id, rev, warnings, error: null };
    }
    const hint = 'accepted, but what newer versions have set stands';
    const stale = problem('version', `above ${before.version}, the version known`, version, hint);
    return { index, status: 'late', id, rev, warnings: [stale, ...warnings], error: null };
  }

  /** Versions add up: together they must stay within what the log and every wall take back. */
  private forcesProblem({ id, input: { forces } }: PreparedEvent): Problem | null {
    if (!forces) return null;
    const kinds = new Set([...Object.keys(this.incident(id)?.forces ?? {}), ...Object.keys(forces)]);
    if (kinds.size <= FORCES_MAX) return null;
    const expected = `at most ${FORCES_MAX} kinds of force on one incident`;
    return problem('forces', expected, kinds.size, 'send only the kinds that the plan names');
  }

  private stageEvent({ id, input, callerHash, hash }: PreparedEvent, rev: number): Problem[] {
    const before = this.incident(id);
    const { places } = this.knowledge;
    const crs = this.knowledge.crsOf(input.sourceCode);
    const circumstances = { now: this.now, isNew: before === undefined, places, crs, callerHash };
    const { event, warnings } = toWallEvent(input, circumstances);
    const after = mergeEvent(before, event, rev);
    this.entries.push({ event, hash, after });
    this.incidents.set(id, after);
    const judged = judgePlace({ input, event, before, after, crs }, places.lookup);
    if (judged.sighting) this.sightings.push(judged.sighting);
    return judged.warning ? [...warnings, judged.warning] : warnings;
  }

  private stageRecord({ id, event, hash }: PreparedRecord, rev: number): Problem[] {
    const after = mergeRecord(this.record(id), event, rev);
    this.entries.push({ event, hash, after });
    this.records.set(id, after);
    return [];
  }

  private incident(id: IncidentId): Incident | undefined {
    return this.incidents.get(id) ?? this.base.incident(id);
  }

  private record(id: string): WallRecord | undefined {
    return this.records.get(id) ?? this.base.record(id);
  }

  private hashOf(id: string, version: number): string | null {
    return this.hashes.get(`${id}\n${version}`) ?? this.base.hashOf(id, version);
  }
}
