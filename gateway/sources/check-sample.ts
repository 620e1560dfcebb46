import type { Problem } from '../../shared/contracts/ingest.js';
import {
  prepareEvent,
  preparePart,
  prepareRecord,
  type Prepared,
  type PrepareParts,
} from '../ingest/prepare.js';
import type { Adapter, AdapterInput } from './adapter.js';
import { bound, convertSafely } from './intake.js';

/** What would become of one part of a message. */
export interface CheckedPart {
  /** Id of the incident or record, or null. */
  readonly id: string | null;
  /** Title or headline, for people. */
  readonly words: string;
  /** Null when it would be taken. */
  readonly problem: Problem | null;
}

/** What a message would become, without a log: what is known there decides about duplicates. */
export async function checkSample(
  adapter: Adapter,
  code: string,
  input: AdapterInput,
  parts: PrepareParts,
): Promise<{ parts: CheckedPart[]; notes: readonly string[] }> {
  const converted = await convertSafely(adapter, input);
  const { events, records, refused } = bound(converted, code);
  const how = { checkSize: true, fallback: code };
  const prepared = [
    ...events.map((event) => prepareEvent(event, input.now, parts, how)),
    ...records.map((record) => prepareRecord(record, input.now)),
    ...refused.map((part) => preparePart(part, code)),
  ];
  return { parts: prepared.map(checked), notes: converted.notes ?? [] };
}

function checked(one: Prepared): CheckedPart {
  if (one.kind === 'refused') return { id: one.id, words: '', problem: one.problem };
  return { id: one.id, words: wordsOf(one), problem: null };
}

function wordsOf(one: Exclude<Prepared, { kind: 'refused' }>): string {
  if (one.kind === 'event')
    return [one.input.category, one.input.title].filter((word) => word !== undefined).join(' ');
  const headline = one.event.body?.['headline'];
  return typeof headline === 'string' ? headline : '';
}
