import type { Act } from '../domain/acts.js';
import type { FieldKey, Incident, IncidentFields } from '../domain/incident.js';
import { STAMP_KEYS, type Forces, type Stamp, type StampKey } from '../domain/stamps.js';
import type { WallEvent } from './event.js';

/**
 * The reducer: the same code in the gateway, the feed and the tests.
 *
 * Each field and each stamp is a last-writer-wins register whose clock is the pair (version, act):
 * the source's version first, then the ordinal of the room's act on it. Acts are a set that only
 * grows. So merging is commutative, associative and idempotent: events that come twice, in another
 * order or again from the log lead to the same incident (property-tested in reducer.test.ts). Two
 * different events with one clock cannot exist: the gateway's log refuses the second.
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
  const stamps = mergeStamps(base.stamps, event.stamps);
  const forces = event.forces ? mergeForces(base.forces, event.forces) : null;
  const acts = event.act ? mergeActs(base.acts, event.act) : null;
  const version = Math.max(base.version, event.version);
  if (before && !merged && !stamps && !forces && !acts && version === base.version) return before;
  return {
    ...base,
    version,
    rev: Math.max(base.rev, rev),
    ...merged,
    ...(stamps ? { stamps } : undefined),
    ...(forces ? { forces } : undefined),
    ...(acts ? { acts } : undefined),
  };
}

type Fields = Pick<Incident, 'fields' | 'fieldVersions' | 'fieldSeqs'>;

function mergeFields(base: Incident, event: WallEvent): Fields | null {
  const seq = event.act?.seq ?? 0;
  let fields: Partial<Record<FieldKey, unknown>> | null = null;
  let fieldVersions: Partial<Record<FieldKey, number>> | null = null;
  let fieldSeqs: Partial<Record<FieldKey, number>> | null = null;
  for (const name in event.set) {
    const key = name as FieldKey;
    const value = event.set[key];
    const known = base.fieldVersions[key];
    const knownSeq = base.fieldSeqs?.[key] ?? 0;
    if (value === undefined || !isNewer(event.version, seq, known, knownSeq)) continue;
    fields ??= { ...base.fields };
    fieldVersions ??= { ...base.fieldVersions };
    fields[key] = value;
    fieldVersions[key] = event.version;
    if (seq === knownSeq) continue;
    fieldSeqs ??= { ...base.fieldSeqs };
    if (seq > 0) fieldSeqs[key] = seq;
    else Reflect.deleteProperty(fieldSeqs, key);
  }
  if (!fields || !fieldVersions) return null;
  return { fields: fields as IncidentFields, fieldVersions, ...(fieldSeqs ? { fieldSeqs } : undefined) };
}

function isNewer(version: number, seq: number, known: number | undefined, knownSeq: number): boolean {
  return known === undefined || version > known || (version === known && seq > knownSeq);
}

function mergeStamps(known: Incident['stamps'], came: Incident['stamps']): Incident['stamps'] | null {
  let stamps: Partial<Record<StampKey, Stamp>> | null = null;
  for (const key of STAMP_KEYS) {
    const stamp = came[key];
    const there = known[key];
    if (!stamp || !isNewer(stamp.version, stamp.seq ?? 0, there?.version, there?.seq ?? 0)) continue;
    stamps ??= { ...known };
    stamps[key] = stamp;
  }
  return stamps;
}

function mergeForces(known: Forces | undefined, came: Forces): Forces | null {
  let forces: Record<string, Stamp> | null = null;
  for (const [key, stamp] of Object.entries(came)) {
    const there = known?.[key];
    if (!isNewer(stamp.version, stamp.seq ?? 0, there?.version, there?.seq ?? 0)) continue;
    forces ??= { ...known };
    forces[key] = stamp;
  }
  return forces;
}

function mergeActs(known: readonly Act[] | undefined, act: Act): readonly Act[] | null {
  if (!known) return [act];
  if (known.some(({ seq }) => seq === act.seq)) return null;
  const after = known.findIndex(({ seq }) => seq > act.seq);
  return after === -1 ? [...known, act] : [...known.slice(0, after), act, ...known.slice(after)];
}
