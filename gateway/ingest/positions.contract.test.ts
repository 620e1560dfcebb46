import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../shared/contracts/ingest.js';
import { incidentId, type IncidentFields } from '../../shared/domain/incident.js';
import { placeOf } from '../../shared/domain/place-check.js';
import { pointOf } from '../../shared/domain/position.js';
import { KNOWLEDGE, rawEvent, SOURCE, startFixture, tempDir, type Fixture } from '../testing/fixture.js';

/** A request of one event per row; the id begins with the class that it is to get. */
const CORPUS = readFileSync(join(import.meta.dirname, '..', 'testing', 'bad-coordinates.json'), 'utf8');
/** In 余杭街道, by the shipped borders. */
const POINT = { lng: 119.94, lat: 30.27, crs: 'WGS84' };
const HERE = KNOWLEDGE.places.lookup.unitAt(POINT.lng, POINT.lat);
/** 百丈镇, some 30 km away. */
const ELSEWHERE = '330110112';

let temp: ReturnType<typeof tempDir>;
let gateway: Fixture;
let sourceCrs: 'GCJ02' | undefined;

beforeEach(async () => {
  temp = tempDir();
  sourceCrs = undefined;
  gateway = await startFixture({
    dir: temp.dir,
    knowledge: { ...KNOWLEDGE, crsOf: () => sourceCrs },
  });
});
afterEach(async () => {
  await gateway.stop();
  temp.remove();
});

function fields(sourceId = 'a'): IncidentFields {
  return gateway.core.replica.incidents.get(incidentId(SOURCE, sourceId))?.fields ?? {};
}

async function send(version: number, place: object, sourceId = 'a'): Promise<readonly Problem[]> {
  const { reply } = await gateway.post(rawEvent({ version, place, sourceId }));
  expect(reply.refused).toBe(0);
  return reply.results[0]?.warnings ?? [];
}

describe('the corpus of bad coordinates', () => {
  it('is taken whole, each with its class, and what came is kept', async () => {
    const response = await gateway.postRaw(CORPUS);
    const reply = (await response.json()) as { accepted: number; refused: number };
    const { incidents } = gateway.core.replica;
    expect(reply).toMatchObject({ accepted: incidents.size, refused: 0 });
    expect(incidents.size).toBeGreaterThanOrEqual(50);
    const wrong = [...incidents.values()].filter(
      ({ id, fields: { position } }) => position !== id.slice(SOURCE.length + 1).split('/')[0],
    );
    expect(wrong.map(({ id, fields: { position } }) => `${id} is ${String(position)}`)).toEqual([]);
    expect(fields('projected/4528').rawPosition).toBe('40494227.1,3349895.2');
    expect(fields('not-finite/dms').rawPosition).toBe('119°56\'24"E,30°16\'12"N');
    expect(fields('not-finite/infinite').rawPosition).toBe('Infinity,30.27');
    expect(fields('not-finite/array').rawPosition).toBe('[119.94,30.27],[]');
    expect(fields('not-finite/surrogates').rawPosition).toBe('?,?');
  });

  it('draws those alone that can be trusted, and puts the others into the report of the source', async () => {
    await gateway.postRaw(CORPUS);
    const drawn = [...gateway.core.replica.incidents.values()].filter(({ fields: all }) => pointOf(all));
    expect(drawn.every(({ id }) => /:(exact|scattered)\//.test(id))).toBe(true);
    const feed = gateway.connect();
    const beat = await new Promise<{ sources: { positions: unknown }[] }>((resolve) => {
      feed.on('beat', resolve);
      void gateway.hello(feed, null);
    });
    expect(beat.sources[0]?.positions).toMatchObject({
      checked: gateway.core.replica.incidents.size - 1,
      disagree: 0,
      suspicions: [],
    });
  });
});

describe('the datum', () => {
  it('is that of the event, else that of the source, else WGS84 with a warning', async () => {
    const gcj = { lng: 119.944559, lat: 30.267389 };
    expect(await send(1, { ...gcj, crs: 'GCJ02' }, 'event')).toEqual([]);
    const told = await send(1, { lng: 119.94, lat: 30.27 }, 'nobody');
    expect(told).toMatchObject([{ field: 'place.crs' }]);
    sourceCrs = 'GCJ02';
    expect(await send(1, gcj, 'source')).toEqual([]);
    expect(await send(1, POINT, 'event-first')).toEqual([]);
    const first = fields('event');
    expect(first.lng).toBeCloseTo(119.94, 5);
    expect(first).toMatchObject({ rawPosition: '119.944559,30.267389', crs: 'GCJ02', geoUnit: HERE });
    expect(fields('source')).toEqual(first);
    expect(fields('nobody').crs).toBe('WGS84');
    expect(fields('event-first')).toMatchObject({ lng: 119.94, crs: 'WGS84' });
  });
});

describe('code and position', () => {
  it('that agree say nothing', async () => {
    expect(await send(1, { ...POINT, areaCode: HERE })).toEqual([]);
    expect(placeOf(fields())).toMatchObject({ village: HERE, check: 'agree' });
  });

  it('that disagree are told, and the code counts', async () => {
    const [warning] = await send(1, { ...POINT, areaCode: ELSEWHERE });
    expect(warning).toMatchObject({ field: 'place', got: `coordinates in ${HERE}` });
    expect(warning?.hint).toContain('position and code disagree');
    expect(placeOf(fields())).toMatchObject({ town: ELSEWHERE, check: 'disagree' });
  });

  it('are held together when they come one after the other', async () => {
    await send(1, { areaCode: ELSEWHERE });
    expect(await send(2, POINT)).toMatchObject([{ field: 'place' }]);
    expect(await send(3, { areaCode: HERE })).toEqual([]);
  });

  it('a place without a code is told by its coordinates', async () => {
    await send(1, POINT);
    expect(placeOf(fields())).toMatchObject({ village: HERE, check: 'by-position' });
  });

  it.each([
    ['a grid', `${HERE}007`, { village: HERE, grid: `${HERE}007` }],
    ['a village', HERE, { village: HERE, grid: null }],
    ['a town in 12 digits', `${ELSEWHERE}000`, { town: ELSEWHERE, village: null }],
    ['nothing that is known', '330110999001', { town: null, village: null, grid: null }],
  ])('%s is read from its code', async (_what, areaCode, place) => {
    await send(1, { areaCode });
    expect(placeOf(fields())).toMatchObject(place);
  });
});

describe('a later position', () => {
  it('in doubt takes the earlier point off, and a good one puts it back', async () => {
    await send(1, { ...POINT, areaCode: ELSEWHERE });
    expect(pointOf(fields())).toEqual({ lng: 119.94, lat: 30.27 });
    await send(2, { lng: 0, lat: 0, crs: 'WGS84' });
    expect([pointOf(fields()), fields().position]).toEqual([null, 'zero']);
    expect(fields().rawPosition).toBe('0,0');
    expect(placeOf(fields()).check).toBeNull();
    await send(3, { ...POINT, lng: 119.95 });
    expect(pointOf(fields())).toEqual({ lng: 119.95, lat: 30.27 });
    await send(4, { lng: null, lat: null });
    expect([pointOf(fields()), fields().position, fields().rawPosition]).toEqual([null, 'none', ',']);
  });

  it('leads to the same point whatever the order of arrival', async () => {
    const places = [
      { ...POINT },
      { lng: 30.27, lat: 119.94, crs: 'WGS84' },
      { ...POINT, lng: 119.95 },
      { lng: 116.4, lat: 39.9, crs: 'WGS84' },
      { areaCode: ELSEWHERE },
    ];
    const orders = fc.sample(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), {
      numRuns: 12,
      seed: 4,
    });
    for (const [run, order] of orders.entries()) {
      for (const i of order) await send(i + 1, places[i] ?? {}, `run-${run}`);
      const all = fields(`run-${run}`);
      expect([pointOf(all), all.position, placeOf(all).town]).toEqual([null, 'out-of-area', ELSEWHERE]);
    }
  });
});
