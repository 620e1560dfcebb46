import { expect, test } from 'vitest';
import type { Warning } from '../../shared/contracts/records.js';
import { aBatch, aSite, received, T0 } from '../testing/fixtures.js';
import { FeedRig } from '../testing/feed-rig.js';
import { aWarning, noWarning } from '../testing/warnings.js';
import { aBeat, eventsOf } from '../testing/welcome.js';
import { WallModel } from './wall-model.js';

const HOUR = 3_600_000;

function modelWith(events: Parameters<typeof aBatch>[0]): WallModel {
  const model = new WallModel(aSite(), T0);
  model.settle('log-1', 0, 0);
  model.apply(aBatch(events, 1));
  return model;
}
const keys = (model: WallModel) => model.warnings.lines.map(({ key }) => key);

test('the worst colour leads, then the newest; exercises and tests come last', () => {
  const model = modelWith([
    aWarning('blue', { colour: 'blue' }),
    aWarning('drill', { colour: 'red', status: 'Exercise', live: false }),
    aWarning('orange'),
    aWarning('newer', { sentAt: T0 + 1 }),
    aWarning('red', { colour: 'red' }),
    aWarning('grey', { colour: 'grey' }),
    aWarning('yellow', { colour: 'yellow' }),
  ]);
  expect(keys(model)).toEqual(['red', 'newer', 'orange', 'yellow', 'blue', 'grey', 'drill']);
});

test.each<[string, Partial<Warning>]>([
  ['cancelled', { cancelled: true }],
  ['replaced', { replacedBy: 'w2' }],
  ['expired', { expiresAt: T0 - 1 }],
])('one that is %s is not in force, and leaves when it becomes so', (_what, change) => {
  expect(keys(modelWith([aWarning('w', change)]))).toEqual([]);
  expect(keys(modelWith([aWarning('w'), aWarning('w', change, 2)]))).toEqual([]);
});

test('a deletion takes it out; an older version brings nothing back', () => {
  expect(keys(modelWith([aWarning('w', {}, 3), noWarning('w', 4), aWarning('w', {}, 2)]))).toEqual([]);
});

test.each([
  ['in their order', ['w', 'update', 'cancel']],
  ['the Update before its original', ['update', 'w', 'cancel']],
  ['the Cancel first', ['cancel', 'update', 'w']],
])('an Update replaces and a Cancel ends what it refers to, %s', (_what, order) => {
  const messages = {
    w: aWarning('w', { expiresAt: T0 + 3 * HOUR }),
    update: aWarning('update', { sentAt: T0 + 1, references: ['w'], expiresAt: T0 + HOUR }),
    cancel: aWarning('cancel', { sentAt: T0 + 2, references: ['update'], cancelled: true }),
  };
  const events = order.flatMap((key) =>
    Object.entries(messages).flatMap(([name, event]) => (name === key ? [event] : [])),
  );
  expect(keys(modelWith(events))).toEqual([]);
  const model = modelWith(events.filter((event) => event !== messages.cancel));
  expect(keys(model)).toEqual(['update']);
  // Its Update is over too: the original does not come back.
  model.advance(T0 + HOUR + 1);
  expect(keys(model)).toEqual([]);
});

test('an exercise ends no real warning, and one for later appears by itself', () => {
  const model = modelWith([
    aWarning('w'),
    aWarning('drill', { sentAt: T0 + 1, references: ['w'], live: false, status: 'Exercise' }),
    aWarning('later', { colour: 'blue', effectiveAt: T0 + 60_000 }),
  ]);
  expect([keys(model), model.nextAt]).toEqual([['w', 'drill'], T0 + 60_000]);
  model.advance(T0 + 60_001);
  expect(keys(model)).toEqual(['w', 'later', 'drill']);
});

test('one without an expiry stays', () => {
  const model = modelWith([aWarning('w', { expiresAt: null })]);
  model.advance(T0 + 1_000 * HOUR);
  expect(keys(model)).toEqual(['w']);
});

test('it leaves one ms past its expiry, once, and a new expiry prolongs it', () => {
  // Within one hour: its end is a change of its own.
  const HALF = HOUR / 2;
  const model = modelWith([aWarning('w', { expiresAt: T0 + HALF }), aWarning('v', { expiresAt: T0 + HALF })]);
  expect(model.nextAt).toBe(T0 + HALF);
  model.apply(aBatch([aWarning('v', { expiresAt: T0 + HOUR }, 2)], 3));
  const { version } = model;
  model.advance(T0 + HALF);
  expect([keys(model), model.version]).toEqual([['v', 'w'], version]);
  model.advance(T0 + HALF + 1);
  expect([keys(model), model.version]).toEqual([['v'], version + 1]);
  model.advance(T0 + HALF + 2);
  expect(model.version).toBe(version + 1);
  expect(model.nextAt).toBe(T0 + HOUR);
});

test('server time that falls back brings an expired one back, and it leaves again', () => {
  const model = modelWith([aWarning('w', { expiresAt: T0 + HOUR })]);
  model.advance(T0 + HOUR + 1);
  model.advance(T0);
  expect(keys(model)).toEqual(['w']);
  model.advance(T0 + HOUR + 1);
  expect(keys(model)).toEqual([]);
});

test('one that cannot be read is not shown, is counted, and another version heals it', () => {
  const broken = { ...aWarning('w'), body: { colour: 'pink' } };
  const model = modelWith([broken, received('a', T0)]);
  expect([keys(model), model.warnings.unreadable]).toEqual([[], 1]);
  expect(model.replica.rev).toBe(2);
  model.apply(aBatch([aWarning('w', {}, 2)], 3));
  expect([keys(model), model.warnings.unreadable]).toEqual([['w'], 0]);
});

test('records of other collections are kept and not shown', () => {
  const other = { ...aWarning('w'), record: { collection: 'roster', key: 'w' } };
  const model = modelWith([other]);
  expect(keys(model)).toEqual([]);
  expect([...model.replica.records.keys()]).toEqual(['~roster/w']);
});

test('a window gets them with a snapshot, with a batch, and without one when it expires', async () => {
  const log = [received('a', T0), aWarning('w', { expiresAt: T0 + 2_500 })];
  const rig = new FeedRig();
  await rig.follow(log);
  const window = rig.eagerWindow();
  window.subscribe('warnings');
  const beat = () => {
    rig.timers.advance(500);
    rig.socket.handlers.beat(aBeat(log.length, T0 + rig.clock.monoMs() - 5_000));
  };
  beat();
  const shown = () => window.data('warnings')?.warnings.map(({ key }) => key);
  expect(shown()).toEqual(['w']);
  rig.socket.handlers.events(eventsOf([...log, aWarning('v', { colour: 'red' })], 3));
  beat();
  expect(shown()).toEqual(['v', 'w']);
  const seen: number[] = [];
  window.onFrame = (frame) => {
    if (frame.views.some(({ view }) => view === 'warnings')) seen.push((frame.at ?? 0) - T0);
    rig.timers.setTimeout(() => window.ack(), 1);
  };
  for (let i = 0; i < 8; i++) beat();
  expect(shown()).toEqual(['v']);
  expect(seen).toHaveLength(1);
  expect(seen[0]).toBeGreaterThan(2_500);
  expect(seen[0]).toBeLessThan(2_550);
});
