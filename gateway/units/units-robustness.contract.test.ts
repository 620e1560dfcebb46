import { afterAll, beforeAll, expect, it } from 'vitest';
import { UNIT_BATCH_MAX, UNITS_MAX, type UnitsReply } from '../../shared/contracts/units.js';
import { UNIT_DROPS_MS } from '../../shared/domain/field-unit.js';
import { ManualClock } from '../../shared/time/clock.js';
import { tempDir } from '../testing/fixture.js';
import { startUnits, UnitsCopy } from './testing/units-fixture.js';

const START = 1_700_000_000_000;
const temp = tempDir();
const clock = new ManualClock(START, 0);
let gateway: Awaited<ReturnType<typeof startUnits>>;
beforeAll(async () => {
  gateway = await startUnits({ dir: temp.dir, clock });
});
afterAll(async () => {
  await gateway.stop();
  temp.remove();
});

const known = async (): Promise<number> => {
  const health = (await (await gateway.request('/v1/health')).json()) as { units: number };
  return health.units;
};
const body = (units: unknown[], sourceCode = 'GRID') => ({ sourceCode, units });

it('takes hostile ids, names and positions for what they are, and the wall reads them', async () => {
  const feed = gateway.connect();
  const copy = new UnitsCopy(feed);
  expect((await gateway.hello(feed, null)).ok).toBe(true);
  const at = START;
  const raw = `{"sourceCode":"GRID","units":[
    {"id":"__proto__","at":${at},"__proto__":{"status":"free"},"constructor":{"prototype":{"x":1}}},
    {"id":"toString","at":${at},"lng":{"toString":1,"valueOf":2},"lat":{"toString":"x"}},
    {"id":"\\ud83d","at":${at},"name":"\\udc00<img src=x onerror=alert(1)>"},
    {"id":"nan","at":${at},"lng":"NaN","lat":"Infinity"},
    {"id":"huge","at":${at},"lng":1e308,"lat":-1e308},
    {"id":"deep","at":${at},"lng":${'['.repeat(10_000)}${']'.repeat(10_000)},"lat":30}
  ]}`;
  expect(await gateway.postUnits(raw)).toMatchObject({ status: 200, reply: { accepted: 6, refused: 0 } });
  await copy.until(() => copy.units.size === 6);
  expect(copy.units.get('__proto__')).toMatchObject({ status: 'busy', position: 'none' });
  expect(Object.prototype).not.toHaveProperty('status');
  for (const id of ['toString', 'nan', 'deep']) expect(copy.units.get(id)?.position).toBe('not-finite');
  expect(copy.units.get('huge')?.position).toBe('out-of-range');
});

it.each([
  ['a time that is text', { at: 'NaN' }],
  ['a time of another century', { at: 9e15 }],
  ['no time', {}],
  ['a heading that is text', { at: START, heading: 'north' }],
  ['a name of a megabyte', { at: START, name: 'x'.repeat(900_000) }],
  ['a list for an id', { at: START, id: ['u'] }],
  ['an incident without end', { at: START, incident: 'x'.repeat(10_000) }],
])('refuses %s alone, shortly, and takes the others', async (_, patch) => {
  const { status, reply } = await gateway.postUnits(
    body([
      { id: 'bad', ...patch },
      { id: 'toString', at: START },
    ]),
  );
  expect(status).toBe(207);
  expect(reply).toMatchObject({ accepted: 0, late: 1, refused: 1 });
  expect(JSON.stringify(reply).length).toBeLessThan(1_000);
});

it('answers a socket that sends anything, and goes on', async () => {
  const feed = gateway.connect();
  await gateway.hello(feed, null);
  const send = (payload: unknown): Promise<UnitsReply> =>
    (feed as unknown as { emitWithAck(event: string, payload: unknown): Promise<UnitsReply> }).emitWithAck(
      'units',
      payload,
    );
  for (const bad of [
    null,
    7,
    'x',
    [],
    {},
    { sourceCode: 'GRID', units: {} },
    { sourceCode: '__proto__', units: [] },
  ]) {
    expect(await send(bad)).toMatchObject({ accepted: 0, refused: 1 });
  }
  expect(await send(body([{ id: 'socket', at: START }]))).toMatchObject({ accepted: 1 });
});

it('lets no other source take a unit over', async () => {
  const other = await gateway.postUnits(
    body([{ id: 'socket', at: START + 1, lng: 119.9, lat: 30.2 }], 'SENSE'),
  );
  expect(other).toMatchObject({ status: 422, reply: { problems: [{ field: 'sourceCode' }] } });
});

it('keeps its bound under a flood of made-up ids, and real units come in once those are silent', async () => {
  for (let round = 0; round < 20; round++) {
    const units = Array.from({ length: UNIT_BATCH_MAX }, (_, i) => ({ id: `f${round}-${i}`, at: START }));
    await gateway.postUnits(body(units));
  }
  expect(await known()).toBe(UNITS_MAX);
  const real = { id: 'real', at: START };
  expect((await gateway.postUnits(body([real], 'SENSE'))).status).toBe(422);
  clock.advance(UNIT_DROPS_MS + 1);
  expect((await gateway.postUnits(body([{ ...real, at: clock.wallMs() }], 'SENSE'))).status).toBe(200);
  expect(await known()).toBe(1);
});
