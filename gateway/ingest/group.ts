import type { IngestResult, Problem } from '../../shared/contracts/ingest.js';
import type { Incident, IncidentId } from '../../shared/domain/incident.js';
import { incidentId } from '../../shared/domain/incident.js';
import { mergeEvent } from '../../shared/wall/reducer.js';
import type { DeadLetter } from '../store/dead-letters.js';
import type { LogEntry } from '../store/event-log.js';
import { sqliteCode } from '../store/store-error.js';
import { checkEvent, type KnownCodes } from './check-event.js';
import { contentHash } from './content-hash.js';
import { letterBody } from './letter-body.js';
import { parseEvent, sizeProblem, sourceOf } from './parse-event.js';
import { problem } from './problems.js';
import { toWallEvent } from './to-wall-event.js';

/** What a group reads: the state and the hashes as of the last commit. */
export interface GroupBase {
  readonly rev: number;
  incident(id: IncidentId): Incident | undefined;
  hashOf(id: IncidentId, version: number): string | null;
}

/**
 * The events that share one transaction, staged over the committed state. Nothing outside
 * changes until the caller has written `entries` and `letters`; a group that fails is dropped.
 */
export class IngestGroup {
  readonly entries: LogEntry[] = [];
  readonly letters: DeadLetter[] = [];
  private readonly staged = new Map<IncidentId, Incident>();
  private readonly hashes = new Map<string, string>();

  constructor(
    private readonly base: GroupBase,
    private readonly codes: KnownCodes,
    private readonly now: number,
  ) {}

  /**
   * Decides about one event and stages it when it is accepted. Throws only when the log cannot be
   * read. `checkSize` is false when the whole request was smaller than an event may be.
   */
  add(raw: unknown, index: number, checkSize = true): IngestResult {
    try {
      const tooLarge = checkSize ? sizeProblem(raw) : null;
      return tooLarge ? this.refuse(raw, index, null, tooLarge) : this.decide(raw, index);
    } catch (error) {
      if (sqliteCode(error) !== null) throw error;
      // One strange event must not take the others of its transaction with it.
      const hint = 'this event upset the gateway; it is kept as a dead letter, please report it';
      return this.refuse(
        raw,
        index,
        null,
        problem('(event)', 'an event that can be read', String(error), hint),
      );
    }
  }

  private decide(raw: unknown, index: number): IngestResult {
    const parsed = parseEvent(raw);
    if (!parsed.ok) return this.refuse(raw, index, null, parsed.problem);
    const { event: input } = parsed;
    const id = incidentId(input.sourceCode, input.sourceId);
    const wrong = checkEvent(input, this.codes, this.now);
    if (wrong) return this.refuse(raw, index, id, wrong);

    const before = this.staged.get(id) ?? this.base.incident(id);
    const hash = contentHash(input);
    const known = before && input.version <= before.version ? this.hashOf(id, input.version) : null;
    if (known === hash) return result(index, 'duplicate', id, null, []);
    if (known !== null) {
      const hint = 'send the change with a higher version; what was accepted first stands';
      const expected = 'the content accepted earlier under this version';
      return this.refuse(
        raw,
        index,
        id,
        problem('version', expected, `other content for version ${input.version}`, hint),
      );
    }

    const { event, warnings } = toWallEvent(input, {
      now: this.now,
      isNew: before === undefined,
      areas: this.codes.areas,
    });
    const rev = this.base.rev + this.entries.length + 1;
    const after = mergeEvent(before, event, rev);
    this.entries.push({ event, hash, after });
    this.staged.set(id, after);
    this.hashes.set(`${id}\n${input.version}`, hash);
    if (!before || input.version > before.version) return result(index, 'accepted', id, rev, warnings);
    const hint = 'accepted, but what newer versions have set stands';
    const stale = problem('version', `above ${before.version}, the version known`, input.version, hint);
    return result(index, 'late', id, rev, [stale, ...warnings]);
  }

  private hashOf(id: IncidentId, version: number): string | null {
    return this.hashes.get(`${id}\n${version}`) ?? this.base.hashOf(id, version);
  }

  private refuse(raw: unknown, index: number, id: IncidentId | null, error: Problem): IngestResult {
    this.letters.push({ at: this.now, source: sourceOf(raw), problem: error, body: letterBody(raw) });
    return { index, status: 'refused', id, rev: null, warnings: [], error };
  }
}

function result(
  index: number,
  status: IngestResult['status'],
  id: IncidentId,
  rev: number | null,
  warnings: Problem[],
): IngestResult {
  return { index, status, id, rev, warnings, error: null };
}
