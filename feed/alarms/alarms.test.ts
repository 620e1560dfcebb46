import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlarmsData } from '../../shared/contracts/alarms.js';
import { alarmRecord, markOf, markRecord } from '../../shared/testing/alarms.js';
import type { WallEvent } from '../../shared/wall/event.js';
import { WallModel } from '../model/wall-model.js';
import { ModelHost } from '../model/model-host.js';
import { FeedRig } from '../testing/feed-rig.js';
import { aBatch, anEvent, aSite, received, stateOfLog, T0 } from '../testing/fixtures.js';
import { aMapSite } from '../testing/map-site.js';
import { aLog } from '../testing/random-log.js';
import { aBeat, accepted, aWelcome } from '../testing/welcome.js';
import { TopAlarms } from './top-alarms.js';

const S = 1_000;
const MINUTE = 60 * S;
const urgent = (id: string, at: number) => received(id, at, { category: 'noise', urgency: 'urgent' });

/** The board and all that stands, but for what a process remembers. */
function picture(model: WallModel, now: number) {
  const forgotten = new Set(['sound', 'chatter', 'chattersUntil', 'noticedAt', 'nextAt']);
  const standing = [...model.alarms.standing()].sort((a, b) => (a.alarm.id < b.alarm.id ? -1 : 1));
  const all = { board: model.alarms.data(now, 50, { shelved: true }), standing };
  return JSON.stringify(all, (key, value: unknown) => (forgotten.has(key) ? undefined : value));
}

test('after a restart the book is that of a feed that never stopped', () => {
  const records = [
    alarmRecord('source-down:110', { raisedAt: T0 }),
    markRecord('new-urgent:110:i1', markOf(T0, { ack: { by: '李', at: T0 } })),
  ];
  fc.assert(
    fc.property(aLog(40), fc.array(fc.nat(20 * MINUTE), { maxLength: 20 }), (incidents, waits) => {
      const log = [...incidents, ...records];
      const model = new WallModel(aMapSite(), T0);
      model.settle('log-1', 0, 0);
      let now = T0;
      for (const [i, event] of log.entries()) {
        model.apply(aBatch([event], i + 1));
        now += waits[i] ?? 0;
        while (model.advance(now));
      }
      const { incidents: kept, records: keptRecords } = stateOfLog(log);
      const again = new WallModel(aMapSite(), now);
      again.load(kept, keptRecords);
      again.settle('log-1', log.length, 0);
      expect(picture(again, now)).toBe(picture(model, now));
    }),
  );
});

test('a test message raises nothing, nor an incident that becomes one', () => {
  const model = new WallModel(aSite(), T0);
  model.settle('log-1', 0, 0);
  model.apply(
    aBatch([urgent('a', T0), anEvent('b', 1, { urgency: 'critical', test: true }, { received: T0 })], 1),
  );
  expect(model.alarms.standing().map(({ alarm }) => alarm.id)).toEqual(['new-urgent:110:a']);
  model.apply(aBatch([anEvent('a', 2, { test: true })], 3));
  expect(model.alarms.standing()).toEqual([]);
});

test('another copy of the log goes on with the same call', () => {
  const host = new ModelHost(
    () => T0,
    () => undefined,
    () => undefined,
  );
  const fill = () => {
    const staged = host.stage(aWelcome(1));
    staged.add(stateOfLog([urgent('a', T0)]).incidents, []);
    staged.commit();
    return host.model?.alarms.data(T0 + S, 9).sound?.key;
  };
  const first = fill();
  expect(first).toBeDefined();
  expect(fill()).toBe(first);
});

/** Boards that a window got. */
const boards = (window: ReturnType<FeedRig['window']>): AlarmsData[] =>
  window.frames.flatMap(({ views }) => views.flatMap((view) => (view.view === 'alarms' ? [view.data] : [])));

const oneEvent = (event: WallEvent, rev: number) => ({ epoch: 'log-1', from: rev, to: rev, events: [event] });

/** The gateway goes on for so long: its beats arrive. */
function goOn(rig: FeedRig, ms: number, rev: number): void {
  for (let passed = 0; passed < ms; passed += S) {
    rig.socket.handlers.beat(aBeat(rev, T0 + rig.clock.monoMs() - 5_000));
    rig.timers.advance(Math.min(S, ms - passed));
  }
}

describe('the view', () => {
  test('has a new urgent incident at once, and a promise when it is broken', async () => {
    const rig = new FeedRig();
    await rig.follow([]);
    const window = rig.eagerWindow();
    window.subscribe('alarms', { limit: 9 });
    goOn(rig, 2 * S, 0);
    expect(boards(window).at(-1)).toMatchObject({ cards: [], sound: null });
    const at = T0 + rig.clock.monoMs() - 5_000;
    rig.socket.handlers.events(oneEvent(urgent('a', at), 1));
    rig.timers.advance(100);
    expect(boards(window).at(-1)).toMatchObject({
      ...{ cards: [{ kind: 'new-urgent', count: 1 }], totals: { unacked: 1 } },
      ...{ sound: { pattern: 'new-urgent', everyMs: 15_000 } },
    });
    goOn(rig, MINUTE, 1);
    const kinds = boards(window)
      .at(-1)
      ?.cards.map(({ kind }) => kind);
    expect(kinds?.sort()).toEqual(['late', 'new-urgent']);
    const count = boards(window).length;
    goOn(rig, 50 * S, 1);
    expect(boards(window)).toHaveLength(count);
    await rig.feed.stop();
  });

  test('says that the link is lost after ten seconds, and that it is back', async () => {
    const rig = new FeedRig();
    await rig.follow([]);
    const window = rig.eagerWindow();
    window.subscribe('alarms', { limit: 9 });
    goOn(rig, 2 * S, 0);
    rig.socket.down();
    rig.timers.advance(8 * S);
    expect(boards(window).at(-1)?.cards).toEqual([]);
    rig.timers.advance(4 * S);
    expect(boards(window).at(-1)).toMatchObject({
      ...{ cards: [{ id: 'link-lost', priority: 'high' }], sound: { pattern: 'link-down' } },
    });
    rig.timers.advance(2 * S);
    rig.socket.up();
    rig.socket.take('hello').reply(null, accepted(0, { mode: 'replay' }));
    goOn(rig, 2 * S, 0);
    expect(boards(window).at(-1)).toMatchObject({ cards: [], sound: null });
    await rig.feed.stop();
  });

  test('a wall that waits for its first gateway has lost none', async () => {
    const rig = new FeedRig();
    await rig.settle();
    const window = rig.eagerWindow();
    window.subscribe('alarms', { limit: 9 });
    rig.timers.advance(5 * MINUTE);
    expect(boards(window)).toEqual([]);
    await rig.feed.stop();
  });

  test('of a flood of 500 in ten seconds is a card per group, at two boards a second', async () => {
    const rig = new FeedRig();
    await rig.follow([]);
    const window = rig.eagerWindow();
    window.subscribe('alarms', { limit: 9 });
    goOn(rig, S, 0);
    const begin = T0 + rig.clock.monoMs() - 5_000;
    const before = boards(window).length;
    for (let i = 0; i < 500; i++) {
      const place = { lng: 119.95 + (i % 5) * 0.01, lat: 30.25, position: 'exact' as const };
      const event = received(`n${i}`, begin + i * 20, { category: 'noise', urgency: 'urgent', ...place });
      rig.socket.handlers.events(oneEvent(event, i + 1));
      if (i % 50 === 0) rig.socket.handlers.beat(aBeat(i + 1, begin + i * 20));
      rig.timers.advance(20);
    }
    goOn(rig, 2 * S, 500);
    const all = boards(window);
    expect(all.at(-1)).toMatchObject({ more: 0, totals: { unacked: 500 }, flood: { merged: 495 } });
    expect(all.at(-1)?.cards.map(({ count }) => count)).toEqual([100, 100, 100, 100, 100]);
    expect(all.length - before).toBeLessThan(25);
    expect(new Set(all.slice(before).flatMap(({ sound }) => sound?.key ?? [])).size).toBe(1);
    await rig.feed.stop();
  });

  test('for visitors has counts and towns: no incident, no words, no sound', async () => {
    const rig = new FeedRig();
    const events = Array.from({ length: 12 }, (_, i) =>
      received(`n${i}`, T0, {
        ...{ category: 'noise', urgency: 'urgent', title: '李某', town: i < 10 ? '330110013' : '330110014' },
      }),
    );
    await rig.follow(events);
    const [guest, room] = [rig.eagerWindow('guest', 'visit'), rig.eagerWindow('room')];
    guest.subscribe('alarms', { limit: 20 });
    room.subscribe('alarms', { limit: 5 });
    goOn(rig, S, 12);
    expect(boards(room).at(-1)?.sound).not.toBeNull();
    const seen = boards(guest).at(-1);
    expect(seen).toMatchObject({ totals: { unacked: 12 }, sound: null });
    const sum = seen?.cards.reduce((total, { count }) => total + count, 0) ?? 0;
    expect(sum + (seen?.more ?? 0)).toBe(12);
    // Two of one town would follow from twelve less ten: neither is told.
    expect(seen?.cards).toEqual([]);
    expect(JSON.stringify(seen)).not.toMatch(/李某|110:n|noise/);
    await rig.feed.stop();
  });
});

test('the host hears which alarms wait, at changes and at no other time', () => {
  const told: string[][] = [];
  const tops = new TopAlarms((top) => told.push(top.map(({ id }) => id)));
  const model = new WallModel(aSite(), T0);
  model.settle('log-1', 0, 0);
  tops.look(null);
  tops.look(model.alarms);
  model.apply(aBatch([urgent('a', T0)], 1));
  tops.look(model.alarms);
  tops.look(model.alarms);
  model.apply(aBatch([markRecord('new-urgent:110:a', markOf(T0, { silence: { by: '李', at: T0 } }))], 2));
  tops.look(model.alarms);
  model.apply(aBatch([markRecord('new-urgent:110:a', markOf(T0, { ack: { by: '李', at: T0 } }), 2)], 3));
  tops.look(model.alarms);
  expect(told).toEqual([['new-urgent:110:a'], []]);
});
