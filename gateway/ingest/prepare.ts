import * as v from 'valibot';
import { SOURCE_BODIES } from '../../shared/contracts/records.js';
import type { Problem } from '../../shared/contracts/ingest.js';
import { incidentId, type IncidentId } from '../../shared/domain/incident.js';
import { RecordEventSchema, recordId, type RecordEvent } from '../../shared/wall/record.js';
import type { RecordInput, RefusedPart } from '../sources/adapter.js';
import type { CallerHash } from './caller-hash.js';
import { checkEvent, type KnownCodes } from './check-event.js';
import { contentHash, recordHash } from './content-hash.js';
import { letterBody, letterText } from './letter-body.js';
import { parseEvent, sizeProblem, sourceOf, type PlainEvent } from './parse-event.js';
import { problem, problemOf } from './problems.js';

/** Longest text kept of a part that an adapter could not read, in characters. */
const PART_TEXT_MAX = 8_000;

/** One thing that came, as far as it can be judged without the log. */
export type Prepared = PreparedEvent | PreparedRecord | PreparedRefusal;

/** A native event of the right shape. */
export interface PreparedEvent {
  readonly kind: 'event';
  readonly source: string | null;
  readonly id: IncidentId;
  readonly input: PlainEvent;
  readonly callerHash: string | undefined;
  readonly hash: string;
  /** What a dead letter keeps of it. */
  readonly body: () => string;
}

/** A record of the right shape. */
export interface PreparedRecord {
  readonly kind: 'record';
  readonly source: string | null;
  readonly id: string;
  readonly event: RecordEvent;
  readonly hash: string;
  readonly body: () => string;
}

/** What cannot go into the log whatever stands there. */
export interface PreparedRefusal {
  readonly kind: 'refused';
  readonly source: string | null;
  readonly id: string | null;
  readonly problem: Problem;
  readonly body: () => string;
}

/** What preparing depends on. */
export interface PrepareParts {
  readonly codes: KnownCodes;
  readonly callerHash: CallerHash;
}

/** How one request is to be read. */
export interface EventRequest {
  /** False when the whole request was smaller than one event may be. */
  readonly checkSize: boolean;
  /** Counted for events whose own source cannot be told. */
  readonly fallback?: string;
  /** The only source that the sender may speak for. */
  readonly only?: string | null;
}

/** Parses and checks a native event. Never throws: one strange event must not take others with it. */
export function prepareEvent(raw: unknown, now: number, parts: PrepareParts, how: EventRequest): Prepared {
  const source = sourceOf(raw) ?? how.fallback ?? null;
  const refused = (told: Problem, id: string | null = null): PreparedRefusal => {
    return { kind: 'refused', source, id, problem: told, body: () => letterBody(raw) };
  };
  try {
    const tooLarge = how.checkSize ? sizeProblem(raw) : null;
    if (tooLarge) return refused(tooLarge);
    const parsed = parseEvent(raw);
    if (!parsed.ok) return refused(parsed.problem);
    const { event: input, phone } = parsed;
    const id = incidentId(input.sourceCode, input.sourceId);
    const wrong = senderProblem(input, how.only) ?? checkEvent(input, parts.codes, now);
    if (wrong) return refused(wrong, id);
    const callerHash = phone === undefined ? undefined : parts.callerHash(phone);
    const hash = contentHash(input);
    return { kind: 'event', source, id, input, callerHash, hash, body: () => letterBody(raw) };
  } catch (error) {
    return refused(upset(error));
  }
}

/** Gives a record of an adapter its time and checks it. Never throws. */
export function prepareRecord(input: RecordInput, now: number): Prepared {
  const body = (): string => recordText(input);
  const { source } = input;
  const refused = (told: Problem): PreparedRefusal => {
    return { kind: 'refused', source, id: null, problem: told, body };
  };
  try {
    const parsed = v.safeParse(RecordEventSchema, { ...input, at: now }, { abortEarly: true });
    if (!parsed.success) return refused(problemOf(parsed.issues[0]));
    const checked = checkBody(parsed.output);
    if (!checked.ok) return refused(checked.problem);
    const { event } = checked;
    return { kind: 'record', source, id: recordId(event.record), event, hash: recordHash(event), body };
  } catch (error) {
    return refused(upset(error));
  }
}

/** A part that an adapter could not turn into anything. */
export function preparePart({ problem: told, body }: RefusedPart, source: string): PreparedRefusal {
  return { kind: 'refused', source, id: null, problem: told, body: () => letterText(body, PART_TEXT_MAX) };
}

function senderProblem({ sourceCode }: PlainEvent, only: string | null | undefined): Problem | null {
  if (only === undefined || only === null || only === sourceCode) return null;
  return problem('sourceCode', only, sourceCode, 'send under the source that your token belongs to');
}

type Checked =
  { readonly ok: true; readonly event: RecordEvent } | { readonly ok: false; readonly problem: Problem };

/** The record with the keys of its collection and no others: what is not known is not stored. */
function checkBody(event: RecordEvent): Checked {
  const { record, body } = event;
  const { collection } = record;
  if (!isCollection(collection)) {
    const known = Object.keys(SOURCE_BODIES).join(', ');
    const hint = 'use a collection of this gateway';
    return { ok: false, problem: problem('record.collection', `one of ${known}`, collection, hint) };
  }
  if (body === null) return { ok: true, event };
  const parsed = v.safeParse(SOURCE_BODIES[collection], body, { abortEarly: true });
  if (parsed.success) return { ok: true, event: { ...event, body: parsed.output } };
  const told = problemOf(parsed.issues[0]);
  return { ok: false, problem: { ...told, field: `body.${told.field}` } };
}

/** What a letter keeps of a record; one nested too deep to be written out keeps its name. */
function recordText(input: RecordInput): string {
  try {
    return letterText(JSON.stringify(input), PART_TEXT_MAX);
  } catch {
    return letterText(JSON.stringify({ ...input, body: '(nested too deep)' }), PART_TEXT_MAX);
  }
}

function isCollection(name: string): name is keyof typeof SOURCE_BODIES {
  return Object.hasOwn(SOURCE_BODIES, name);
}

function upset(error: unknown): Problem {
  const hint = 'this upset the gateway; it is kept as a dead letter, please report it';
  return problem('(event)', 'something that can be read', String(error), hint);
}
