import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incident } from '../domain/incident.js';
import { eventOf, eventsArbitrary, stampsOf } from '../testing/builders.js';
import type { WallEvent } from './event.js';
import { mergeEvent } from './reducer.js';

function fold(events: readonly WallEvent[]): Map<string, Incident> {
  const map = new Map<string, Incident>();
  for (const event of events) map.set(event.id, mergeEvent(map.get(event.id), event, 0));
  return map;
}

describe('mergeEvent', () => {
  it('leads to the same incidents whatever the order', () => {
    const shuffled = eventsArbitrary().chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, ([events, other]) => {
        expect(fold(other)).toEqual(fold(events));
      }),
    );
  });

  it('changes nothing when events come again, and says so by returning the same object', () => {
    fc.assert(
      fc.property(eventsArbitrary(), (events) => {
        const once = fold(events);
        for (const event of events) {
          const known = once.get(event.id);
          expect(mergeEvent(known, event, 99)).toBe(known);
        }
      }),
    );
  });

  it('never lets a version go back', () => {
    fc.assert(
      fc.property(eventsArbitrary(), (events) => {
        const seen = new Map<string, Incident>();
        for (const event of events) {
          const before = seen.get(event.id);
          const after = mergeEvent(before, event, 0);
          expect(after.version).toBeGreaterThanOrEqual(before?.version ?? 0);
          seen.set(event.id, after);
        }
      }),
    );
  });

  it('keeps a newer title when an older event comes late, but takes its unseen stamp', () => {
    const newer = mergeEvent(undefined, eventOf({ version: 5, set: { title: 'new' } }), 1);
    const late = eventOf({
      version: 2,
      set: { title: 'old', brief: 'b' },
      stamps: stampsOf({ signed: 7 }, 2),
    });
    const merged = mergeEvent(newer, late, 2);
    expect(merged.fields).toEqual({ title: 'new', brief: 'b' });
    expect(merged.stamps.signed?.at).toBe(7);
    expect(merged.version).toBe(5);
  });

  it('does not touch the incident it is given', () => {
    const before = Object.freeze(mergeEvent(undefined, eventOf({ set: { title: 'x' } }), 1));
    Object.freeze(before.fields);
    Object.freeze(before.stamps);
    const after = mergeEvent(
      before,
      eventOf({ version: 2, set: { title: 'y' }, stamps: stampsOf({ signed: 1 }, 2) }),
      2,
    );
    expect(before.fields.title).toBe('x');
    expect(after.fields.title).toBe('y');
  });
});
