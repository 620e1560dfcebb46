import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Incident } from '../../shared/domain/incident.js';
import { actOf, eventOf, stampsOf } from '../../shared/testing/builders.js';
import type { WallEvent } from '../../shared/wall/event.js';
import { mergeEvent } from '../../shared/wall/reducer.js';
import { winnerSince } from './workflow.js';

const at = (version: number, more: Partial<WallEvent> = {}) => eventOf({ version, ...more });
/** The whole log of one incident, from revision 1, and what is asked of it. */
function asked(log: readonly WallEvent[], seen: number) {
  const calls: string[] = [];
  const entries = log.map((event, i) => ({ rev: i + 1, event }));
  const incident = log.reduce<Incident | undefined>(
    (before, event, i) => mergeEvent(before, event, i + 1),
    undefined,
  );
  if (!incident) throw new Error('expected an event');
  const base = {
    since: (_id: string, rev: number) => (calls.push(`since ${rev}`), entries.filter((one) => one.rev > rev)),
    upTo: (_id: string, rev: number) => (calls.push(`upTo ${rev}`), entries.filter((one) => one.rev <= rev)),
  };
  return { winner: winnerSince(base, incident, seen), calls };
}

const signed = { stamps: stampsOf({ signed: 5 }) };

it('reads nothing of an incident that has not changed since', () => {
  expect(asked([at(1), at(2, { set: { unit: 'x' } })], 2)).toEqual({ winner: null, calls: [] });
});

it('reads what came after, and what was before only when that decides', () => {
  const log = [at(1, { set: { unit: 'x' } }), at(2, { set: { title: 'new' } })];
  expect(asked(log, 1)).toEqual({ winner: null, calls: ['since 1'] });
  const again = [...log, at(3, { set: { unit: 'x' } })];
  expect(asked(again, 1)).toEqual({ winner: null, calls: ['since 1', 'upTo 1'] });
  const other = [...again, at(4, { set: { unit: 'y' } }), at(5, signed)];
  expect(asked(other, 1).winner).toMatchObject({ by: '110', rev: 4 });
});

it('finds the same one as a look at the whole history', () => {
  const set = fc.constantFrom<WallEvent['set']>(
    {},
    { title: 'a' },
    { unit: 'x' },
    { unit: 'y' },
    { control: 'void' },
  );
  const stamps = fc.constantFrom(stampsOf({}), stampsOf({ signed: 5 }), stampsOf({ signed: 6 }));
  const act = fc.constantFrom('note' as const, 'sign' as const, null);
  const one = fc.record({ set, stamps, act });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), fc.nat(12), (made, seen) => {
      const log = made.map(({ set, stamps, act }, i) =>
        at(i + 1, { set, stamps, ...(act ? { act: actOf(i + 1, act, i) } : {}) }),
      );
      let before: Incident | undefined;
      const changed = log.flatMap((event, i) => {
        const was = before;
        before = mergeEvent(was, event, i + 1);
        const moved =
          (event.act && event.act.kind !== 'note') ||
          was?.fields.unit !== before.fields.unit ||
          was?.fields.control !== before.fields.control ||
          was?.stamps.signed?.at !== before.stamps.signed?.at;
        return moved && i + 1 > seen ? [i + 1] : [];
      });
      expect(asked(log, seen).winner?.rev ?? null).toBe(changed[0] ?? null);
    }),
  );
});
