import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openRaw, type RawSocket } from '../../gateway/testing/raw-socket.js';
import { SOCKET_PROTOCOL } from '../../shared/contracts/gateway-socket.js';
import { postAccepted } from '../support/http.js';
import { idOf, incident } from '../support/incidents.js';
import { seeded, type Random } from '../support/random.js';
import { aCommand } from './support/a-command.js';
import { auditOf, countsOf, grown, noCounts } from './support/counts.js';
import { note } from './support/figures.js';
import { furnish, type Tokens } from './support/furnish.js';
import { GatewayChild } from './support/gateway-child.js';
import { mutateText, mutateValue } from './support/mutator.js';
import { postCounted } from './support/posting.js';
import { outcomeOf, type Outcome } from './support/socket-outcome.js';
import { MUTATED, SEED } from './support/sizes.js';

const PACKETS_PER_SOCKET = 40;
const KNOWN = 40;
/** Around the largest event and the largest message, in UTF-16 units. */
const LARGE = { from: 60_000, to: 140_000 } as const;

const tokens: Tokens = new Map();
let gateway: GatewayChild;
beforeAll(async () => {
  const prepare = furnish({ roles: ['leader'], tokens });
  gateway = await GatewayChild.start({ cli: inject('gatewayCli'), prepare });
  const known = Array.from({ length: KNOWN }, (_, i) => incident(`known-${i}`, Date.now() - 60_000));
  await postAccepted(gateway, known);
});
afterAll(() => gateway.stop());

/** Name and argument of a message. */
type Packet = readonly [string, object];

/** A socket that the gateway has let in. */
async function openSocket(token: string): Promise<RawSocket> {
  const raw = await openRaw(gateway.port);
  expect(await raw.nextText()).toMatch(/^0\{/);
  raw.sendText(`40${JSON.stringify({ token })}`);
  expect(await raw.nextText()).toMatch(/^40/);
  return raw;
}

/**
 * Sends a packet and a question behind it that takes the same way, twice in turn: both may go into
 * one commit and be answered in any order. What came back of the packet before the second answer.
 */
async function send(raw: RawSocket, packet: string, question: Packet): Promise<Outcome> {
  raw.sendText(packet);
  raw.sendText(`4298${JSON.stringify(question)}`);
  let outcome: Outcome = { kind: 'nothing' };
  for (let text = await raw.nextText(); text !== null; text = await raw.nextText()) {
    if (text.startsWith('4399')) return outcome;
    if (text.startsWith('4398')) raw.sendText(`4299${JSON.stringify(question)}`);
    if (text.startsWith('431')) outcome = outcomeOf(text.slice(3));
  }
  return { kind: 'closed' };
}

/** An event and a command that are known: asked again they change nothing and leave no entry. */
async function knownQuestions(): Promise<{ push: Packet; command: Packet }> {
  const event = incident('question', Date.now() - 60_000);
  const rev = await postAccepted(gateway, [event]);
  const [id, kind] = ['question-command', 'note'];
  const command = { id, kind, incident: idOf('question'), expectedVersion: rev, args: { text: '问' } };
  const token = tokens.get('leader') ?? '';
  const body = JSON.stringify(command);
  const { status } = await postCounted(gateway, { path: '/v1/commands', token, body }, noCounts());
  expect(status).toBe(200);
  return { push: ['push', event], command: ['command', command] };
}

/** What a feed and a source say. */
function ofFeed(i: number, random: Random): Packet {
  const event = incident(`pushed-${i % 100}`, Date.now(), { version: i });
  const large = { ...event, extra: 'x'.repeat(random.int(LARGE.from, LARGE.to)) };
  return random.pick<Packet>([
    ['hello', { protocol: SOCKET_PROTOCOL, wall: 'mutated', cursor: { epoch: 'x', rev: 3 } }],
    ['page', { rev: 1, offset: 0 }],
    ['time', { t0: 12 }],
    ['push', event],
    ['push', { events: [event, incident(`pushed-too-${i}`, Date.now())] }],
    ['push', random.next() < 0.2 ? large : event],
  ]);
}

it(`answers and counts ${MUTATED.packets} mutated packets (seed ${SEED})`, async () => {
  const random = seeded(SEED).fork(8);
  const told = noCounts();
  const questions = await knownQuestions();
  const before = await countsOf(gateway);
  const came: Record<Outcome['kind'], number> = { good: 0, nothing: 0, closed: 0, ingest: 0, command: 0 };
  let { rev } = await gateway.health();
  let token = gateway.token;
  let raw = await openSocket(token);
  for (let i = 0; i < MUTATED.packets; i++) {
    if (i > 0 && i % PACKETS_PER_SOCKET === 0) {
      raw.tcp.destroy();
      // Sources and feeds in turn with a person's console: each has scopes of its own.
      token = token === gateway.token ? (tokens.get('leader') ?? '') : gateway.token;
      raw = await openSocket(token);
    }
    const console = token !== gateway.token;
    const [name, payload]: Packet = console
      ? ['command', aCommand(`packet-${i}`, { known: i % KNOWN, rev }, random)]
      : ofFeed(i, random);
    const plain = JSON.stringify([name, random.next() < 0.7 ? mutateValue(payload, random) : payload]);
    const text = random.next() < 0.3 ? mutateText(plain, random).toString('utf8') : plain;
    const question = console ? questions.command : questions.push;
    const outcome = await send(raw, `421${/^\d/.test(text) ? '[' : ''}${text}`, question);
    came[outcome.kind] += 1;
    if (outcome.kind === 'ingest') told.letters += outcome.letters;
    else if (outcome.kind === 'command') told.audited += outcome.audited;
    else if (outcome.kind !== 'good') told.messages += 1;
    if (outcome.kind === 'command') rev = Math.max(rev, outcome.rev);
    if (outcome.kind === 'closed') raw = await openSocket(token);
  }
  raw.tcp.destroy();
  const counted = grown(before, await countsOf(gateway));
  const [seen, own] = [told, counted].map((one) => Object.values(one).join(' / '));
  note(`mutated packets, ${MUTATED.packets}: crashes`, '0', String(gateway.starts - 1), gateway.runs);
  note('turned away by the answers = counted', 'alike', `${seen} = ${own}`, seen === own);
  expect(gateway.runs).toBe(true);
  expect(counted).toEqual(told);
  for (const kind of ['good', 'nothing', 'closed', 'ingest', 'command'] as const)
    expect(came[kind], kind).toBeGreaterThan(MUTATED.packets / 200);
  expect(await auditOf(gateway)).toMatchObject({ broken: null });
  await postAccepted(gateway, [incident('whole', Date.now())]);
});
