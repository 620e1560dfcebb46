import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { slices } from './fault-pipe.js';
import { FaultProxy } from './fault-proxy.js';
import { faultSchedule, FAULTS, beginFault } from './fault-schedule.js';
import { seeded } from './random.js';
import { holds } from './wait.js';

let echo: Server;
let serverSockets: Set<Socket>;
let proxy: FaultProxy;
const clients: Socket[] = [];

beforeEach(async () => {
  serverSockets = new Set();
  echo = createServer((socket) => {
    serverSockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => serverSockets.delete(socket));
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  proxy = await FaultProxy.start({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port }, 7);
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await proxy.close();
  for (const socket of serverSockets) socket.destroy();
  await new Promise<void>((resolve) => echo.close(() => resolve()));
});

interface Client {
  socket: Socket;
  text: () => string;
  received: (length: number) => Promise<number>;
  closed: Promise<'end' | 'error'>;
}

async function client(): Promise<Client> {
  const socket = connect(proxy.port, '127.0.0.1');
  clients.push(socket);
  let text = '';
  const waiting: { length: number; done: (at: number) => void }[] = [];
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    for (const wait of waiting) if (text.length >= wait.length) wait.done(performance.now());
  });
  const closed = new Promise<'end' | 'error'>((resolve) => {
    socket.on('error', () => resolve('error'));
    socket.on('end', () => resolve('end'));
    socket.on('close', () => resolve('end'));
  });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return {
    socket,
    text: () => text,
    closed,
    received: (length) =>
      new Promise((done) =>
        text.length >= length ? done(performance.now()) : waiting.push({ length, done }),
      ),
  };
}

it('passes bytes untouched when healthy', async () => {
  const a = await client();
  a.socket.write('x'.repeat(300_000));
  await a.received(300_000);
  expect(a.text()).toBe('x'.repeat(300_000));
});

it('delays without reordering', async () => {
  proxy.set('up', { latencyMs: 80, jitterMs: 60 });
  const a = await client();
  const began = performance.now();
  const sent = Array.from({ length: 20 }, (_, i) => `<${i}>`).join('');
  for (let i = 0; i < 20; i++) a.socket.write(`<${i}>`);
  expect((await a.received(sent.length)) - began).toBeGreaterThanOrEqual(75);
  expect(a.text()).toBe(sent);
});

it('slices and rejoins to the same bytes', async () => {
  proxy.set('both', { sliceBytes: 9 });
  const a = await client();
  const sent = Array.from({ length: 400 }, (_, i) => String(i)).join(',');
  a.socket.write(sent);
  await a.received(sent.length);
  expect(a.text()).toBe(sent);
});

it('limits bandwidth', async () => {
  proxy.set('down', { bytesPerSecond: 50_000 });
  const a = await client();
  const began = performance.now();
  a.socket.write('y'.repeat(10_000));
  expect((await a.received(10_000)) - began).toBeGreaterThanOrEqual(180);
});

it.each(['up', 'down'] as const)(
  'holds everything in a black hole %s, and delivers it when it is lifted',
  async (way) => {
    const a = await client();
    a.socket.write('before');
    await a.received(6);
    proxy.set(way, { blackHole: true });
    a.socket.write(' after');
    await holds('what had arrived', 60, () => a.text() === 'before');
    proxy.heal();
    await a.received(12);
    expect(a.text()).toBe('before after');
  },
);

it('hides the death of the server inside a black hole until it is lifted', async () => {
  const a = await client();
  a.socket.write('x');
  await a.received(1);
  proxy.set('both', { blackHole: true });
  let closed = false;
  void a.closed.then(() => (closed = true));
  for (const socket of serverSockets) socket.resetAndDestroy();
  await holds('the open connection', 60, () => !closed);
  proxy.heal();
  await a.closed;
  expect(closed).toBe(true);
});

it('leaves the client of a half-open connection without a word', async () => {
  const a = await client();
  a.socket.write('x');
  await a.received(1);
  proxy.halfOpen();
  let closed = false;
  void a.closed.then(() => (closed = true));
  a.socket.write('into the void');
  await holds('the open connection without news', 60, () => !closed && a.text() === 'x');
  expect(serverSockets.size).toBe(0);
});

it('cuts what is open, refuses what comes, and lets in again after healing', async () => {
  const a = await client();
  proxy.cut();
  await a.closed;
  const refused = await client();
  await refused.closed;
  proxy.heal();
  const b = await client();
  b.socket.write('back');
  await b.received(4);
  expect(proxy.accepted).toBe(2);
});

it('resets with an error, not with an end', async () => {
  const a = await client();
  a.socket.write('x');
  await a.received(1);
  proxy.reset();
  expect(await a.closed).toBe('error');
});

it('closes after the data limit', async () => {
  proxy.set('down', { limitBytes: 5 });
  const a = await client();
  a.socket.write('0123456789');
  await a.closed;
  expect(a.text()).toBe('01234');
});

it('draws the same schedule from the same seed, every kind before any twice', () => {
  const limits = { afterMs: 400, forMs: 800 };
  expect(faultSchedule(11, 30, limits)).toEqual(faultSchedule(11, 30, limits));
  expect(faultSchedule(11, 30, limits)).not.toEqual(faultSchedule(12, 30, limits));
  const first = faultSchedule(11, FAULTS.length, limits).map((step) => step.fault);
  expect([...first].sort()).toEqual([...FAULTS].sort());
});

it.each(FAULTS)('comes back from %s: a new connection works after healing', async (fault) => {
  const a = await client();
  beginFault(proxy, fault);
  a.socket.write('z');
  proxy.heal();
  const b = await client();
  b.socket.write('after');
  await b.received(5);
  expect(b.text()).toBe('after');
});

it('cuts a chunk the same way for the same seed', () => {
  const chunk = Buffer.from('abcdefghijklmnopqrstuvwxyz');
  const cut = (seed: number) => slices(chunk, 5, seeded(seed)).map(String);
  expect(cut(3)).toEqual(cut(3));
  expect(cut(3)).not.toEqual(cut(4));
  expect(cut(3).join('')).toBe(String(chunk));
});
