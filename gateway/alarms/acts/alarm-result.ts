import type { AlarmActReply } from '../../../shared/contracts/alarms.js';
import type { LogEntry } from '../../store/gateway-store.js';

/** What became of an act on one alarm. */
export type AlarmResult = Extract<AlarmActReply, { ok: true }>['results'][number];

/** A result, and what has to be written for it to be true. */
export interface Outcome {
  readonly result: AlarmResult;
  readonly entry: LogEntry | null;
}

type Why = NonNullable<AlarmResult['why']>;

/** Of the gateway's own words: which page shows them is not known here. */
const WORDS: Readonly<Record<Why, string>> = {
  acked: 'acknowledged already',
  silenced: 'silenced already',
  shelved: 'shelved already',
  'not-shelved': 'not shelved',
  ordered: 'given already, and not yet done',
  cleared: 'over already',
  unknown: 'no alarm of this id stands; reload the list',
  'no-incident': 'no incident of this id; reload the list',
  'no-order': 'only an order can be marked as done',
};

/** An act that changed something. */
export function carriedOut(id: string, entry: LogEntry): Outcome {
  return { result: { id, done: true, hint: null }, entry };
}

/** Nothing to write: it is as the person wants it already (`done`), or it cannot be done. */
export function unchanged(
  id: string,
  done: boolean,
  why: Why,
  who: { readonly by: string; readonly at: number } | null = null,
): Outcome {
  const hint = who ? `${WORDS[why]}, by ${who.by} at ${new Date(who.at).toISOString()}` : WORDS[why];
  return { result: { id, done, hint, why, ...(who ? { by: who.by, at: who.at } : {}) }, entry: null };
}
