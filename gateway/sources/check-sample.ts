import * as v from 'valibot';
import type { Problem } from '../../shared/contracts/ingest.js';
import { UnitReportSchema } from '../../shared/contracts/units.js';
import {
  prepareEvent,
  preparePart,
  prepareRecord,
  type Prepared,
  type PrepareParts,
} from '../ingest/prepare.js';
import { problemOf } from '../ingest/problems.js';
import type { Adapter, AdapterInput, UnitParts } from './adapter.js';
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
  if (converted.units) return { parts: checkedUnits(converted.units), notes: [] };
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

function checkedUnits({ reports, problems }: UnitParts): CheckedPart[] {
  const parsed = reports.map((report): CheckedPart => {
    const { success, output, issues } = v.safeParse(UnitReportSchema, report, { abortEarly: true });
    if (!success) return { id: null, words: '', problem: problemOf(issues[0]) };
    const { id, kind, status, lng, lat } = output;
    const place = lng === undefined && lat === undefined ? 'no position' : 'with a position';
    return { id, words: [kind, status, place].filter((word) => word !== undefined).join(' '), problem: null };
  });
  return [...parsed, ...problems.map((problem) => ({ id: null, words: '', problem }))];
}

function wordsOf(one: Exclude<Prepared, { kind: 'refused' }>): string {
  if (one.kind === 'event')
    return [one.input.category, one.input.title].filter((word) => word !== undefined).join(' ');
  const headline = one.event.body?.['headline'];
  return typeof headline === 'string' ? headline : '';
}
