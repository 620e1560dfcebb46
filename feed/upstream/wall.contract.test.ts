import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Control } from '../../shared/contracts/walls.js';
import { aReport, aScreen, JPEG, startWalls, type Walls } from '../../gateway/walls/testing/walls-fixture.js';
import { tempDir } from '../../gateway/testing/temp-dir.js';
import { startFeed, type Feed } from '../feed.js';
import { MemoryStore } from '../replica-store/memory-store.js';
import { FakeWindow } from '../testing/fake-window.js';
import { keepingLogger } from '../testing/fixtures.js';
import { until } from '../testing/until.js';
import { connectSocketIo } from './socket-io.js';

/** Gateway and feed run on the clocks of this machine. */
const machine = { wallMs: () => Date.now(), monoMs: () => performance.now() };

let temp: ReturnType<typeof tempDir>;
let gateway: Walls;
let feeds: Feed[] = [];

beforeEach(async () => {
  temp = tempDir();
  feeds = [];
  gateway = await startWalls({ dir: temp.dir, clock: machine });
});
afterEach(async () => {
  for (const feed of feeds) await feed.stop();
  await gateway.stop();
  temp.remove();
});

/** A feed as it ships, with a host in the hands of the test. */
function start(control?: (id: number, control: Control) => void): Feed {
  const feed = startFeed({
    connect: connectSocketIo,
    target: { url: gateway.url, token: 'device:wall-1' },
    clock: machine,
    timers: { setTimeout, clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout) },
    random: Math.random,
    store: new MemoryStore(),
    logger: keepingLogger(),
    wall: 'main',
    ...(control ? { control } : {}),
  });
  feeds.push(feed);
  return feed;
}

const listed = async (name = 'main') => {
  let found: Awaited<ReturnType<Walls['list']>>['walls'][number] | undefined;
  const look = async (): Promise<boolean> => {
    found = (await gateway.list()).walls.find((wall) => wall.name === name);
    return found !== undefined;
  };
  while (!(await look()));
  return found;
};
const act = async (action: object) => {
  const reply = await gateway.ask('/v1/walls/main/actions', 'role:leader', action);
  return { status: reply.status, reply: (await reply.json()) as object };
};

test('a report reaches the remote page, an action the host, and its answer comes back', async () => {
  const handed: Control[] = [];
  const feed = start((id, control) => {
    handed.push(control);
    const isPicture = control.kind === 'picture';
    feed.controlReply(id, { ok: true, picture: isPicture ? JPEG : null });
  });
  // Before there is a connection: it is sent once the gateway knows who this is.
  feed.wallReport(aReport());
  expect(await listed()).toMatchObject({ lost: false, report: aReport() });
  const action = { kind: 'scene', screen: 'left', scene: 'map' };
  expect(await act(action)).toEqual({ status: 200, reply: { ok: true } });
  const picture = await gateway.ask('/v1/walls/main/pictures/left', 'role:show');
  expect(new Uint8Array(await picture.arrayBuffer())).toEqual(JPEG);
  expect(handed).toEqual([
    { kind: 'action', action, by: 'leader' },
    { kind: 'picture', screen: 'left' },
  ]);
  const changed = aReport({ screens: [aScreen({ scene: 'map' })] });
  feed.wallReport(changed);
  while ((await listed())?.report.screens[0]?.scene !== 'map');
});

test('a gateway that lost the connection hears of the wall again by itself', async () => {
  const feed = start();
  feed.wallReport(aReport());
  await listed();
  gateway.core.greetAnew();
  await until(() => feed.health().connects === 2);
  while ((await act({ kind: 'identify' })).status === 503);
  // There is no host here that could do it.
  expect(await act({ kind: 'identify' })).toMatchObject({
    status: 409,
    reply: { got: 'this feed has no wall that it could ask' },
  });
});

test('the window of a browser wall speaks for it; a window of a host may not', async () => {
  const window = new FakeWindow('browser');
  const feed = start((id, control) => window.port.post({ type: 'control', id, control }, []));
  feed.attach(window.port, 'browser', 'duty', true);
  window.hello();
  window.send({ type: 'wall-report', report: aReport() });
  expect(await listed()).toMatchObject({ report: aReport() });
  const done = act({ kind: 'identify' });
  await until(() => window.messages.some(({ type }) => type === 'control'));
  const asked = window.messages.find((message) => message.type === 'control');
  expect(asked).toMatchObject({ control: { action: { kind: 'identify' }, by: 'leader' } });
  window.send({ type: 'control-reply', id: asked?.id, reply: { ok: true, picture: null } });
  expect(await done).toMatchObject({ status: 200 });

  const other = new FakeWindow('of a host');
  feed.attach(other.port, 'screen-1', 'duty');
  other.hello();
  const before = await listed();
  other.send({ type: 'wall-report', report: aReport({ appVersion: 'false' }) });
  other.send({ type: 'control-reply', id: 1, reply: { ok: true, picture: null } });
  expect(other.messages.filter(({ type }) => type === 'refused')).toHaveLength(2);
  expect((await listed())?.report).toEqual(before?.report);
});
