import type { Problem } from '../../shared/contracts/ingest.js';
import { incidentId, type IncidentFields } from '../../shared/domain/incident.js';
import { maskText } from '../../shared/privacy/mask.js';
import { STAMP_KEYS, type Forces, type Stamp, type StampKey } from '../../shared/domain/stamps.js';
import type { WallEvent } from '../../shared/wall/event.js';
import type { PlainEvent } from './parse-event.js';
import { placeFields, type PlaceCircumstances } from './place-fields.js';

/**
 * Version of a stamp that the gateway made itself. The lowest, so that any later event with the
 * source's own stamp takes its place.
 */
const GATEWAY_STAMP_VERSION = 0;

/** An event in the log's form, with what is doubtful about it. */
export interface ConvertedEvent {
  readonly event: WallEvent;
  readonly warnings: Problem[];
}

/** What a conversion depends on beside the event. */
export interface Circumstances extends PlaceCircumstances {
  /** Gateway time, UTC ms. */
  readonly now: number;
  /** The incident is not known: a missing `received` is stamped, without it no clock would run. */
  readonly isNew: boolean;
  /** Keyed hash of the caller's phone, where there was one. */
  readonly callerHash?: string | undefined;
}

/**
 * Converts a checked event. Numbers of people in free text are
 * masked here, so that neither the log nor a screen has them.
 */
export function toWallEvent(input: PlainEvent, circumstances: Circumstances): ConvertedEvent {
  const { now, isNew, callerHash } = circumstances;
  const warnings: Problem[] = [];
  const caller = callerHash === undefined ? {} : { callerHash };
  const event: WallEvent = {
    id: incidentId(input.sourceCode, input.sourceId),
    source: input.sourceCode,
    version: input.version,
    at: now,
    set: { ...plainFields(input), ...placeFields(input.place, circumstances, warnings), ...caller },
    stamps: stamps(input, now, isNew),
    ...(input.forces ? { forces: forces(input.forces, input.version) } : {}),
  };
  return { event, warnings };
}

/** Mutable while it is built. */
type Draft = { -readonly [K in keyof IncidentFields]: IncidentFields[K] };

function plainFields(input: PlainEvent): IncidentFields {
  const draft: Draft = {};
  if (input.category !== undefined) draft.category = input.category;
  if (input.urgency !== undefined) draft.urgency = input.urgency;
  if (input.grade !== undefined) draft.grade = input.grade;
  if (input.title !== undefined) draft.title = maskText(input.title);
  if (input.brief !== undefined) draft.brief = maskText(input.brief);
  if (input.control !== undefined) draft.control = input.control;
  if (input.mergedInto !== undefined) draft.mergedInto = input.mergedInto;
  if (input.suspended !== undefined) draft.suspended = input.suspended;
  if (input.isDrill !== undefined) draft.drill = input.isDrill;
  if (input.isTest !== undefined) draft.test = input.isTest;
  if (input.disposition !== undefined) draft.disposition = input.disposition;
  if (input.unit !== undefined) draft.unit = input.unit;
  return draft;
}

function stamps(input: PlainEvent, now: number, isNew: boolean): WallEvent['stamps'] {
  const out: Partial<Record<StampKey, Stamp>> = {};
  for (const key of STAMP_KEYS) {
    const stamp = input.stamps?.[key];
    if (stamp) out[key] = stampOf(stamp, input.version);
  }
  if (isNew && !out.received) {
    out.received = { at: now, entered: now, version: GATEWAY_STAMP_VERSION, by: 'gateway' };
  }
  return out;
}

type StampInput = NonNullable<PlainEvent['forces']>[string];

function forces(input: NonNullable<PlainEvent['forces']>, version: number): Forces {
  return Object.fromEntries(Object.entries(input).map(([kind, stamp]) => [kind, stampOf(stamp, version)]));
}

function stampOf({ at, enteredAt = at, by }: StampInput, version: number): Stamp {
  return { at, entered: enteredAt, version, ...(by === undefined ? {} : { by }) };
}
