import type { FieldKey, Incident, IncidentFields } from '../domain/incident.js';
import { STAMP_KEYS, type Stamp, type StampKey } from '../domain/stamps.js';
import type { WallEvent } from './event.js';

/**
 * The reducer: the same code in the gateway, the feed and the tests.
 *
 * Each field and each stamp is a last-writer-wins register whose clock is the event's version, so
 * merging is commutative, associative and idempotent: events that come twice, in another order or
 * again from the log lead to the same incident (property-tested in reducer.test.ts). Two different
 * events with one version cannot exist: the gateway's log refuses the second.
 */
export function mergeEvent(before: Incident | undefined, event: WallEvent, rev: number): Incident {
  const base: Incident = before ?? {
    id: event.id,
    source: event.source,
    version: event.version,
    rev,
    fields: {},
    stamps: {},
    fieldVersions: {},
  };
  const merged = mergeFields(base, event);
  const stamps = mergeStamps(base, event);
  const version = Math.max(base.version, event.version);
  if (before && !merged && !stamps && version === base.version) return before;
  return {
    id: base.id,
    source: base.source,
    version,
    rev: Math.max(base.rev, rev),
    fields: merged?.fields ?? base.fields,
    stamps: stamps ?? base.stamps,
    fieldVersions: merged?.fieldVersions ?? base.fieldVersions,
  };
}

function mergeFields(
  base: Incident,
  event: WallEvent,
): { fields: IncidentFields; fieldVersions: Incident['fieldVersions'] } | null {
  let fields: Partial<Record<FieldKey, unknown>> | null = null;
  let fieldVersions: Partial<Record<FieldKey, number>> | null = null;
  for (const name in event.set) {
    const key = name as FieldKey;
    const value = event.set[key];
    if (value === undefined || (base.fieldVersions[key] ?? -1) >= event.version) continue;
    fields ??= { ...base.fields };
    fieldVersions ??= { ...base.fieldVersions };
    fields[key] = value;
    fieldVersions[key] = event.version;
  }
  return fields && fieldVersions ? { fields: fields as IncidentFields, fieldVersions } : null;
}

function mergeStamps(base: Incident, event: WallEvent): Incident['stamps'] | null {
  let stamps: Partial<Record<StampKey, Stamp>> | null = null;
  for (const key of STAMP_KEYS) {
    const stamp = event.stamps[key];
    if (!stamp || (base.stamps[key]?.version ?? -1) >= stamp.version) continue;
    stamps ??= { ...base.stamps };
    stamps[key] = stamp;
  }
  return stamps;
}
