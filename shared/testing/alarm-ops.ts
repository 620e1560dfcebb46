import fc from 'fast-check';
import type { AlarmRow } from '../alarms/raise.js';
import type { LngLat } from '../geo/lng-lat.js';
import type { RecordEvent } from '../wall/record.js';
import { ALARM_T0 as T0, alarmRecord, alarmRowFor, markOf, markRecord, openStage } from './alarms.js';

const MINUTE = 60_000;

/** One thing that a book may be told. */
export type AlarmOp =
  | { readonly kind: 'row'; readonly row: AlarmRow; readonly point: LngLat | null }
  | { readonly kind: 'gone'; readonly id: string }
  | { readonly kind: 'record'; readonly record: RecordEvent };

const minutes = fc.integer({ min: -90, max: 5 }).map((n) => T0 + n * MINUTE);
const name = fc.integer({ min: 1, max: 8 }).map((n) => `i${n}`);

const stage = fc.oneof(
  fc.record({ start: minutes, limit: fc.constantFrom(1, 3, 10) }).map(({ start, limit }) => {
    return openStage(start, limit * MINUTE);
  }),
  fc.constant({ kind: 'na' as const }),
  fc.record({ elapsed: fc.integer({ min: 0, max: 20 }) }).map(({ elapsed }) => ({
    ...{ kind: 'done' as const, elapsedMs: elapsed * MINUTE, limitMs: 3 * MINUTE },
    ...{ late: elapsed > 3, backfilled: false },
  })),
);

const row: fc.Arbitrary<AlarmOp> = fc
  .record({
    name,
    urgency: fc.constantFrom('normal' as const, 'urgent' as const, 'critical' as const),
    grade: fc.constantFrom(null, 1, 3),
    category: fc.constantFrom('noise', 'fire', null),
    village: fc.constantFrom('330110013001', null),
    state: fc.constantFrom(
      'new' as const,
      'signed' as const,
      'arrived' as const,
      'closed' as const,
      'void' as const,
    ),
    receivedAt: fc.oneof(minutes, fc.constant(null)),
    closedAt: fc.oneof(minutes, fc.constant(null)),
    stages: fc.array(stage, { minLength: 3, maxLength: 3 }),
    drill: fc.boolean(),
    suspended: fc.boolean(),
    step: fc.option(fc.integer({ min: 0, max: 6 }), { nil: null }),
  })
  .map(({ name: one, step, ...change }) => ({
    kind: 'row',
    row: alarmRowFor(one, change),
    point: step === null ? null : { lng: 119.95, lat: 30.25 + step * 0.0006 },
  }));

const record: fc.Arbitrary<AlarmOp> = fc
  .record({
    key: fc.constantFrom('source-down:110', 'seat-empty:a', 'leader-order:1'),
    raisedAt: minutes,
    cleared: fc.boolean(),
    drill: fc.boolean(),
    incident: fc.oneof(
      fc.constant(null),
      name.map((one) => `110:${one}`),
    ),
  })
  .map(({ key, raisedAt, cleared, ...change }) => {
    const kind = key.split(':')[0];
    const body = { ...change, kind, raisedAt, clearedAt: cleared ? raisedAt + MINUTE : null };
    return { kind: 'record', record: alarmRecord(key, body) };
  });

/** Ids that a mark may be about; most marks of a random log are about another raise. */
const marked = fc.oneof(
  fc.tuple(name, fc.constantFrom('receive', 'respond')).map(([one, stages]) => `late:110:${one}:${stages}`),
  name.map((one) => `new-urgent:110:${one}`),
  fc.constantFrom('source-down:110', 'leader-order:1'),
);

const mark: fc.Arbitrary<AlarmOp> = fc
  .record({
    key: marked,
    raisedAt: minutes,
    at: minutes,
    kind: fc.constantFrom('ack' as const, 'silence' as const, 'shelf' as const),
    hours: fc.integer({ min: 0, max: 12 }),
  })
  .map(({ key, raisedAt, at, kind, hours }) => {
    const by = { by: '李', at };
    const made = { ack: by, silence: by, shelf: { ...by, until: at + hours * 60 * MINUTE, reason: '检修' } };
    return { kind: 'record', record: markRecord(key, markOf(raisedAt, { [kind]: made[kind] })) };
  });

/** What comes in, in any order: incidents that change, alarms of the gateway, acts on alarms. */
export const alarmOps: fc.Arbitrary<AlarmOp[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: row },
    { weight: 1, arbitrary: name.map((one): AlarmOp => ({ kind: 'gone', id: `110:${one}` })) },
    { weight: 2, arbitrary: record },
    { weight: 3, arbitrary: mark },
  ),
  { maxLength: 50 },
);
