import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metresBetween } from '../geo/metres-between.js';
import { ALARM_T0 as T0, alarmOf, standingOf } from '../testing/alarms.js';
import type { Alarm } from './alarm.js';
import { cardOf } from './card.js';
import { GROUP_METRES, GROUP_SPAN_MS, groupAlarms, type AlarmGroup } from './group.js';
import { FIRST_DRILL_KEY, orderKey } from './order.js';

const MINUTE = 60_000;
type StandingChange = NonNullable<Parameters<typeof standingOf>[1]>;
const ack = { mark: { ack: { by: '李', at: T0 } } };
const at = (lng: number, lat: number): StandingChange => ({ facts: { point: { lng, lat } } });
const HERE = at(119.95, 30.25);
/** 150 m and 250 m north of `HERE`. */
const NEAR = at(119.95, 30.25 + 150 / 111_195);
const FAR = at(119.95, 30.25 + 250 / 111_195);
const village = (code: string): StandingChange => ({ facts: { village: code } });

test.each<[string, [Partial<Alarm>, StandingChange], [Partial<Alarm>, StandingChange], boolean]>([
  ['150 m apart', [{}, HERE], [{}, NEAR], true],
  ['250 m apart', [{}, HERE], [{}, FAR], false],
  ['150 m apart over a border', [{}, HERE], [{ town: '330110014' }, NEAR], true],
  ['ten minutes apart', [{}, HERE], [{ raisedAt: T0 + 10 * MINUTE }, HERE], true],
  ['a little more', [{}, HERE], [{ raisedAt: T0 + 10 * MINUTE + 1 }, HERE], false],
  ['of another category', [{}, HERE], [{}, { facts: { ...HERE.facts, category: 'fire' } }], false],
  ['of another kind, of incidents', [{}, HERE], [{ kind: 'new-urgent', priority: 'high' }, HERE], true],
  ['acknowledged and not', [{}, HERE], [{}, { ...HERE, ...ack }], false],
  ['a drill and a real one', [{}, HERE], [{ drill: true }, HERE], false],
  ['one village, no point', [{}, village('330110013001')], [{}, village('330110013001')], true],
  ['two villages', [{}, village('330110013001')], [{}, village('330110013002')], false],
  ['one town, no more known', [{}, {}], [{}, {}], true],
  ['two towns', [{}, {}], [{ town: '330110014' }, {}], false],
  ['one with a point, one with a village', [{}, HERE], [{}, village('330110013001')], false],
  [
    'two silent sources',
    [{ kind: 'source-down', incident: null, town: null }, {}],
    [{ kind: 'source-down', incident: null, town: null }, {}],
    true,
  ],
  [
    'a source and a seat',
    [{ kind: 'source-down', incident: null, town: null }, {}],
    [{ kind: 'seat-empty', incident: null, town: null }, {}],
    false,
  ],
  [
    'two orders',
    [{ kind: 'leader-order', incident: null }, {}],
    [{ kind: 'leader-order', incident: null }, {}],
    false,
  ],
])('%s: one card %4$s', (_name, [a, withA], [b, withB], together) => {
  const pair = [standingOf(alarmOf('a', a), withA), standingOf(alarmOf('b', b), withB)];
  expect(groupAlarms(pair)).toHaveLength(together ? 1 : 2);
  expect(groupAlarms([...pair].reverse())).toHaveLength(together ? 1 : 2);
});

/** Alarms on a small grid of steps of 60 m and minutes, so that some belong together and some do not. */
const some = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 60 }).map((n) => `a${n}`),
    priority: fc.constantFrom('low' as const, 'medium' as const, 'high' as const),
    minutes: fc.integer({ min: 0, max: 30 }),
    step: fc.option(fc.integer({ min: 0, max: 12 }), { nil: null }),
    acked: fc.boolean(),
    drill: fc.boolean(),
  }),
  { maxLength: 40, selector: ({ id }) => id },
);

const made = (list: typeof some extends fc.Arbitrary<infer T> ? T : never) =>
  list.map(({ id, priority, minutes, step, acked, drill }) =>
    standingOf(alarmOf(id, { priority, drill, raisedAt: T0 + minutes * MINUTE }), {
      facts: step === null ? {} : { point: { lng: 119.95, lat: 30.25 + (step * 60) / 111_195 } },
      ...(acked ? ack : {}),
    }),
  );

const idsOf = (group: AlarmGroup): string => group.map(({ alarm }) => alarm.id).join(' ');

describe('groups', () => {
  test('hold each alarm once, near in place and time, in whatever order they come', () => {
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (list, order) => {
        const alarms = made(list);
        const groups = groupAlarms(alarms);
        expect(groups.flat()).toHaveLength(alarms.length);
        expect(new Set(groups.flat()).size).toBe(alarms.length);
        for (const [first, ...others] of groups) {
          for (const one of others) {
            expect(one.alarm.raisedAt - first.alarm.raisedAt).toBeLessThanOrEqual(GROUP_SPAN_MS);
            expect(one.state).toBe(first.state);
            const [a, b] = [first.facts.point, one.facts.point];
            expect(a === null).toBe(b === null);
            if (a && b) expect(metresBetween(a, b)).toBeLessThanOrEqual(GROUP_METRES);
          }
        }
        const keys = order.take(alarms.length);
        const mixed = alarms
          .map((one) => ({ one, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(groupAlarms(mixed).map(idsOf)).toEqual(groups.map(idsOf));
      }),
    );
  });

  test('a card keeps its id while more as bad come in, and tells the newest, the oldest and the worst', () => {
    const first = standingOf(alarmOf('b', { priority: 'medium' }), HERE);
    const more = standingOf(alarmOf('a', { priority: 'medium', raisedAt: T0 + MINUTE }), NEAR);
    const low = standingOf(alarmOf('c', { raisedAt: T0 + 2 * MINUTE }), HERE);
    const [group] = groupAlarms([low, more, first]);
    if (!group) throw new Error('expected a group');
    expect(cardOf(group)).toMatchObject({
      ...{ id: 'b', ids: ['b', 'a', 'c'], count: 3, priority: 'medium' },
      ...{ raisedAt: T0 + 2 * MINUTE, firstAt: T0 },
    });
    const worse = standingOf(alarmOf('d', { priority: 'high', raisedAt: T0 + 3 * MINUTE }), HERE);
    const [grown] = groupAlarms([low, more, first, worse]);
    expect(grown && cardOf(grown)).toMatchObject({ id: 'd', count: 4, priority: 'high', firstAt: T0 });
  });

  test('a card counts all and names the 500 worst', () => {
    const many = Array.from({ length: 600 }, (_, i) =>
      standingOf(alarmOf(`n${i}`, { priority: i === 599 ? 'high' : 'low', raisedAt: T0 + i }), HERE),
    );
    const [group] = groupAlarms(many);
    const card = group && cardOf(group);
    expect(card).toMatchObject({ count: 600, id: 'n599' });
    expect(card?.ids).toHaveLength(500);
    expect(card?.ids[0]).toBe('n599');
  });
});

test('what a group has in common is told of all, what is bad of any', () => {
  const plain = standingOf(alarmOf('a'), { ...HERE, now: T0 + 6 * MINUTE });
  const silent = standingOf(alarmOf('b'), {
    ...HERE,
    mark: { silence: { by: '李', at: T0 } },
    chattersUntil: T0,
  });
  const [group] = groupAlarms([plain, silent]);
  expect(group && cardOf(group)).toMatchObject({
    silenced: false,
    chatter: true,
    escalatedAt: T0 + 5 * MINUTE,
  });
});

test('order: unacknowledged, priority, newest; drills last', () => {
  const place = (change: Partial<Alarm>, acked = false): number =>
    orderKey(standingOf(alarmOf('x', change), acked ? ack : {}));
  const keys = [
    place({ priority: 'high', raisedAt: T0 + 1 }),
    place({ priority: 'high' }),
    place({ priority: 'medium', raisedAt: T0 + 9 }),
    place({ raisedAt: T0 + 99 }),
    place({ raisedAt: -1e300 }),
    place({ priority: 'high', raisedAt: 1e300 }, true),
    place({}, true),
    place({ priority: 'high', raisedAt: 1e300, drill: true }),
    place({ drill: true }),
    place({ priority: 'high', drill: true }, true),
  ];
  expect([...keys].sort((a, b) => a - b)).toEqual(keys);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => key >= FIRST_DRILL_KEY)).toHaveLength(3);
});
