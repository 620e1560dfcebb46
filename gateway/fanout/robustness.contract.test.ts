import { connect as tcpConnect } from 'node:net';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openRaw } from '../testing/raw-socket.js';
import { rawEvent, startFixture, tempDir, TOKEN, type Fixture } from '../testing/fixture.js';

const temp = tempDir();
let gateway: Fixture;

beforeAll(async () => {
  gateway = await startFixture({ dir: temp.dir, queueLimits: { packets: 20, chars: 32 * 1024 * 1024 } });
});
afterAll(async () => {
  await gateway.stop();
  temp.remove();
});

const stats = async (): Promise<Record<string, unknown>> =>
  (await (await gateway.request('/v1/health')).json()) as Record<string, unknown>;

/** Status with which the door answers an upgrade that carries these headers. */
async function upgrade(headers: Record<string, string>): Promise<number> {
  const { status, tcp } = await openRaw(gateway.port, headers);
  tcp.destroy();
  return status;
}

describe('the socket door', () => {
  it('lets in our own pages and programs without Origin, and nobody else', async () => {
    const host = `127.0.0.1:${gateway.port}`;
    expect(await upgrade({})).toBe(101);
    expect(await upgrade({ Origin: `http://${host}` })).toBe(101);
    expect(await upgrade({ Origin: 'https://evil.example' })).toBe(403);
    expect(await upgrade({ Origin: 'http://127.0.0.1:1' })).toBe(403);
    expect(await upgrade({ Origin: 'null' })).toBe(403);
    expect(await upgrade({ Host: `evil.example:${gateway.port}` })).toBe(403);
  });

  it('keeps listener and socket counts constant over 1 000 reconnects', async () => {
    const before = listenerCounts();
    for (let i = 0; i < 1_000; i++) {
      const feed = gateway.connect();
      const reply = await gateway.hello(feed, { epoch: gateway.store.epoch, rev: gateway.store.rev });
      expect(reply.ok).toBe(true);
      feed.disconnect();
    }
    await vi.waitFor(async () => expect((await stats())['feeds']).toBe(0), { timeout: 5_000 });
    expect(listenerCounts()).toEqual(before);
    const feed = gateway.connect();
    let got = 0;
    feed.on('events', ({ events }) => (got += events.length));
    await gateway.hello(feed, null);
    await gateway.post(rawEvent({ sourceId: 'once' }));
    await vi.waitFor(() => expect(got).toBe(1));
  }, 120_000);

  it('drops a feed that does not read, counts it, and lets it come back', async () => {
    const feed = gateway.connect();
    await gateway.hello(feed, null);
    // The ws package's own pause: one below it would be undone by its next drain.
    const socket: unknown = Reflect.get(Reflect.get(feed.io.engine, 'transport'), 'ws');
    (socket as { pause(): void }).pause();
    // First more than the kernel's buffers hold, then packets that can only queue here.
    const brief = '字'.repeat(10_000);
    for (let i = 0; i < 6; i++) {
      await gateway.post({
        events: Array.from({ length: 100 }, (_, j) => rawEvent({ sourceId: `big${i}-${j}`, brief })),
      });
    }
    for (let i = 0; (await stats())['slowDropped'] === 0; i++) {
      expect(i).toBeLessThan(500);
      await gateway.post(rawEvent({ sourceId: `small${i}` }));
    }
    const again = gateway.connect();
    expect(await gateway.hello(again, null)).toMatchObject({ ok: true });
  }, 120_000);

  it('survives raw bytes, raw frames and hostile packets', async () => {
    const packets = [
      ...[
        '42["hello"]',
        '42["hello",null]',
        '420["hello",{"protocol":1}]',
        '42[{"toString":"foo"}]',
        '421["page",[],[]]',
      ],
      ...[
        '451-["hello",{"_placeholder":true,"num":0}]',
        '4511111111-["x"]',
        '42["time",{"t0":1e999}]',
        '40{"token":',
        '4',
      ],
      ...[
        '42["disconnect"]',
        '42["__proto__",{}]',
        `42["hello","${'x'.repeat(60_000)}"]`,
        `42["${'y'.repeat(140_000)}"]`,
        '6',
        '2',
        '9',
      ],
    ];
    for (const packet of packets) await rawPacket(packet);
    for (let i = 0; i < 60; i++) await rawBytes(randomBytes(1 + (i % 400)));
    expect((await stats())['ok']).toBe(true);
    const feed = gateway.connect();
    expect(await gateway.hello(feed, null)).toMatchObject({ ok: true });
  }, 60_000);
});

/** Listener counts of the emitters that live as long as the gateway. */
function listenerCounts(): Record<string, number> {
  const { server } = gateway.core;
  return Object.fromEntries(
    [...server.eventNames(), 'connection', 'upgrade'].map((name) => [
      String(name),
      server.listenerCount(name),
    ]),
  );
}

/** Logs in by hand, sends one engine.io packet as a text frame, and waits until the socket ends or answers. */
async function rawPacket(packet: string): Promise<void> {
  const raw = await openRaw(gateway.port);
  for (;;) {
    const text = await raw.nextText();
    if (text === null || text.startsWith('437') || text.startsWith('44')) break;
    if (text.startsWith('0')) raw.sendText(`40{"token":"${TOKEN}"}`);
    if (!text.startsWith('40')) continue;
    raw.sendText(packet);
    raw.sendText('427["time",{"t0":7}]');
  }
  raw.tcp.destroy();
}

/** Writes bytes to the port and waits for the end of the connection. */
function rawBytes(bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = tcpConnect(gateway.port, '127.0.0.1', () => socket.end(bytes));
    socket.resume();
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
  });
}
