import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  PICTURE_MAX,
  WALL_LOST_MS,
  WallActReplySchema,
  WallsReplySchema,
} from '../../shared/contracts/walls.js';
import { ROLES } from '../../shared/contracts/people.js';
import { systemClock } from '../time/virtual-clock.js';
import { tempDir } from '../testing/fixture.js';
import { answering, aReport, aScreen, JPEG, startWalls, type Walls } from './testing/walls-fixture.js';

let temp: ReturnType<typeof tempDir>;
let gateway: Walls;
let skipped = 0;
const clock = { wallMs: () => systemClock.wallMs(), monoMs: () => systemClock.monoMs() + skipped };

beforeEach(async () => {
  temp = tempDir();
  skipped = 0;
  gateway = await startWalls({ dir: temp.dir, clock });
});
afterEach(async () => {
  await gateway.stop();
  temp.remove();
});

const listed = (token?: string) =>
  vi.waitFor(async () => {
    const { walls } = await gateway.list(token);
    expect(walls).not.toEqual([]);
    return walls;
  });
const refused = async (): Promise<number> =>
  ((await (await gateway.ask('/v1/health', 'role:leader')).json()) as { messagesRefused: number })
    .messagesRefused;
const audit = async () =>
  (await gateway.store.audit(0, 100)).map(({ by, role, action, subject, result, detail }) => {
    return { by, role, action, subject, result, detail };
  });
const mute = { kind: 'mute', minutes: 5 };

it('lists what walls say of themselves, and shows them lost when they fall silent', async () => {
  const feed = await gateway.wall('main');
  feed.emit('wall', aReport());
  const walls = await listed();
  expect(walls).toMatchObject([{ name: 'main', lost: false, report: aReport() }]);
  const whole = await (await gateway.ask('/v1/walls', 'role:leader')).json();
  expect(v.safeParse(WallsReplySchema, whole).success).toBe(true);
  skipped = WALL_LOST_MS + 1_000;
  expect((await gateway.list()).walls).toMatchObject([{ name: 'main', lost: true }]);
  const reply = await gateway.ask('/v1/walls/main/actions', 'role:leader', mute);
  expect([reply.status, await reply.json()]).toMatchObject([
    503,
    { ok: false, got: expect.stringMatching(/^nothing since /) },
  ]);
  feed.emit('wall', aReport());
  await vi.waitFor(async () => expect((await gateway.list()).walls[0]?.lost).toBe(false));
});

it('hands an action to the wall with the name of who asks, and enters it in the audit log', async () => {
  const feed = await gateway.wall('main');
  const asked = answering(feed, () => ({ ok: true, picture: null }));
  feed.emit('wall', aReport());
  await listed();
  const action = { kind: 'scene', screen: 'left', scene: 'map' };
  const reply = await gateway.ask('/v1/walls/main/actions', 'role:leader', action);
  expect([reply.status, await reply.json()]).toEqual([200, { ok: true }]);
  expect(asked).toEqual([{ kind: 'action', action, by: 'leader' }]);
  await vi.waitFor(async () =>
    expect(await audit()).toEqual([
      {
        ...{ by: 'leader', role: 'leader', action: 'wall.scene', subject: 'main', result: 'done' },
        detail: { screen: 'left', scene: 'map' },
      },
    ]),
  );
});

it('of two connections with one name the later one counts, and the other again when it leaves', async () => {
  const [first, second] = [await gateway.wall('main'), await gateway.wall('main')];
  const askedFirst = answering(first, () => ({ ok: true, picture: null }));
  const askedSecond = answering(second, () => ({ ok: true, picture: null }));
  first.emit('wall', aReport({ appVersion: 'first' }));
  await listed();
  second.emit('wall', aReport({ appVersion: 'second' }));
  await vi.waitFor(async () => expect((await gateway.list()).walls[0]?.report.appVersion).toBe('second'));
  first.emit('wall', aReport({ appVersion: 'first' }));
  await gateway.ask('/v1/walls/main/actions', 'role:leader', mute);
  expect([askedFirst.length, askedSecond.length]).toEqual([0, 1]);
  expect((await gateway.list()).walls).toHaveLength(1);
  second.disconnect();
  await vi.waitFor(async () => expect((await gateway.list()).walls[0]?.report.appVersion).toBe('first'));
  await gateway.ask('/v1/walls/main/actions', 'role:leader', mute);
  expect(askedFirst).toHaveLength(1);
});

it('does not let a person with a browser stand in for the wall of the room', async () => {
  const device = await gateway.wall('main');
  device.emit('wall', aReport({ appVersion: 'real' }));
  await listed();
  const person = await gateway.wall('main', 'role:operator');
  person.emit('wall', aReport({ appVersion: 'false' }));
  person.emit('wall', 'to be counted after it');
  await vi.waitFor(async () => expect(await refused()).toBe(1));
  expect((await gateway.list()).walls).toMatchObject([{ report: { appVersion: 'real' } }]);
});

describe('rights', () => {
  const may = new Set(['leader', 'commander', 'show', 'admin']);
  it.each(ROLES)('%s', async (role) => {
    const feed = await gateway.wall('main');
    answering(feed, () => ({ ok: true, picture: JPEG }));
    const screens = [
      aScreen({ name: 'duty', incident: '110:a', takeOver: 'alarm-1' }),
      aScreen({ name: 'visit', variant: 'visit' }),
      aScreen({ name: 'health', scene: 'health' }),
      aScreen({ name: 'taken', scene: 'health', takeOver: 'alarm-1' }),
      aScreen({ name: 'calibration', scene: 'calibration' }),
    ];
    feed.emit('wall', aReport({ screens }));
    await listed();
    const token = `role:${role}`;
    const { status } = await gateway.ask('/v1/walls', token);
    const act = await gateway.ask('/v1/walls/main/actions', token, mute);
    const open = { kind: 'open-incident', incident: '110:a', from: null };
    const opened = await gateway.ask('/v1/walls/main/actions', token, open);
    const pictures = [];
    for (const { name } of screens)
      pictures.push((await gateway.ask(`/v1/walls/main/pictures/${name}`, token)).status);
    if (!may.has(role)) {
      expect([status, act.status, opened.status, ...pictures]).toEqual(Array(8).fill(403));
      return;
    }
    const isAdmin = role === 'admin';
    expect([status, act.status]).toEqual([200, 200]);
    expect(opened.status).toBe(isAdmin ? 403 : 200);
    expect(pictures).toEqual(isAdmin ? [403, 200, 200, 403, 200] : [200, 200, 200, 200, 200]);
    const [wall] = await listed(token);
    const { takeOver, incident } = wall?.report.screens[0] ?? {};
    expect([takeOver, incident]).toEqual(isAdmin ? ['', null] : ['alarm-1', '110:a']);
  });

  it('a token without scope watch is no wall, and nobody reports before hello', async () => {
    const source = gateway.connect({ token: 'source:110' });
    source.emit('wall', aReport());
    const early = gateway.connect({ token: 'device:wall-1' });
    early.emit('wall', aReport());
    await vi.waitFor(async () => expect(await refused()).toBe(2));
    expect((await gateway.list()).walls).toEqual([]);
  });

  it('an administrator gets no picture of a screen that turned to incidents while it was taken', async () => {
    const feed = await gateway.wall('main');
    feed.on('control', (_control, ack) => {
      feed.emit('wall', aReport({ screens: [aScreen({ scene: 'queue' })] }));
      ack({ ok: true, picture: JPEG });
    });
    feed.emit('wall', aReport({ screens: [aScreen({ scene: 'health' })] }));
    await listed();
    const taken = await Promise.all(
      ['admin', 'leader'].map((role) => gateway.ask('/v1/walls/main/pictures/left', `role:${role}`)),
    );
    expect(taken.map(({ status }) => status)).toEqual([403, 200]);
  });
});

describe('pictures', () => {
  it('are JPEG, are not kept by anybody, and are taken once in two seconds', async () => {
    const feed = await gateway.wall('main');
    const asked = answering(feed, () => ({ ok: true, picture: JPEG }));
    feed.emit('wall', aReport());
    await listed();
    const get = () => gateway.ask('/v1/walls/main/pictures/left', 'role:show');
    const [one, two] = await Promise.all([get(), get()]);
    expect(Object.fromEntries(one.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(new Uint8Array(await one.arrayBuffer())).toEqual(JPEG);
    expect(new Uint8Array(await two.arrayBuffer())).toEqual(JPEG);
    expect(asked).toEqual([{ kind: 'picture', screen: 'left' }]);
    skipped += 2_000;
    await get();
    expect(asked).toHaveLength(2);
    await vi.waitFor(async () =>
      expect(await audit()).toMatchObject([{ action: 'wall.picture', subject: 'main/left', result: 'done' }]),
    );
  });

  it('of the largest size come through, and larger ones are refused', async () => {
    const feed = await gateway.wall('main');
    const sizes = [PICTURE_MAX, PICTURE_MAX + 1];
    answering(feed, () => {
      const picture = new Uint8Array(sizes.shift() ?? 0);
      picture.set(JPEG);
      return { ok: true, picture };
    });
    feed.emit('wall', aReport());
    await listed();
    const most = await gateway.ask('/v1/walls/main/pictures/left', 'role:show');
    expect((await most.arrayBuffer()).byteLength).toBe(PICTURE_MAX);
    skipped += 2_000;
    const more = await gateway.ask('/v1/walls/main/pictures/left', 'role:show');
    expect([more.status, await more.json()]).toMatchObject([502, { got: '200001 bytes' }]);
  });

  it('of a wall that floods the socket cost it its connection, and the asker hears why', async () => {
    const feed = await gateway.wall('main');
    answering(feed, () => ({ ok: true, picture: new Uint8Array(2_000_000) }));
    feed.emit('wall', aReport());
    await listed();
    const reply = await gateway.ask('/v1/walls/main/pictures/left', 'role:show');
    expect([reply.status, await reply.json()]).toMatchObject([503, { got: 'one that left meanwhile' }]);
  });

  it.each([
    ['no picture', { ok: true, picture: null }, 502],
    ['another file', { ok: true, picture: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) }, 502],
    ['text as a picture', { ok: true, picture: 'data:image/jpeg;base64,' }, 502],
    ['an answer that is none', 'yes', 502],
    ['nothing', undefined, 502],
    ['an error without end', { ok: false, error: 'x'.repeat(301) }, 502],
    ['a refusal in words', { ok: false, error: 'parked' }, 409],
  ])('are refused when a wall sends %s', async (_name, answer, status) => {
    const feed = await gateway.wall('main');
    answering(feed, () => answer);
    feed.emit('wall', aReport());
    await listed();
    const reply = await gateway.ask('/v1/walls/main/pictures/left', 'role:show');
    expect(reply.status).toBe(status);
    expect(v.parse(WallActReplySchema, await reply.json()).ok).toBe(false);
    await vi.waitFor(async () => expect(await audit()).toMatchObject([{ result: 'refused' }]));
  });
});

describe('what goes wrong', () => {
  it('a wall that does not answer in time', async () => {
    const feed = await gateway.wall('main');
    feed.on('control', () => undefined);
    feed.emit('wall', aReport());
    await listed();
    const reply = await gateway.ask('/v1/walls/main/actions', 'role:leader', mute);
    expect([reply.status, await reply.json()]).toMatchObject([504, { expected: 'an answer within 0.3 s' }]);
    await vi.waitFor(async () =>
      expect(await audit()).toMatchObject([
        { action: 'wall.mute', result: 'refused', detail: { minutes: 5 } },
      ]),
    );
  });

  it('a wall that leaves while it is asked', async () => {
    const feed = await gateway.wall('main');
    feed.on('control', () => feed.disconnect());
    feed.emit('wall', aReport());
    await listed();
    const reply = await gateway.ask('/v1/walls/main/actions', 'role:leader', mute);
    expect([reply.status, await reply.json()]).toMatchObject([503, { got: 'one that left meanwhile' }]);
  });

  it('walls, screens and actions that do not exist, in words and without an entry for a made-up name', async () => {
    const feed = await gateway.wall('main');
    feed.emit('wall', aReport());
    await listed();
    const status = async (path: string, body?: unknown) =>
      (await gateway.ask(path, 'role:leader', body)).status;
    expect(await status('/v1/walls/other/actions', mute)).toBe(404);
    expect(await status('/v1/walls/other/pictures/left')).toBe(404);
    expect(await status('/v1/walls/main/pictures/right')).toBe(404);
    expect(await status('/v1/walls/main/actions', { kind: 'mute', minutes: 11 })).toBe(422);
    expect(await status('/v1/walls/main/actions', { kind: 'format-disk' })).toBe(422);
    expect(await status('/v1/walls/main/actions', 'mute')).toBe(422);
    await vi.waitFor(async () =>
      expect(await audit()).toMatchObject([{ action: 'wall.mute', subject: 'other', result: 'refused' }]),
    );
  });

  it.each([
    ['nothing', null],
    ['a screen without a name', aReport({ screens: [aScreen({ name: '' })] })],
    ['33 screens', aReport({ screens: Array.from({ length: 33 }, (_, i) => aScreen({ name: `s${i}` })) })],
    ['one name twice', aReport({ screens: [aScreen(), aScreen()] })],
    ['a scene that is none', { ...aReport(), screens: [{ ...aScreen(), scene: 'roulette' }] }],
    ['layouts without end', aReport({ layouts: Array.from({ length: 101 }, (_, i) => `l${i}`) })],
    ['an endless fault', aReport({ faults: ['x'.repeat(301)] })],
  ])('a report with %s is not taken, is counted, and the one before it stands', async (_name, bad) => {
    const feed = await gateway.wall('main');
    feed.emit('wall', aReport());
    await listed();
    feed.emit('wall', bad);
    await vi.waitFor(async () => expect(await refused()).toBe(1));
    expect((await gateway.list()).walls).toMatchObject([{ report: aReport() }]);
    expect(feed.connected).toBe(true);
  });

  it('more reports than a wall has reason to send are not taken', async () => {
    const feed = await gateway.wall('main');
    for (let i = 0; i < 300; i += 1) feed.emit('wall', aReport({ appVersion: String(i) }));
    await vi.waitFor(async () => expect(await refused()).toBeGreaterThan(50));
    expect(Number((await gateway.list()).walls[0]?.report.appVersion)).toBeLessThan(250);
  });
});
