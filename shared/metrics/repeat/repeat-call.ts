import type { Incident } from '../../domain/incident.js';
import { placeOf } from '../../domain/place-check.js';
import { Exclusions } from '../figure/exclusions.js';
import type { Excluded } from '../figure/figure.js';
import type { LngLat } from '../../geo/lng-lat.js';
import { entersAt, isClosedDuplicate, isPractice } from '../volume/cohort.js';
import type { RepeatRule } from './repeat-rule.js';

/** What a repeat rule needs to know of one call. */
export interface RepeatCall {
  readonly id: string;
  /** UTC ms. */
  readonly at: number;
  /** Keyed hash of the caller's phone; the number itself never comes here. */
  readonly caller: string | null;
  readonly place: LngLat | null;
  /** Words or a code that name the matter, such as category and village. */
  readonly matter: string | null;
  readonly unit: string | null;
  readonly town: string | null;
  readonly merged: boolean;
}

/** Calls that a rule can judge, in order of time, and why the others cannot. */
export interface JudgedCalls {
  readonly calls: readonly RepeatCall[];
  readonly excluded: Excluded;
}

/** An incident as a call; null without a time. Drills, tests and 作废 are no calls. */
export function repeatCall(incident: Incident, matter: string | null): RepeatCall | null {
  const { fields } = incident;
  const at = entersAt(incident);
  if (at === null || isPractice(incident) || fields.control === 'void') return null;
  const { lng, lat, position } = fields;
  const known = position === 'exact' && lng !== undefined && lat !== undefined;
  return {
    ...{ id: incident.id, at, matter, merged: fields.control === 'merged' || isClosedDuplicate(incident) },
    caller: fields.callerHash ?? null,
    // A scattered position is ours, not the caller's.
    place: known ? { lng, lat } : null,
    unit: fields.unit ?? null,
    town: placeOf(fields).town,
  };
}

/** Text of the key; null when the call has none. A place has no text, only a distance. */
export function keyOf(call: RepeatCall, { key }: RepeatRule): string | null {
  if (key.kind === 'place') return call.place && '';
  return key.kind === 'caller' ? call.caller : call.matter;
}

/** Where calls are compared; calls of unknown unit or town are compared with each other. */
export function scopeOf(call: RepeatCall, { scope }: RepeatRule): string {
  if (scope === 'site') return '';
  return (scope === 'unit' ? call.unit : call.town) ?? '';
}

/**
 * Takes out what the rule cannot judge: merged calls where the rule says so, and calls without a
 * key (no phone, no position), which must not be counted as new ones.
 */
export function judgedCalls(calls: readonly RepeatCall[], rule: RepeatRule): JudgedCalls {
  const exclusions = new Exclusions();
  const judged = calls.filter((call) => {
    const reason = rule.excludeMerged && call.merged ? 'merged' : keyOf(call, rule) === null ? 'noKey' : null;
    if (reason) exclusions.add(reason);
    return reason === null;
  });
  judged.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return { calls: judged, excluded: exclusions.record };
}
