import * as v from 'valibot';
import type { Problem } from '../../shared/contracts/ingest.js';
import {
  UNITS_MAX,
  UnitReportSchema,
  type UnitReport,
  type UnitState,
} from '../../shared/contracts/units.js';
import type { Crs } from '../../shared/domain/datum.js';
import { UNIT_DROPS_MS } from '../../shared/domain/field-unit.js';
import { problem, problemOf } from '../ingest/problems.js';
import { mergeReport } from './merge-report.js';

/** A report from further ahead of the gateway's clock is refused: it would hold all later ones back. */
export const UNIT_AHEAD_MS = 60_000;
/** A unit that said nothing for so long is forgotten. */
export const UNIT_FORGOTTEN_MS = 86_400_000;

/** A unit, and what decides about its next report. */
export interface KeptUnit {
  readonly state: UnitState;
  /** Source that reports it. */
  readonly source: string;
  /** Time of its newest report by its own clock, UTC ms. */
  readonly told: number;
  /** Gateway time of its newest report, UTC ms. */
  readonly heard: number;
}

/** What became of one report. */
export type Reported =
  | { readonly status: 'accepted' | 'late'; readonly id: string; readonly at: number }
  | { readonly status: 'refused'; readonly id: string | null; readonly problem: Problem };

/** Who reports, and when. */
export interface Reporter {
  readonly source: string;
  /** Datum of positions that name none. */
  readonly crs: Crs;
  /** Gateway time, UTC ms. */
  readonly now: number;
}

/** The newest report of each unit by the unit's own time: what a room knows of its forces. Bounded. */
export class UnitBook {
  private readonly units = new Map<string, KeptUnit>();
  /** No unit was heard before this instant, UTC ms. */
  private oldest = Infinity;

  /** @param limit most units that are kept */
  constructor(private readonly limit = UNITS_MAX) {}

  get size(): number {
    return this.units.size;
  }

  get(id: string): KeptUnit | undefined {
    return this.units.get(id);
  }

  all(): readonly KeptUnit[] {
    return [...this.units.values()];
  }

  /** Takes one report as it came. Never throws; one that is not newer than what is known changes nothing. */
  report(raw: unknown, by: Reporter): Reported {
    const parsed = v.safeParse(UnitReportSchema, raw, { abortEarly: true });
    if (!parsed.success)
      return { status: 'refused', id: null, problem: discreet(problemOf(parsed.issues[0])) };
    const report: UnitReport = parsed.output;
    const { id, at } = report;
    const known = this.units.get(id);
    const wrong = aheadProblem(at, by.now) ?? (known ? ownerProblem(known, by) : this.fullProblem());
    if (wrong) return { status: 'refused', id, problem: wrong };
    if (known && at <= known.told) return { status: 'late', id, at };
    const state = mergeReport(known?.state ?? null, report, by.now, by.crs);
    this.keep({ state, source: by.source, told: at, heard: by.now });
    return { status: 'accepted', id, at };
  }

  /** Takes what another node or the last run knew, where it is newer. True when something changed. */
  adopt(unit: KeptUnit): boolean {
    const known = this.units.get(unit.state.id);
    if (known ? unit.told <= known.told : this.units.size >= this.limit) return false;
    this.keep(unit);
    return true;
  }

  /**
   * Forgets the units that were silent for too long and returns their ids. A full book keeps only those
   * that are still drawn: a source that makes up ids must not keep real units out for a day.
   * @param now gateway time, UTC ms
   */
  forget(now: number): string[] {
    const patience = this.units.size < this.limit ? UNIT_FORGOTTEN_MS : UNIT_DROPS_MS;
    if (now - this.oldest <= patience) return [];
    const gone: string[] = [];
    this.oldest = Infinity;
    for (const [id, { heard }] of this.units) {
      if (now - heard > patience) gone.push(id);
      else this.oldest = Math.min(this.oldest, heard);
    }
    for (const id of gone) this.units.delete(id);
    return gone;
  }

  private keep(unit: KeptUnit): void {
    this.units.set(unit.state.id, unit);
    this.oldest = Math.min(this.oldest, unit.heard);
  }

  private fullProblem(): Problem | null {
    if (this.units.size < this.limit) return null;
    const hint = 'send fewer units, or wait until one has been silent for 30 minutes and gives way';
    return problem('id', `one of the ${this.limit} units that are kept`, 'one more', hint);
  }
}

function aheadProblem(at: number, now: number): Problem | null {
  if (at - now <= UNIT_AHEAD_MS) return null;
  const hint = 'set the clock of the unit, or that of the gateway; compare with serverTime of GET /v1/health';
  return problem(
    'at',
    `at most ${UNIT_AHEAD_MS / 1_000} s ahead of the gateway's clock`,
    `${Math.round((at - now) / 1_000)} s`,
    hint,
  );
}

/** Two sources that report one unit would make it jump between their clocks. */
function ownerProblem({ source, heard }: KeptUnit, by: Reporter): Problem | null {
  if (source === by.source || by.now - heard > UNIT_DROPS_MS) return null;
  const hint = 'give the units of each source ids of their own; a silent source gives way after 30 minutes';
  return problem('sourceCode', source, by.source, hint);
}

/** Names of units may be names of people: no answer repeats them. */
function discreet(told: Problem): Problem {
  return told.field === 'name' ? { ...told, got: '(not shown)' } : told;
}
