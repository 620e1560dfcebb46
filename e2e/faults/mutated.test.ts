import * as v from 'valibot';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openRaw, type RawSocket } from '../../gateway/testing/raw-socket.js';
import { SOCKET_PROTOCOL } from '../../shared/contracts/gateway-socket.js';
import { IngestReplySchema } from '../../shared/contracts/ingest.js';
import { postAccepted } from '../support/http.js';
import { incident } from '../support/incidents.js';
import { seeded } from '../support/random.js';
import { note } from './support/figures.js';
import { GatewayChild } from './support/gateway-child.js';
import { mutateText, mutateValue } from './support/mutator.js';
import { SEED, SIZES } from './support/sizes.js';

/** Shares of the messages: whole bodies that are broken, and packets of the socket; the rest are events. */
const BODIES = Math.round(SIZES.mutated * 0.1);
const PACKETS = Math.round(SIZES.mutated * 0.1);
const EVENTS = SIZES.mutated - BODIES - PACKETS;
const BATCH = 50;
const PACKETS_PER_SOCKET = 40;
/** Largest message that the gateway takes from a feed. */
const MESSAGE_MAX_BYTES = 64 * 1024;

let gateway: GatewayChild;
beforeAll(async () => {
  gateway = await GatewayChild.start({ cli: inject('gatewayCli') });
});
afterAll(() => gateway.stop());

/** Posts a body and returns what was refused of it, as the gateway counts it. */
async function postBody(body: string | Buffer<ArrayBuffer>, messages: number): Promise<number> {
  const response = await fetch(`${gateway.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.token}` },
    body,
  });
  const reply = v.parse(IngestReplySchema, await response.json());
  if (reply.error !== null) {
    expect([400, 413]).toContain(response.status);
    return 1;
  }
  expect(reply.results.length).toBeGreaterThanOrEqual(Math.min(1, messages));
  return reply.refused;
}

it(`answers and counts ${EVENTS + BODIES} mutated events and bodies (seed ${SEED})`, async () => {
  const random = seeded(SEED).fork(6);
  const event = (i: number): object => incident(`mutated-${i % 500}`, Date.now(), { version: i });
  const before = (await gateway.health()).deadLetters;
  let refused = 0;
  for (let i = 0; i < EVENTS; i += BATCH) {
    const events = Array.from({ length: Math.min(BATCH, EVENTS - i) }, (_, j) =>
      mutateValue(event(i + j), random),
    );
    refused += await postBody(JSON.stringify({ events }), events.length);
  }
  for (let i = 0; i < BODIES; i++) refused += await postBody(mutateText(JSON.stringify(event(i)), random), 1);
  const counted = (await gateway.health()).deadLetters - before;
  note(
    `mutated events and bodies, ${EVENTS + BODIES}: crashes`,
    '0',
    String(gateway.starts - 1),
    gateway.runs,
  );
  note(
    'refused by the answers / counted as dead letters',
    'alike',
    `${refused} / ${counted}`,
    refused === counted,
  );
  expect(gateway.runs).toBe(true);
  expect(counted).toBe(refused);
  expect(refused).toBeGreaterThan(SIZES.mutated / 10);
  await postAccepted(gateway, [incident('whole', Date.now())]);
});

/** Name and argument of a message. */
type Packet = readonly [string, object];

/** A socket that the gateway has let in. */
async function openSocket(): Promise<RawSocket> {
  const raw = await openRaw(gateway.port);
  expect(await raw.nextText()).toMatch(/^0\{/);
  raw.sendText(`40${JSON.stringify({ token: gateway.token })}`);
  expect(await raw.nextText()).toMatch(/^40/);
  return raw;
}

/** Sends a packet and a question behind it; true when the packet itself was answered as a good one. */
async function send(raw: RawSocket, packet: string): Promise<'good' | 'refused' | 'closed'> {
  raw.sendText(packet);
  raw.sendText('4299["time",{"t0":1}]');
  let good = false;
  for (let text = await raw.nextText(); text !== null; text = await raw.nextText()) {
    if (text.startsWith('4399')) return good ? 'good' : 'refused';
    if (text.startsWith('431') && !text.includes('"ok":false') && !text.includes('"error"')) good = true;
  }
  return 'closed';
}

it(`answers and counts ${PACKETS} mutated packets of the socket (seed ${SEED})`, async () => {
  const random = seeded(SEED).fork(8);
  const args: readonly [Packet, ...Packet[]] = [
    ['hello', { protocol: SOCKET_PROTOCOL, wall: 'mutated', cursor: { epoch: 'x', rev: 3 } }],
    ['page', { rev: 1, offset: 0 }],
    ['time', { t0: 12 }],
  ];
  const before = (await gateway.health()).messagesRefused;
  let refused = 0;
  let raw = await openSocket();
  for (let i = 0; i < PACKETS; i++) {
    if (i > 0 && i % PACKETS_PER_SOCKET === 0) {
      raw.tcp.destroy();
      raw = await openSocket();
    }
    const [name, payload] = random.pick(args);
    const plain = JSON.stringify([name, random.next() < 0.7 ? mutateValue(payload, random) : payload]);
    const text = random.next() < 0.3 ? mutateText(plain, random).toString('utf8') : plain;
    const outcome = await send(raw, `421${/^\d/.test(text) ? '[' : ''}${text}`);
    // Too large for the socket: it closes without reading, so that there is no message to count.
    if (Buffer.byteLength(text) > MESSAGE_MAX_BYTES - 100) expect(outcome).toBe('closed');
    else if (outcome !== 'good') refused += 1;
    if (outcome === 'closed') raw = await openSocket();
  }
  raw.tcp.destroy();
  const counted = (await gateway.health()).messagesRefused - before;
  note(`mutated packets, ${PACKETS}: crashes`, '0', String(gateway.starts - 1), gateway.runs);
  note('packets without a good answer / counted', 'alike', `${refused} / ${counted}`, refused === counted);
  expect(gateway.runs).toBe(true);
  expect(counted).toBe(refused);
  expect(refused).toBeGreaterThan(PACKETS / 10);
});
