import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ACTS_MAX } from '../domain/acts.js';
import { IncidentSchema } from '../domain/incident.js';
import { FORCES_MAX } from '../domain/stamps.js';
import { actOf, eventOf, eventsArbitrary } from '../testing/builders.js';
import { WallReplica } from './replica.js';

function replica(): WallReplica {
  const made = new WallReplica();
  made.reset('e1', 0, []);
  return made;
}

describe('WallReplica', () => {
  it('is the same copy however the log is cut into overlapping batches', () => {
    const cuts = fc.array(fc.tuple(fc.nat(40), fc.nat(10)), { maxLength: 20 });
    fc.assert(
      fc.property(eventsArbitrary(), cuts, (events, overlaps) => {
        const whole = replica();
        whole.applyBatch({ epoch: 'e1', from: 1, events });
        const cut = replica();
        for (const [length, back] of [...overlaps, [40, 0] as const]) {
          const from = Math.max(1, cut.rev + 1 - back);
          cut.applyBatch({ epoch: 'e1', from, events: events.slice(from - 1, cut.rev + length) });
        }
        expect([...cut.incidents]).toEqual([...whole.incidents]);
        expect(cut.rev).toBe(events.length);
      }),
    );
  });

  it('refuses a gap and another epoch and changes nothing', () => {
    const copy = replica();
    expect(copy.applyBatch({ epoch: 'e1', from: 3, events: [eventOf()] })).toEqual({
      kind: 'gap',
      expected: 1,
      got: 3,
    });
    expect(copy.applyBatch({ epoch: 'e2', from: 1, events: [eventOf()] }).kind).toBe('epoch');
    expect(copy.rev).toBe(0);
    expect(copy.incidents.size).toBe(0);
  });

  it('reports one change per incident with the state before the batch', () => {
    const copy = replica();
    const outcome = copy.applyBatch({
      epoch: 'e1',
      from: 1,
      events: [eventOf({ set: { title: 'a' } }), eventOf({ version: 2, set: { title: 'b' } })],
    });
    if (outcome.kind !== 'applied') throw new Error('expected the batch to be applied');
    expect(outcome.changes).toHaveLength(1);
    expect(outcome.changes[0]?.before).toBeUndefined();
    expect(outcome.changes[0]?.after.fields.title).toBe('b');
  });

  it('goes past what cannot be read, and past what would make an incident unreadable', () => {
    const copy = replica();

    const acts = Array.from({ length: ACTS_MAX + 1 }, (_, i) => eventOf({ act: actOf(i + 1, 'note', i) }));
    const kinds = (from: number) =>
      Object.fromEntries(
        Array.from({ length: FORCES_MAX / 2 + 1 }, (_, i) => [
          `f${from + i}`,
          { at: 1, entered: 1, version: from },
        ]),
      );
    const forces = [100, 200].map((version) => eventOf({ version, forces: kinds(version) }));
    const events = [null, ...acts, ...forces, eventOf({ version: 300, set: { title: 'z' } })];
    const outcome = copy.applyBatch({ epoch: 'e1', from: 1, events });
    expect(outcome).toMatchObject({ applied: events.length, unreadable: 3 });
    expect(copy.rev).toBe(events.length);
    const [incident] = copy.incidents.values();
    expect(v.safeParse(IncidentSchema, incident).success).toBe(true);
    expect(incident).toMatchObject({ fields: { title: 'z' }, acts: { length: ACTS_MAX } });
  });

  it('counts what it skipped', () => {
    const copy = replica();
    const events = [eventOf(), eventOf({ version: 2 })];
    copy.applyBatch({ epoch: 'e1', from: 1, events });
    const again = copy.applyBatch({ epoch: 'e1', from: 1, events: [...events, eventOf({ version: 3 })] });
    expect(again).toMatchObject({ kind: 'applied', skipped: 2, applied: 1 });
  });
});
