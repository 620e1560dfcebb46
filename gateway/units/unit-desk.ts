import * as v from 'valibot';
import type { IngestResult, Problem } from '../../shared/contracts/ingest.js';
import { UNIT_BATCH_MAX, UnitReportsSchema, type UnitsReply } from '../../shared/contracts/units.js';
import type { Crs } from '../../shared/domain/datum.js';
import type { SourceCounters } from '../ingest/source-counters.js';
import { problem } from '../ingest/problems.js';
import type { UnitParts } from '../sources/adapter.js';
import type { Reported, UnitBook } from './unit-book.js';

/** Problems that an answer spells out; the counts tell of all. */
export const PROBLEMS_TOLD = 20;

/** What the desk works with. */
export interface UnitDeskParts {
  readonly book: UnitBook;
  readonly counters: Pick<SourceCounters, 'count'>;
  /** Source codes of the dictionary. */
  readonly sources: ReadonlySet<string>;
  /** Datum that the configuration names for a source. */
  readonly crsOf: (source: string) => Crs | undefined;
  /** Gateway time, UTC ms. */
  readonly now: () => number;
  /** Told of the units that changed or are gone. */
  readonly changed: (ids: readonly string[]) => void;
}

/** The answer to a request, or why the request as a whole is none. */
export type DeskAnswer =
  | { readonly ok: true; readonly reply: UnitsReply; readonly results: readonly Reported[] }
  | { readonly ok: false; readonly status: 400 | 403 | 413; readonly problem: Problem };

/** Takes reports from every way in, counts them by source, and says what changed. Never throws. */
export class UnitDesk {
  constructor(private readonly parts: UnitDeskParts) {}

  /**
   * Takes a request body as it came.
   * @param only the one source that the sender may speak for, or null
   */
  take(raw: unknown, only: string | null): DeskAnswer {
    const parsed = v.safeParse(UnitReportsSchema, raw, { abortEarly: true });
    const refused = (status: 400 | 403 | 413, told: Problem): DeskAnswer => {
      this.parts.counters.count(only, 'refused', this.parts.now(), told);
      return { ok: false, status, problem: told };
    };
    if (!parsed.success) {
      const length = listLength(raw);
      return length > UNIT_BATCH_MAX
        ? refused(413, problem('units', `at most ${UNIT_BATCH_MAX} reports`, length, 'split the request'))
        : refused(400, problem('(body)', '{sourceCode, units: [...]}', raw, 'see docs/units.md'));
    }
    const { sourceCode, units } = parsed.output;
    if (only !== null && sourceCode !== only) {
      const hint = 'send under the source that your token belongs to';
      return refused(403, problem('sourceCode', only, sourceCode, hint));
    }
    if (!this.parts.sources.has(sourceCode)) {
      const known = [...this.parts.sources].slice(0, 20).join(', ');
      const hint = 'add the source to the dictionary of the site first';
      return refused(400, problem('sourceCode', `one of ${known}`, sourceCode, hint));
    }
    const results = this.report(sourceCode, units);
    return { ok: true, reply: unitsReply(results), results };
  }

  /** Takes the reports of a source that is known to be one. */
  report(source: string, units: readonly unknown[]): Reported[] {
    const { book, counters, crsOf, now, changed } = this.parts;
    const by = { source, crs: crsOf(source) ?? 'WGS84', now: now() };
    const gone = book.forget(by.now);
    const results = units.map((raw) => book.report(raw, by));
    for (const one of results) {
      if (one.status === 'refused') counters.count(source, 'refused', by.now, one.problem);
      else counters.count(source, one.status, by.now, null, one.at);
    }
    changed([...gone, ...results.flatMap((one) => (one.status === 'accepted' ? [one.id] : []))]);
    return results;
  }

  /** Takes what an adapter made of a source's message; one result per report and problem. */
  takeParts(source: string, { reports, problems }: UnitParts): IngestResult[] {
    for (const told of problems) this.unreadable(source, told);
    const results = [
      ...this.report(source, reports).map((one) =>
        one.status === 'refused'
          ? { id: one.id, status: one.status, error: one.problem }
          : { id: one.id, status: one.status, error: null },
      ),
      ...problems.map((error) => ({ id: null, status: 'refused' as const, error })),
    ];
    return results.map((one, index) => ({ index, ...one, rev: null, warnings: [] }));
  }

  /** Counts what a source sent and could not be read as reports. */
  unreadable(source: string, told: Problem): void {
    this.parts.counters.count(source, 'refused', this.parts.now(), told);
  }

  /** Forgets who was silent for too long. */
  sweep(): void {
    this.parts.changed(this.parts.book.forget(this.parts.now()));
  }
}

function listLength(raw: unknown): number {
  if (typeof raw !== 'object' || raw === null || !('units' in raw)) return 0;
  return Array.isArray(raw.units) ? raw.units.length : 0;
}

/** Results in the form of the wire. */
export function unitsReply(results: readonly Reported[]): UnitsReply {
  const count = (status: Reported['status']) => results.filter((one) => one.status === status).length;
  const problems = results.flatMap((one, index) =>
    one.status === 'refused' ? [{ index, ...one.problem }] : [],
  );
  return {
    accepted: count('accepted'),
    late: count('late'),
    refused: count('refused'),
    problems: problems.slice(0, PROBLEMS_TOLD),
  };
}

/** The answer to a request that is refused as a whole, where there is no status to say so. */
export function refusedReply(told: Problem): UnitsReply {
  return { accepted: 0, late: 0, refused: 1, problems: [{ index: -1, ...told }] };
}
