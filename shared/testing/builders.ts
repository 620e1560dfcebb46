import fc from 'fast-check';
import type { Act, ActKind } from '../domain/acts.js';
import { FIELD_KEYS, incidentId, type IncidentFields } from '../domain/incident.js';
import { STAMP_KEYS, type Stamps, type StampKey } from '../domain/stamps.js';
import type { WallEvent } from '../wall/event.js';

/** An event with readable defaults: version 1 of `110:a`, received at 0. */
export function eventOf(patch: Partial<WallEvent> = {}): WallEvent {
  return { id: incidentId('110', 'a'), source: '110', version: 1, at: 0, set: {}, stamps: {}, ...patch };
}

/** Stamps from `key → ms`, typed in at once. */
export function stampsOf(times: Partial<Record<StampKey, number>>, version = 1): Stamps {
  return Object.fromEntries(Object.entries(times).map(([key, at]) => [key, { at, entered: at, version }]));
}

/** An act of the room, entered at once by a shift leader. */
export function actOf(seq: number, kind: ActKind, at: number, more: Partial<Act> = {}): Act {
  return { seq, kind, at, entered: at, by: 'li', role: 'leader', ...more };
}

/** Random events of a few incidents; two events of one incident never share a version. */
export function eventsArbitrary(): fc.Arbitrary<WallEvent[]> {
  const fields: fc.Arbitrary<IncidentFields> = fc.record(
    {
      title: fc.string({ maxLength: 5 }),
      urgency: fc.constantFrom('critical' as const, 'urgent' as const, 'normal' as const),
      town: fc.constantFrom('330110013', '330110005'),
      control: fc.constantFrom('none' as const, 'void' as const),
      suspended: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const stamps = fc.dictionary(fc.constantFrom(...STAMP_KEYS), fc.integer({ min: 0, max: 1e6 }));
  const event = fc.record({
    key: fc.constantFrom('a', 'b', 'c'),
    version: fc.integer({ min: 0, max: 30 }),
    set: fields,
    stamps,
  });
  return fc
    .uniqueArray(event, { selector: (e) => `${e.key}:${e.version}`, maxLength: 40 })
    .map((events) =>
      events.map(({ key, version, set, stamps: times }) =>
        eventOf({ id: incidentId('110', key), version, set, stamps: stampsOf(times, version) }),
      ),
    );
}

/** Field names, so that a test can walk all of them. */
export const ALL_FIELDS = FIELD_KEYS;
