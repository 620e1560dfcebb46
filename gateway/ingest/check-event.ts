import { EARLIEST_STAMP_MS, FUTURE_LIMIT_MS, type Problem } from '../../shared/contracts/ingest.js';
import { STAMP_KEYS } from '../../shared/domain/stamps.js';
import type { PlainEvent } from './parse-event.js';
import { problem } from './problems.js';

/** What a site knows: codes that an event may use. */
export interface KnownCodes {
  readonly categories: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
}

/** The first thing that is wrong with an event of the right shape, or null. `now` is UTC ms. */
export function checkEvent(event: PlainEvent, codes: KnownCodes, now: number): Problem | null {
  return codeProblem(event, codes) ?? stampProblem(event, now);
}

function codeProblem(event: PlainEvent, { categories, sources }: KnownCodes): Problem | null {
  const { sourceCode, category } = event;
  if (!sources.has(sourceCode)) {
    return problem(
      'sourceCode',
      oneOf(sources),
      sourceCode,
      'add the source to the dictionary of the site first',
    );
  }
  if (category !== undefined && !categories.has(category)) {
    return problem(
      'category',
      oneOf(categories),
      category,
      'map it to a category of the dictionary, or add it there',
    );
  }
  return null;
}

function oneOf(codes: ReadonlySet<string>): string {
  const all = [...codes];
  return `one of ${all.slice(0, 20).join(', ')}${all.length > 20 ? ` … (${all.length})` : ''}`;
}

function stampProblem({ stamps = {}, forces = {} }: PlainEvent, now: number): Problem | null {
  for (const key of STAMP_KEYS) {
    const wrong = timesProblem(`stamps.${key}`, stamps[key], now);
    if (wrong) return wrong;
  }
  for (const [kind, stamp] of Object.entries(forces)) {
    const wrong = timesProblem(`forces.${kind}`, stamp, now);
    if (wrong) return wrong;
  }
  return null;
}

type Times = NonNullable<PlainEvent['forces']>[string];

function timesProblem(field: string, stamp: Times | undefined, now: number): Problem | null {
  if (!stamp) return null;
  const { at, enteredAt } = stamp;
  const wrong = instantProblem(field, at, now);
  return wrong ?? (enteredAt === undefined ? null : instantProblem(`${field}.enteredAt`, enteredAt, now));
}

function instantProblem(field: string, at: number, now: number): Problem | null {
  if (at < EARLIEST_STAMP_MS) {
    return problem(
      field,
      'not before 2000-01-01',
      iso(at),
      'send UTC milliseconds, not seconds, or check the date',
    );
  }
  if (at > now + FUTURE_LIMIT_MS) {
    const expected = `at most ${FUTURE_LIMIT_MS / 60_000} minutes ahead of the gateway's clock (${iso(now)})`;
    return problem(
      field,
      expected,
      iso(at),
      "set the sender's clock by NTP and check the offset of the time",
    );
  }
  return null;
}

/** Out-of-range numbers have no ISO form. */
function iso(at: number): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : String(at);
}
