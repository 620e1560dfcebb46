import * as v from 'valibot';
import { FIGURES_WINDOW_MAX_DAYS } from '../../shared/contracts/figures.js';
import { InstantSchema, type Problem } from '../../shared/contracts/ingest.js';
import type { Site } from '../../shared/contracts/site.js';
import type { Window } from '../../shared/metrics/figure/figure.js';
import { dutyDay } from '../../shared/time/duty-day.js';
import { problem } from '../ingest/problems.js';

const DAY_MS = 86_400_000;
/** Codes that a refusal lists. */
const LISTED = 40;

/** A question for figures. */
export interface FiguresQuery {
  readonly window: Window;
  readonly town: string | null;
  readonly source: string | null;
  /** True when the window ends now: the same question has another end a moment later. */
  readonly open: boolean;
}

/** Parameters as they came. */
export type FiguresParams = Readonly<Record<'from' | 'to' | 'town' | 'source', string | undefined>>;

/** What the parameters are held against. */
export type QuerySite = Pick<Site, 'timeZone' | 'dutyDayStartMin' | 'townTypes' | 'dictionary'>;

/**
 * Reads a question. `to` is now when it is not there, `from` the beginning of the duty day that `to`
 * lies in; both together: the duty day so far.
 */
export function parseQuery(
  params: FiguresParams,
  site: QuerySite,
  now: number,
): { readonly ok: true; readonly query: FiguresQuery } | { readonly ok: false; readonly problem: Problem } {
  const [given, end] = [instantOf(params.from), instantOf(params.to)];
  if (given === undefined) return refused('from', INSTANT, params.from, 'encode the + of an offset as %2B');
  if (end === undefined) return refused('to', INSTANT, params.to, 'encode the + of an offset as %2B');
  const to = end ?? now;
  // The last instant inside: a window that ends where a day begins is of the day before.
  const from = given ?? dutyDay(to - 1, site.timeZone, site.dutyDayStartMin).start;
  const span = `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
  if (from >= to) return refused('to', 'an end after the start', span, 'swap from and to');
  if (to - from > FIGURES_WINDOW_MAX_DAYS * DAY_MS)
    return refused('from', `at most ${FIGURES_WINDOW_MAX_DAYS} days`, span, 'ask for a shorter window');
  const towns = Object.keys(site.townTypes ?? {});
  const sources = site.dictionary.sources.map(({ code }) => code);
  const [town, source] = [params.town ?? null, params.source ?? null];
  if (town !== null && !towns.includes(town)) return unknown('town', towns, town);
  if (source !== null && !sources.includes(source)) return unknown('source', sources, source);
  return { ok: true, query: { window: { from, to }, town, source, open: end === null } };
}

const INSTANT = 'ISO 8601 time with offset, such as 2024-04-18T08:00:00+08:00';

/** Null when nothing was given, undefined when it is no instant. */
function instantOf(text: string | undefined): number | null | undefined {
  if (text === undefined) return null;
  const parsed = v.safeParse(InstantSchema, text);
  return parsed.success ? parsed.output : undefined;
}

function unknown(field: string, known: readonly string[], came: string) {
  const listed = known.slice(0, LISTED).join(', ') || 'none';
  return refused(field, `one of ${listed}`, came, 'leave it out for the whole site');
}

function refused(field: string, expected: string, came: unknown, hint: string) {
  return { ok: false as const, problem: problem(field, expected, came, hint) };
}
