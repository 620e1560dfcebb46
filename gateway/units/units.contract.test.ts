import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UNIT_BATCH_MAX } from '../../shared/contracts/units.js';
import { ManualClock } from '../../shared/time/clock.js';
import { addToken, startRoom } from '../people/testing/room.js';
import { rawEvent, tempDir } from '../testing/fixture.js';
import { startUnits, UnitsCopy, type UnitsFixtureOptions } from './testing/units-fixture.js';

let folder: ReturnType<typeof tempDir>;
let running: Awaited<ReturnType<typeof startUnits>> | null = null;
beforeEach(() => {
  folder = tempDir();
});
afterEach(async () => {
  await running?.stop();
  running = null;
  folder.remove();
});

async function start(options: Omit<UnitsFixtureOptions, 'dir'> = {}) {
  running = await startUnits({ dir: folder.dir, ...options });
  return running;
}

const here = { lng: 119.94, lat: 30.27 };
const unit = (patch: Record<string, unknown> = {}) => ({ id: 'u1', at: Date.now(), ...here, ...patch });
const body = (...units: unknown[]) => ({ sourceCode: 'GRID', units });

/** A wall that said hello, with its copy of the units. */
async function wall(gateway: Awaited<ReturnType<typeof startUnits>>): Promise<UnitsCopy> {
  const feed = gateway.connect();
  const copy = new UnitsCopy(feed);
  expect((await gateway.hello(feed, null)).ok).toBe(true);
  await copy.until(() => copy.messages.length > 0);
  return copy;
}

describe('POST /v1/units', () => {
  it('takes reports, says which are late and which are refused and why', async () => {
    const gateway = await start();
    const at = Date.now();
    expect(await gateway.postUnits(body(unit({ at }), unit({ id: 'u2' })))).toEqual({
      status: 200,
      reply: { accepted: 2, late: 0, refused: 0, problems: [] },
    });
    const mixed = body(unit({ at: at + 1 }), unit({ at: at + 1 }), unit({ at }), { id: 'with space', at });
    const { status, reply } = await gateway.postUnits(mixed);
    expect(status).toBe(207);
    expect(reply).toMatchObject({ accepted: 1, late: 2, refused: 1 });
    expect(reply.problems).toEqual([
      expect.objectContaining({ index: 3, field: 'id', expected: '1 to 80 characters without spaces' }),
    ]);
    expect((await gateway.postUnits(body({ id: 'x' }))).status).toBe(422);
    expect((await gateway.postUnits(body())).status).toBe(200);
  });

  it('counts them by source, and leaves no dead letter', async () => {
    const gateway = await start();
    await gateway.postUnits(body(unit(), unit({ at: 1 }), { id: 'x' }));
    const health = (await (await gateway.request('/v1/health')).json()) as Record<string, unknown>;
    expect(health).toMatchObject({ units: 1, deadLetters: 0 });
    expect(health['sources']).toEqual([
      expect.objectContaining({ code: 'GRID', accepted: 1, late: 1, refused: 1, perMinute: 3, letters: 0 }),
    ]);
    expect(gateway.store.rev).toBe(0);
  });

  it('refuses in words what is no request', async () => {
    const gateway = await start();
    const many = Array.from({ length: UNIT_BATCH_MAX + 1 }, (_, i) => unit({ id: `u${i}` }));
    const cases: [unknown, number, string][] = [
      ['{"units":', 400, '(body)'],
      [{ units: [] }, 400, '(body)'],
      [[unit()], 400, '(body)'],
      [{ sourceCode: 'NOBODY', units: [] }, 400, 'sourceCode'],
      [body(...many), 413, 'units'],
      [`"${'x'.repeat(1_100_000)}"`, 413, '(body)'],
    ];
    for (const [sent, status, field] of cases) {
      const answer = await gateway.postUnits(sent);
      expect([answer.status, answer.reply.error]).toEqual([status, expect.objectContaining({ field })]);
    }
    const plain = await gateway.request('/v1/units', { method: 'POST', body: '{}' });
    expect(plain.status).toBe(415);
    expect((await gateway.postUnits(body(unit()), 'a wrong token of somebody')).status).toBe(401);
  });

  it('holds a token to its source and to its scope', async () => {
    const bound = addToken(folder.dir, { name: 'gps', kind: 'source', scopes: ['ingest'], source: 'GRID' });
    const watcher = addToken(folder.dir, { name: 'wall', scopes: ['watch'] });
    const room = await startRoom(folder.dir);
    try {
      const send = async (token: string, sourceCode: string) =>
        (await room.ask('/v1/units', token, { sourceCode, units: [unit()] })).status;
      expect(await send(bound, 'GRID')).toBe(200);
      expect(await send(bound, 'PATROL')).toBe(403);
      expect(await send(watcher, 'GRID')).toBe(403);
    } finally {
      await room.stop();
    }
  });
});

describe('the socket', () => {
  it('takes reports from a source and acks with the same answer', async () => {
    const gateway = await start();
    const socket = gateway.connect();
    expect(await socket.emitWithAck('units', body(unit(), { id: 'x' }))).toMatchObject({
      accepted: 1,
      refused: 1,
      problems: [{ index: 1, field: 'at' }],
    });
    expect(await socket.emitWithAck('units', { units: 7 })).toMatchObject({
      accepted: 0,
      refused: 1,
      problems: [{ index: -1, field: '(body)' }],
    });
  });

  it('refuses reports of a token that only watches', async () => {
    const principal = {
      ...{ kind: 'device' as const, id: 'wall', role: null, expiresAt: null, source: null },
      scopes: new Set(['watch'] as const),
    };
    const gatekeeper = { admit: () => ({ ok: true as const, principal }), standing: () => principal };
    const gateway = await start({ gatekeeper });
    const refused = await gateway.connect().emitWithAck('units', body(unit()));
    expect(refused).toMatchObject({ refused: 1, problems: [{ field: 'authorization' }] });
  });

  it('tells a wall everything after each welcome, and then what changes', async () => {
    const gateway = await start();
    await gateway.postUnits(body(unit({ name: '巡逻1组' }), unit({ id: 'u2' })));
    const copy = await wall(gateway);
    expect(copy.messages[0]).toMatchObject({ all: true, gone: [] });
    expect([...copy.units.keys()]).toEqual(['u1', 'u2']);
    await gateway.postUnits(body(unit({ id: 'u2', lng: 119.95 })));
    await copy.until(() => copy.units.get('u2')?.lng === 119.95);
    expect(copy.messages.at(-1)).toMatchObject({ all: false, units: [{ id: 'u2' }] });
  });

  it('tells a wall that only pushed nothing', async () => {
    const gateway = await start();
    const socket = gateway.connect();
    const copy = new UnitsCopy(socket);
    await socket.emitWithAck('units', body(unit()));
    await wall(gateway);
    expect(copy.messages).toEqual([]);
  });

  it('coalesces 500 moves a second of some hundred units', { timeout: 20_000 }, async () => {
    const gateway = await start();
    const copies = [await wall(gateway), await wall(gateway)];
    const started = performance.now();
    const at = Date.now() - 1_000;
    for (let round = 0; round < 100; round += 1) {
      const moved = Array.from({ length: 10 }, (_, i) =>
        unit({ id: `u${(round * 10 + i) % 300}`, at: at + round, speedKmh: round }),
      );
      expect((await gateway.postUnits(body(...moved))).reply.accepted).toBe(10);
    }
    for (const copy of copies) await copy.until(() => copy.units.get('u99')?.speedKmh === 99);
    const intervals = Math.ceil((performance.now() - started) / 200);
    for (const copy of copies) {
      // One more at the welcome, and one at the first move after a quiet moment.
      expect(copy.messages.length).toBeLessThanOrEqual(intervals + 2);
      expect(copy.units.size).toBe(300);
    }
  });
});

it(
  'queues nothing for a wall that does not read, and makes up for all of it',
  { timeout: 30_000 },
  async () => {
    const clock = new ManualClock(Date.now(), performance.now());
    const gateway = await start({ clock });
    const feed = gateway.connect();
    const copy = new UnitsCopy(feed);
    await gateway.hello(feed, null);
    await copy.until(() => copy.messages.length > 0);
    // The ws package's own pause: one below it would be undone by its next drain.
    const socket = Reflect.get(Reflect.get(feed.io.engine, 'transport'), 'ws') as Record<
      'pause' | 'resume',
      () => void
    >;
    socket.pause();
    // More than the kernel's buffers hold.
    const brief = '字'.repeat(10_000);
    for (let i = 0; i < 6; i += 1) {
      const events = Array.from({ length: 100 }, (_, j) => rawEvent({ sourceId: `big${i}-${j}`, brief }));
      await gateway.post({ events });
    }
    const rounds = 100;
    for (let round = 1; round <= rounds; round += 1) {
      clock.advance(200);
      const moved = Array.from({ length: 20 }, (_, i) =>
        unit({ id: `u${(round * 7 + i) % 200}`, at: clock.wallMs(), speedKmh: round }),
      );
      await gateway.postUnits(body(...moved));
    }
    const other = await wall(gateway);
    socket.resume();
    await copy.until(() => [...copy.units.values()].some(({ speedKmh }) => speedKmh === rounds));
    expect(copy.units).toEqual(other.units);
    expect(copy.units.size).toBe(200);
    expect(copy.messages.length).toBeLessThan(20);
  },
);

it('brings the units back after a restart', async () => {
  const file = join(folder.dir, 'units.json');
  const gateway = await start({ file });
  await gateway.postUnits(body(unit({ name: '巡逻1组', status: 'free' })));
  await gateway.stop();
  const again = await start({ file });
  expect((await wall(again)).units.get('u1')).toMatchObject({ ...here, name: '巡逻1组', status: 'free' });
  expect(again.notes()).toEqual([]);
});

it('sets a damaged file aside and says so in the notes', async () => {
  const file = join(folder.dir, 'units.json');
  writeFileSync(file, '{"format":1,"un');
  const gateway = await start({ file });
  expect(gateway.notes()).toEqual([{ key: 'units.unitsSetAside', count: 1 }]);
  await gateway.postUnits(body(unit()));
  expect((await wall(gateway)).units.size).toBe(1);
});

it('takes silent units off every wall after a day', async () => {
  const clock = new ManualClock(Date.now(), performance.now());
  const gateway = await start({ clock });
  const copy = await wall(gateway);
  await gateway.postUnits(body(unit({ at: clock.wallMs() }), unit({ id: 'u2', at: clock.wallMs() })));
  await copy.until(() => copy.units.size === 2);
  clock.advance(86_400_001);
  await gateway.postUnits(body(unit({ at: clock.wallMs() })));
  await copy.until(() => copy.units.size === 0 || copy.messages.some(({ gone }) => gone.includes('u2')));
  // Gone and heard again in the same breath: it is there.
  expect([...copy.units.keys()]).toEqual(['u1']);
});
