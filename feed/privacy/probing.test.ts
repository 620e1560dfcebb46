import { expect, test } from 'vitest';
import type { Variant } from '../../shared/contracts/bridge.js';
import { SMALL_CELL } from '../../shared/contracts/map-views.js';
import type { IncidentFields } from '../../shared/domain/incident.js';
import type { WallEvent } from '../../shared/wall/event.js';
import { SUBSCRIPTIONS_MAX } from '../ports/window-port.js';
import { FeedRig } from '../testing/feed-rig.js';
import { anEvent, T0 } from '../testing/fixtures.js';
import { aMapSite, VILLAGES } from '../testing/map-site.js';
import { accepted, eventsOf, onePage } from '../testing/welcome.js';

const [village] = VILLAGES;
const AT = { lng: 119.95, lat: 30.25, position: 'exact' as const };
const GRID = `${village}01`;

/** Open incidents of one village, the first the newest. */
function incidents(...sets: readonly IncidentFields[]): WallEvent[] {
  return sets.map((set, i) =>
    anEvent(`i${i}`, 1, { category: 'noise', village, ...AT, ...set }, { received: T0 - i * 1_000 }),
  );
}

async function windowOf(entries: readonly WallEvent[], host: Variant = 'visit') {
  const rig = new FeedRig();
  await rig.settle();
  rig.socket.up();
  rig.socket.take('hello').reply(null, accepted(entries.length, { site: aMapSite() }));
  rig.socket.take('page').reply(null, onePage(entries));
  rig.answerTime();
  const window = rig.eagerWindow('lobby', host, 'duty');
  return { rig, window };
}

test('whoever asks for one grid after the other does not learn in which one an incident lies', async () => {
  const { rig, window } = await windowOf(incidents({ grid: GRID }));
  for (const area of [GRID, `${village}02`, `${village}1A`]) {
    window.subscribe('queue', { offset: 0, limit: 10, area });
    window.subscribe('notable', { worst: 1, newest: 1, area });
    rig.timers.advance(200);
    expect(window.data('queue'), area).toMatchObject({ total: 1, order: ['110:i0'] });
    expect(window.data('notable')?.newest, area).toMatchObject([{ id: '110:i0', grid: null }]);
  }
  window.subscribe('queue', { offset: 0, limit: 10, area: VILLAGES[1] });
  rig.timers.advance(200);
  expect(window.data('queue')).toMatchObject({ total: 0 });
});

test('the room finds an incident by its grid, and by no other', async () => {
  const { rig, window } = await windowOf(incidents({ grid: GRID }), 'duty');
  for (const [area, total] of [
    [GRID, 1],
    [`${village}02`, 0],
  ] as const) {
    window.subscribe('queue', { offset: 0, limit: 10, area });
    rig.timers.advance(200);
    expect(window.data('queue'), area).toMatchObject({ total });
  }
});

test('a repeat place tells visitors neither time nor kind of a sensitive incident, nor counts it', async () => {
  const address = '文一西路1号';
  const open = Array.from({ length: SMALL_CELL }, () => ({ address }));
  const { rig, window } = await windowOf(incidents({ address, category: 'family' }, ...open));
  window.subscribe('repeats', { limit: 10 });
  rig.timers.advance(6_000);
  expect(window.data('repeats')?.places).toMatchObject([
    { n: SMALL_CELL, open: SMALL_CELL, category: 'noise', lastAt: T0 - 1_000, address: null },
  ]);
});

test('sensitive incidents do not make a place large enough to be told', async () => {
  const address = '文一西路1号';
  const { rig, window } = await windowOf(
    incidents(
      ...Array.from({ length: SMALL_CELL + 3 }, (_, i) => ({
        address,
        category: i < 4 ? 'family' : 'noise',
      })),
    ),
  );
  window.subscribe('repeats', { limit: 10 });
  rig.timers.advance(6_000);
  expect(window.data('repeats')?.places).toEqual([]);
});

test('the map less the queue does not tell how many sensitive incidents a village has', async () => {
  const seen = Array.from({ length: SMALL_CELL }, () => ({}));
  const { rig, window } = await windowOf(incidents({ category: 'family' }, ...seen, { category: 'family' }));
  const told = () => {
    rig.timers.advance(1_100);
    const figure = window.data('areas')?.areas.find(({ code }) => code === village);
    return [figure?.n, window.data('points')?.ids?.length, window.data('queue')?.order.length];
  };
  window.subscribe('queue', { offset: 0, limit: 50, area: village });
  window.subscribe('points');
  for (const metric of ['today', 'month', 'density', 'open']) {
    window.subscribe('areas', { metric, level: 'village' });
    expect(told(), metric).toEqual([SMALL_CELL, SMALL_CELL, SMALL_CELL]);
  }
  // One turns out to be none of these: it counts from then on.
  rig.socket.handlers.events(
    eventsOf([...Array<WallEvent>(7), anEvent('i0', 2, { category: 'noise' })], 8, 8),
  );
  expect(told()).toEqual([SMALL_CELL + 1, SMALL_CELL + 1, SMALL_CELL + 1]);
});

test('a window that subscribes without end is refused, and what it has goes on', async () => {
  const { rig, window } = await windowOf(incidents({}), 'duty');
  for (let i = 0; i < SUBSCRIPTIONS_MAX + 5; i++) {
    window.send({ type: 'subscribe', sub: `s${i}`, view: 'counters', params: {} });
  }
  expect(window.messages.filter(({ type }) => type === 'refused')).toHaveLength(5);
  // One that it has may be changed, and one that it gave up makes room.
  window.send({ type: 'subscribe', sub: 's0', view: 'rates', params: {} });
  window.send({ type: 'unsubscribe', sub: 's1' });
  window.subscribe('queue', { offset: 0, limit: 10 });
  expect(window.messages.filter(({ type }) => type === 'refused')).toHaveLength(5);
  rig.timers.advance(1_000);
  expect(window.data('queue')).toMatchObject({ total: 1 });
});
