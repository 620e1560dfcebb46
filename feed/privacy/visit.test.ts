import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import type { Variant } from '../../shared/contracts/bridge.js';
import { FeedMessageSchema, type Frame } from '../../shared/contracts/feed-port.js';
import { SMALL_CELL } from '../../shared/contracts/map-views.js';
import type { Act } from '../../shared/domain/acts.js';
import type { IncidentFields } from '../../shared/domain/incident.js';
import type { WallEvent } from '../../shared/wall/event.js';
import type { FakeWindow } from '../testing/fake-window.js';
import { FeedRig } from '../testing/feed-rig.js';
import { anEvent, T0 } from '../testing/fixtures.js';
import { aMapSite, VILLAGES } from '../testing/map-site.js';
import { allUnits, aUnit } from '../testing/units.js';
import { accepted, onePage } from '../testing/welcome.js';

const SECRET = '秘密';
const site = aMapSite();
const labels = Object.values(site.labels ?? {});

/** Incidents with a secret in every text, and positions that no label has. */
const log: fc.Arbitrary<WallEvent[]> = fc
  .array(
    fc.record({
      category: fc.constantFrom('noise', 'family'),
      village: fc.constantFrom(...VILLAGES),
      step: fc.integer({ min: 1, max: 400 }),
      ago: fc.nat({ max: 86_400 }),
      position: fc.constantFrom('exact' as const, 'scattered' as const),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((parts) =>
    parts.map(({ category, village, step, ago, position }, i) => {
      const set: IncidentFields = {
        ...{ category, village, position, grid: `${village}0${SECRET}` },
        ...{
          title: `${SECRET}标题`,
          brief: `${SECRET}案情`,
          address: `${SECRET}路${i % 3}号`,
          unit: `${SECRET}所`,
        },
        ...{ lng: 119.9 + step * 1.001e-4, lat: 30.2 + step * 1.003e-4, callerHash: SECRET },
      };
      const who = { by: SECRET, role: 'duty', text: `${SECRET}备注`, unit: `${SECRET}队` };
      return {
        ...anEvent(`i${i}`, 1, set, { received: T0 - ago * 1_000 }),
        act: { seq: 1, kind: 'note', at: T0, entered: T0, ...who },
      };
    }),
  );

async function windowOf(
  entries: readonly WallEvent[],
  host: Variant,
  said: Variant,
  part: { readonly area?: string } = {},
) {
  const rig = new FeedRig();
  await rig.settle();
  rig.socket.up();
  rig.socket.take('hello').reply(null, accepted(entries.length, { site }));
  rig.socket.take('page').reply(null, onePage(entries));
  rig.answerTime();
  const bound = entries
    .slice(0, 3)
    .map(({ id }, i) => aUnit(`${SECRET}${i}`, { incident: id, lng: 119.91 + i * 1e-3 }));
  rig.socket.handlers.units(allUnits([aUnit(`${SECRET}车`, { lng: 119.9001, lat: 30.2001 }), ...bound]));
  const window = rig.eagerWindow('lobby', host, said);
  window.subscribe('queue', { offset: 0, limit: 50, ...part });
  window.subscribe('notable', { worst: 20, newest: 20 });
  window.subscribe('incident', { id: entries[0]?.id ?? '' });
  window.subscribe('units', { trails: true });
  window.subscribe('nearest', { id: entries[0]?.id ?? '', limit: 5 });
  window.subscribe('areas', { metric: 'open', level: 'village' });
  window.subscribe('repeats', { limit: 50 });
  for (const view of [
    'counters',
    'rates',
    'trend',
    'towns',
    'points',
    'heat',
    'health',
    'warnings',
  ] as const) {
    window.subscribe(view);
  }
  rig.timers.advance(7_000);
  return window;
}

/** Every string and number in a payload, typed arrays included. */
function* leaves(value: unknown): Generator<string | number> {
  if (typeof value === 'string' || typeof value === 'number') yield value;
  else if (ArrayBuffer.isView(value)) yield* value as Float64Array;
  else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      yield key;
      yield* leaves(part);
    }
  }
}

const updates = (window: FakeWindow): Frame['views'] => window.frames.flatMap(({ views }) => views);

function expectNothingSecret(window: FakeWindow, entries: readonly WallEvent[]): void {
  const places = new Set(entries.flatMap(({ set }) => [set.lng, set.lat]));
  const sensitive = new Set<string>(
    entries.flatMap(({ id, set }) => (set.category === 'family' ? [id] : [])),
  );
  for (const leaf of leaves(updates(window).map(({ data }) => data))) {
    if (typeof leaf === 'number') expect(places.has(leaf)).toBe(false);
    else {
      expect(leaf).not.toContain(SECRET);
      expect(sensitive.has(leaf)).toBe(false);
    }
  }
}

test.each<[Variant, Variant]>([
  ['visit', 'duty'],
  ['duty', 'visit'],
  ['visit', 'visit'],
])(
  'host %s, window %s: no payload tells whose incident it is, or where exactly',
  async (host, said) => {
    await fc.assert(
      fc.asyncProperty(log, async (entries) => {
        const window = await windowOf(entries, host, said);
        for (const message of window.messages) expect(v.is(FeedMessageSchema, message)).toBe(true);
        expectNothingSecret(window, entries);
        const { positions, unplaced, ids } = window.data('points') ?? {};
        for (let i = 0; i < (ids?.length ?? 0); i++) {
          expect(labels).toContainEqual([positions?.[2 * i], positions?.[2 * i + 1]]);
        }
        const told = (ids?.length ?? 0) + (unplaced ?? []).reduce((sum, { count }) => sum + count, 0);
        expect(told).toBe(entries.length);
        const inVillage = (village: string) =>
          entries.filter(({ set }) => set.village === village && set.category !== 'family').length;
        for (const { code, n } of window.data('areas')?.areas ?? []) {
          const drawn = ids?.filter((id) => id.startsWith(code)).length;
          expect(drawn).toBe(n ?? 0);
          if (n !== null) expect(n).toBe(inVillage(code));
        }
        for (const { open, today, daily } of window.data('towns')?.towns ?? []) {
          for (const count of [open, today, ...daily]) expect(count ?? SMALL_CELL).toBeGreaterThanOrEqual(5);
        }
        const shown = entries.filter(({ set }) => set.category !== 'family').length;
        expect(window.data('queue')).toMatchObject({ total: entries.length, settledFrom: shown });
        expect(window.data('queue')?.order).toHaveLength(Math.min(50, shown));
        for (const { n, value, small } of window.data('areas')?.areas ?? []) {
          expect(n ?? SMALL_CELL).toBeGreaterThanOrEqual(SMALL_CELL);
          if (small || n === null) expect([n, value]).toEqual([null, null]);
        }
        for (const place of window.data('repeats')?.places ?? []) {
          expect(place.n).toBeGreaterThanOrEqual(SMALL_CELL);
          expect(labels).toContainEqual([place.lng, place.lat]);
        }
      }),
      { numRuns: 25 },
    );
  },
  60_000,
);

test('what visitors are told of one village does not count what they may not see', async () => {
  const [village] = VILLAGES;
  const entries = ['noise', 'family', 'family'].map((category, i) =>
    anEvent(`i${i}`, 1, { category, village }, { received: T0 - i }),
  );
  const whole = await windowOf(entries, 'visit', 'visit');
  expect(whole.data('queue')).toMatchObject({ total: 3 });
  const part = await windowOf(entries, 'visit', 'visit', { area: village });
  expect(part.data('queue')).toMatchObject({ total: 1 });
  const room = await windowOf(entries, 'duty', 'duty', { area: village });
  expect(room.data('queue')).toMatchObject({ total: 3 });
});

test('the room sees all of it, so the search above would find a secret', async () => {
  const [entries] = fc.sample(
    log.filter((list) => list.length > 5),
    { numRuns: 1, seed: 1 },
  );
  if (!entries) throw new Error('expected a log');
  const window = await windowOf(entries, 'duty', 'duty');
  for (const message of window.messages) expect(v.is(FeedMessageSchema, message)).toBe(true);
  expect(() => expectNothingSecret(window, entries)).toThrow(/秘密|false/);
  expect(window.data('units')?.lines).toHaveLength(4);
});

test('a briefing sees addresses to the building, numbers masked, and no text of a sensitive incident', async () => {
  const texts = {
    title: '报警人13812345678',
    brief: '来电13812345678',
    address: '文一西路500号3幢501室',
    unit: '仓前所',
  };
  const where = { village: VILLAGES[0], lng: 119.9, lat: 30.2, position: 'exact' as const };
  const note: Act = {
    seq: 1,
    kind: 'note',
    at: T0,
    entered: T0,
    by: 'w01',
    role: 'duty',
    text: '回电13812345678',
    unit: '仓前所',
  };
  const entries = ['noise', 'family'].map((category, i): WallEvent => ({
    ...anEvent(`i${i}`, 1, { category, ...texts, ...where }, { received: T0 - i }),
    act: note,
  }));
  const window = await windowOf(entries, 'briefing', 'duty');
  const [open, sensitive] = window.queueRows().sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(open).toMatchObject({
    ...{ title: '报警人138****5678', brief: '来电138****5678', address: '文一西路500号3幢', unit: '仓前所' },
  });
  expect(sensitive).toMatchObject({ category: 'family', title: null, brief: null, address: null });
  expect(window.data('incident')?.acts[0]).toMatchObject({
    by: 'w01',
    text: '回电138****5678',
    unit: '仓前所',
  });
  expect(window.data('points')?.positions[0]).toBe(119.9);
  expect(window.data('units')?.lines).toHaveLength(3);
});
