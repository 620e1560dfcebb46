import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Incident, IncidentFields } from '../../shared/domain/incident.js';
import type { QueueData } from '../../shared/contracts/views.js';
import { AREA_METRICS } from '../../shared/contracts/map-views.js';
import type { WallEvent } from '../../shared/wall/event.js';
import { aBatch, anEvent, aSite, received, T0 } from '../testing/fixtures.js';
import { aLog } from '../testing/random-log.js';
import { drain } from '../testing/drain.js';
import { aMapSite } from '../testing/map-site.js';
import { areaFigures } from './areas/area-figures.js';
import { heatFigures } from './areas/heat-figures.js';
import { repeatPlaces } from './areas/repeat-places.js';
import { isPractice } from '../../shared/wall/row.js';
import { RowLens } from '../privacy/row-lens.js';
import type { FrameContext } from '../views/live-view.js';
import { QueueView } from '../views/queue-view.js';
import { rowOf } from './entry.js';
import { WallModel } from './wall-model.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

function emptyModel(now = T0): WallModel {
  const model = new WallModel(aMapSite(), now);
  model.settle('log-1', 0, 0);
  return model;
}

/** Parts of the lists that are followed from the first look on. */
const SLICES = [
  { area: '330110013', hideSensitive: false },
  { area: '330110013001', hideSensitive: true },
  { area: '', hideSensitive: true },
];

/** Everything a view can read, in a comparable form. */
function picture(model: WallModel, now: number) {
  const points = model.points.copy();
  return {
    queue: model.queue.slice(0, 1_000).map((id) => {
      const entry = model.entry(id);
      return entry ? rowOf(entry) : id;
    }),
    overrun: model.queue.countBelow(now),
    newest: model.newest.slice(0, 1_000),
    counters: sorted(model.tally.counters(now)),
    rates: model.tally.rates(),
    trend: model.tally.trend(now),
    towns: model.tally.townLines(),
    points: points.ids
      .map((id, i) => [
        id,
        points.positions[2 * i],
        points.positions[2 * i + 1],
        points.state[i],
        points.deadlines[i],
      ])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    unplaced: points.unplaced,
    areas: (['town', 'village'] as const).flatMap((level) =>
      AREA_METRICS.map((metric) => areaFigures(model, { metric, level }, false)),
    ),
    heat: heatFigures(model.areas, false),
    repeats: drain(repeatPlaces(model, {})).map(({ lng, lat, entries }) => ({
      at: [lng, lat],
      ids: entries.map(({ sample }) => sample.id),
    })),
    slices: SLICES.map((key) => {
      const { queue, newest } = model.slices.hold(key, SLICES);
      return [queue.slice(0, 1_000), newest.slice(0, 1_000)];
    }),
    nextAt: model.nextAt,
  };
}

/** Ties in counts stand in order of appearance, which is no part of the meaning. */
function sorted(counters: ReturnType<WallModel['tally']['counters']>) {
  const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1);
  return {
    ...counters,
    bySource: [...counters.bySource].sort(byCode),
    byGroup: [...counters.byGroup].sort(byCode),
  };
}

/** A model filled from scratch with the same incidents at the same moment. */
function fresh(incidents: Iterable<Incident>, now: number): WallModel {
  const model = new WallModel(aMapSite(), now);
  model.load([...incidents]);
  model.settle('log-1', 0, 0);
  return model;
}

test('whatever the order of events and deadlines, it equals a model filled from scratch', () => {
  const step = fc.oneof(
    fc.record({ take: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ wait: fc.oneof(fc.nat(3 * MINUTE), fc.nat(2 * DAY)) }),
  );
  fc.assert(
    fc.property(aLog(60), fc.array(step, { maxLength: 40 }), (log, steps) => {
      const model = emptyModel();
      let now = T0;
      let next = 0;
      for (const move of [...steps, { take: log.length }]) {
        if ('wait' in move) {
          now += move.wait;
          while (model.advance(now));
        } else {
          const events = log.slice(next, next + move.take);
          if (events.length > 0) model.apply(aBatch(events, next + 1));
          next += events.length;
        }
        expect(picture(model, now)).toEqual(picture(fresh(model.replica.incidents.values(), now), now));
      }
    }),
  );
});

test.each<Partial<WallEvent>>([
  { act: { seq: 1, kind: 'return', at: T0, entered: T0, by: 'w01', role: 'leader' } },
  { act: { seq: 1, kind: 'suspend', at: T0, entered: T0, by: 'w01', role: 'leader' } },
  { act: { seq: 1, kind: 'supervise', at: T0, entered: T0, by: 'w01', role: 'leader', level: 2 } },
  { forces: { station: { at: T0 + MINUTE, entered: T0 + MINUTE, version: 2 } } },
])('%o alone is taken in like any other change', (part) => {
  const stage = {
    key: 'station',
    name: { zh: '派出所', en: 'Station' },
    from: ['received' as const],
    to: [],
    force: 'station',
    limitMs: MINUTE,
    inclusive: true,
    applies: { need: 'all' as const },
    pausable: true,
    perHolder: true,
    targets: [],
  };
  const site = aSite({ plan: { ...aSite().plan, stages: [stage] }, otherPlans: [aSite().plan] });
  const model = new WallModel(site, T0);
  model.settle('log-1', 0, 0);
  model.apply(aBatch([received('a', T0)], 1));
  const before = picture(model, T0);
  model.apply(aBatch([{ ...anEvent('a', 1), ...part }], 2));
  expect(picture(model, T0)).not.toEqual(before);
  const again = new WallModel(site, T0);
  again.load([...model.replica.incidents.values()]);
  again.settle('log-1', 0, 0);
  expect(picture(model, T0)).toEqual(picture(again, T0));
});

test('deadlines of the other plans are judged at their own instants', () => {
  const other = { ...aSite().plan, id: 'other', stages: aSite().plan.stages.slice(0, 1) };
  const [stage] = other.stages;
  if (!stage) throw new Error('expected a stage');
  const slow = { ...other, stages: [{ ...stage, limitMs: 90_000 }] };
  const model = new WallModel(aSite({ otherPlans: [slow] }), T0);
  model.settle('log-1', 0, 0);
  model.apply(aBatch([received('a', T0)], 1));
  const failed = () => model.tally.rates().others[0]?.rates.map(({ n }) => n);
  model.advance(T0 + 90_000);
  expect(failed()).toEqual([0]);
  model.advance(T0 + 90_001);
  expect(failed()).toEqual([1]);
});

const placed = { category: 'noise', town: '330110013', lng: 120, lat: 30, position: 'exact' as const };
test.each<IncidentFields>([
  { title: 'another' },
  { brief: 'another', address: 'another', unit: 'another' },
  { category: 'advice' },
  { urgency: 'critical' },
  { town: '330110014' },
  { lng: 121 },
  { address: '文一西路9号' },
  { village: '330110013002' },
  { geoNear: '330110014' },
  { position: 'zero' },
  { control: 'void' },
  { drill: true },
  { test: true },
  { disposition: 'phone' },
])('a change of %o alone is taken in like any other', (set) => {
  const model = emptyModel();
  model.apply(aBatch([received('a', T0, placed), received('b', T0, placed)], 1));
  model.apply(aBatch([anEvent('a', 2, set)], 3));
  expect(picture(model, T0)).toEqual(picture(fresh(model.replica.incidents.values(), T0), T0));
});

test('a deadline is judged once, one ms past it, and again for the next stage', () => {
  const model = emptyModel();
  model.apply(aBatch([received('a', T0)], 1));
  model.advance(T0 + MINUTE);
  expect([model.deadlinesPassed, model.tally.counters(T0).overrun]).toEqual([0, 0]);
  model.advance(T0 + MINUTE + 1);
  expect([model.deadlinesPassed, model.tally.counters(T0).overrun]).toEqual([1, 1]);
  model.advance(T0 + 20 * MINUTE);
  model.advance(T0 + 21 * MINUTE);
  expect(model.deadlinesPassed).toBe(2);
  while (model.advance(T0 + 22 * MINUTE));
  expect(model.tally.rates().rates.map(({ k, n }) => [k, n])).toEqual([
    [0, 1],
    [0, 1],
    [0, 1],
  ]);
});

test('a stamp in time takes the deadline back', () => {
  const model = emptyModel();
  model.apply(aBatch([received('a', T0)], 1));
  model.apply(aBatch([anEvent('a', 2, {}, { signed: T0 + 30_000 })], 2));
  model.advance(T0 + 2 * MINUTE);
  expect(model.deadlinesPassed).toBe(0);
  expect(model.tally.rates().rates[0]).toMatchObject({ k: 1, n: 1 });
});

test('the duty day turns by itself and the queue keeps what is open', () => {
  const model = emptyModel();
  model.apply(aBatch([received('a', T0)], 1));
  expect(model.tally.counters(T0)).toMatchObject({ received: 1, open: 1 });
  const tomorrow = T0 + DAY;
  while (model.advance(tomorrow));
  expect(model.tally.counters(tomorrow)).toMatchObject({ received: 0, open: 1, overrun: 1 });
  expect(model.queue.size).toBe(1);
});

test('the hour turns by itself: what was the unfinished one is a finished one though nothing happened', () => {
  const model = emptyModel();
  model.apply(aBatch([received('a', T0)], 1));
  // Past all of its deadlines nothing is due but the hour.
  model.advance(T0 + 40 * MINUTE);
  const { current } = model.tally.trend(model.now);
  const { version, nextAt } = model;
  expect(nextAt % (60 * MINUTE)).toBe(0);
  model.advance(nextAt - 1);
  expect(model.version).toBe(version);
  model.advance(nextAt);
  expect(model.version).toBeGreaterThan(version);
  expect(model.tally.trend(model.now).current).toBe(current + 1);
});

test('a big day turns in slices while changes go on', () => {
  const model = emptyModel();
  const log = Array.from({ length: 9_000 }, (_, i) => received(`i${i}`, T0 + i));
  model.apply(aBatch(log, 1));
  const tomorrow = T0 + DAY;
  expect(model.advance(tomorrow)).toBe(true);
  const changes = log.slice(0, 5_000).map((_, i) => anEvent(`i${i}`, 2, {}, { closed: tomorrow }));
  model.apply(aBatch(changes, 9_001));
  while (model.advance(tomorrow));
  expect(model.tally.counters(tomorrow).open).toBe(4_000);
  expect(picture(model, tomorrow)).toEqual(
    picture(fresh(model.replica.incidents.values(), tomorrow), tomorrow),
  );
}, 20_000);

test('server time that falls far back is judged anew', () => {
  const model = emptyModel();
  model.apply(aBatch([received('a', T0)], 1));
  model.advance(T0 + 5 * MINUTE);
  expect(model.tally.counters(T0).overrun).toBe(1);
  model.advance(T0 + 30_000);
  expect(model.tally.counters(T0).overrun).toBe(0);
  model.advance(T0 + 2 * MINUTE);
  expect(model.tally.counters(T0).overrun).toBe(1);
});

test('drills and tests are shown behind all real ones and not counted; tests raise nothing', () => {
  const model = emptyModel();
  const practice = [received('t', T0, { test: true }), received('d', T0 - 1, { drill: true })];
  model.apply(aBatch([...practice, received('a', T0), received('b', T0, { control: 'void' })], 1));
  model.advance(T0 + 20 * MINUTE);
  expect(model.queue.slice(0, 9)).toEqual(['110:a', '110:d', '110:t']);
  expect(model.queue.countBelow(model.now)).toBe(1);
  expect(model.newest.slice(0, 9)).toEqual(['110:a', '110:t', '110:d']);
  expect(model.tally.counters(T0)).toMatchObject({ received: 1, open: 1, overrun: 1 });
  const raised = model.alarms.standing().flatMap(({ alarm }) => alarm.incident ?? []);
  expect(new Set(raised)).toEqual(new Set(['110:a', '110:d']));
});

test('every figure of now counts the real ones, and with the drills they are all that is open', () => {
  fc.assert(
    fc.property(aLog(60), fc.nat(20 * MINUTE), (log, later) => {
      const model = emptyModel();
      model.apply(aBatch(log, 1));
      const now = T0 + later;
      while (model.advance(now));
      const all = model.queue.slice(0, 1_000).map((id) => {
        const entry = model.entry(id);
        if (!entry) throw new Error(`expected an entry of ${id}`);
        return rowOf(entry);
      });
      const real = all.filter((row) => !isPractice(row));
      const queue = new QueueView({ offset: 0, limit: 200 }, new RowLens('duty'));
      const told = queue.collect({ model } as FrameContext)?.data as QueueData;
      expect([told.total, told.total + told.drills]).toEqual([real.length, all.length]);
      expect(all.slice(0, real.length)).toEqual(real);
      const { open, overrun } = model.tally.counters(now);
      expect([open, overrun]).toEqual([real.length, told.overrun]);
      const towns = model.tally.townLines().towns.reduce((sum, town) => sum + town.open, 0);
      expect(towns).toBe(real.filter(({ town }) => town !== null).length);
      const { areas } = areaFigures(model, { metric: 'open', level: 'town' }, false);
      expect(areas.reduce((sum, { n }) => sum + (n ?? 0), 0)).toBe(towns);
      const { state, unplaced } = model.points.copy();
      const drawn = [...state].filter((bits) => (bits & 256) === 0).length;
      expect(drawn + unplaced.reduce((sum, { count }) => sum + count, 0)).toBe(real.length);
    }),
  );
});
