import type { Incident } from '../../shared/domain/incident.js';
import { isRecordEvent, type LogEvent } from '../../shared/wall/event.js';
import { mergeRecord, type WallRecord } from '../../shared/wall/record.js';
import { mergeEvent } from '../../shared/wall/reducer.js';
import { isWithinLimits } from '../../shared/wall/replica.js';
import { readEntry } from './readable.js';

/** An entry of the log as it is stored. */
export interface StoredEntry {
  readonly rev: number;
  readonly body: string;
}

/** What the entries of one incident or record lead to. */
export interface Rebuilt<T> {
  /** Undefined when none of them can be read. */
  readonly state: T | undefined;
  /** Why entries were left out; null when none was. */
  readonly leftOut: string | null;
}

/** State after one more entry, or why there is none. */
export type Step<T> = { readonly after: T } | { readonly why: string };

/** What an entry makes of an incident, unless nobody could read the outcome. */
export function stepIncident(before: Incident | undefined, event: LogEvent, rev: number): Step<Incident> {
  if (isRecordEvent(event)) return { why: 'expected an event of an incident, came one of a record' };
  const after = mergeEvent(before, event, rev);
  return isWithinLimits(after) ? { after } : { why: 'more acts or kinds of force than an incident may have' };
}

/** What an entry makes of a record. */
export function stepRecord(before: WallRecord | undefined, event: LogEvent, rev: number): Step<WallRecord> {
  if (!isRecordEvent(event)) return { why: 'expected an event of a record, came one of an incident' };
  return { after: mergeRecord(before, event, rev) };
}

/** Makes a state again from its whole history: what of it can be read, merged. */
export function rebuild<T>(
  history: Iterable<StoredEntry>,
  step: (before: T | undefined, event: LogEvent, rev: number) => Step<T>,
): Rebuilt<T> {
  let state: T | undefined;
  let leftOut: string | null = null;
  for (const { rev, body } of history) {
    const entry = readEntry(body);
    const next = entry.ok ? step(state, entry.value, rev) : entry;
    if ('after' in next) state = next.after;
    else leftOut ??= `entry ${rev}: ${next.why}`;
  }
  return { state, leftOut };
}
