import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import {
  sign,
  SIGNATURE_HEADER,
  SIGNATURE_WINDOW_MS,
  TIMESTAMP_HEADER,
} from '../../gateway/sources/webhook/signature.js';
import { CommandReplySchema } from '../../shared/contracts/commands.js';
import { IngestReplySchema } from '../../shared/contracts/ingest.js';
import { LoginReplySchema } from '../../shared/contracts/people.js';
import { postAccepted } from '../support/http.js';
import { incident } from '../support/incidents.js';
import { seeded, type Random } from '../support/random.js';
import { aCommand } from './support/a-command.js';
import { auditOf, countsOf, grown, noCounts, type Counts } from './support/counts.js';
import { note } from './support/figures.js';
import { furnish, sampleBodies, sampleSource, SECRET, type Tokens } from './support/furnish.js';
import { GatewayChild } from './support/gateway-child.js';
import { mutateText, mutateValue } from './support/mutator.js';
import { postCounted } from './support/posting.js';
import { MUTATED, SEED } from './support/sizes.js';

const BATCH = 50;
const KNOWN = 40;
/** Configured sources: their code, and the format whose samples are broken. */
const SOURCES = [
  { code: 'GRID', format: 'native', type: 'application/json' },
  { code: 'CAP', format: 'cap', type: 'application/xml' },
  { code: 'RISK', format: 'gbt35965', type: 'application/xml' },
  { code: '119', format: 'eido', type: 'application/json' },
  { code: 'PATROL', format: 'geojson', type: 'application/geo+json' },
  { code: 'TASK', format: 'table', type: 'text/csv' },
] as const;

const tokens: Tokens = new Map();
let gateway: GatewayChild;
let before: Counts;
let told: Counts;
beforeAll(async () => {
  const sources = SOURCES.map(({ code }) =>
    code === 'RISK' ? sampleSource('CAP', { code, format: 'gbt35965' }) : sampleSource(code),
  );
  const prepare = furnish({ roles: ['leader'], tokens, sources });
  gateway = await GatewayChild.start({ cli: inject('gatewayCli'), prepare });
  const known = Array.from({ length: KNOWN }, (_, i) => incident(`known-${i}`, Date.now() - 60_000));
  await postAccepted(gateway, known);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  before = await countsOf(gateway);
  told = noCounts();
});
/** Whatever came: the gateway runs, has counted what it turned away, and takes what is whole. */
afterEach(async ({ task }) => {
  const counted = grown(before, await countsOf(gateway));
  note(`${task.name}: crashes`, '0', String(gateway.starts - 1), gateway.runs);
  const [seen, own] = [told, counted].map((one) => Object.values(one).join(' / '));
  note(
    'letters / requests / messages refused and audit entries, answered = counted',
    'alike',
    `${seen} = ${own}`,
    seen === own,
  );
  expect(gateway.runs).toBe(true);
  expect(counted).toEqual(told);
  expect(await auditOf(gateway)).toMatchObject({ broken: null });
  await postAccepted(gateway, [incident(`whole-${task.id}`, Date.now())]);
});

async function postEvents(body: string | Buffer<ArrayBuffer>): Promise<void> {
  const { json } = await postCounted(gateway, { path: '/v1/events', token: gateway.token, body }, told);
  const { error, refused, results } = v.parse(IngestReplySchema, json);
  told.letters += error ? 1 : refused;
  if (!error) expect(results.length).toBeGreaterThan(0);
}

it(`${MUTATED.events} mutated events and ${MUTATED.bodies} bodies (seed ${SEED})`, async () => {
  const random = seeded(SEED).fork(6);
  const event = (i: number): object => incident(`mutated-${i % 500}`, Date.now(), { version: i });
  for (let i = 0; i < MUTATED.events; i += BATCH) {
    const events = Array.from({ length: Math.min(BATCH, MUTATED.events - i) }, (_, j) =>
      mutateValue(event(i + j), random),
    );
    await postEvents(JSON.stringify({ events }));
  }
  for (let i = 0; i < MUTATED.bodies; i++) await postEvents(mutateText(JSON.stringify(event(i)), random));
  expect(told.letters).toBeGreaterThan(MUTATED.events / 10);
});

/** Headers of a signature over `body`; now and then its time or itself is odd. */
function signed(body: Buffer, random: Random): Record<string, string> {
  const now = Date.now();
  const odd = random.next() < 0.1;
  const time = odd ? random.pick(['', '0', 'x', String(now - 2 * SIGNATURE_WINDOW_MS)]) : String(now);
  const signature = random.next() < 0.05 ? random.pick(['', 'sha256=', 'sha1=00']) : sign(SECRET, time, body);
  return { [TIMESTAMP_HEADER]: time, [SIGNATURE_HEADER]: signature };
}

it(`${MUTATED.sources} mutated messages of sources, before and after they are signed (seed ${SEED})`, async () => {
  const random = seeded(SEED).fork(9);
  const samples = SOURCES.map((source) => ({ ...source, bodies: sampleBodies(source.format) }));
  const outcomes = { notSigned: 0, refused: 0, taken: 0 };
  for (let i = 0; i < MUTATED.sources; i++) {
    const { code, type, bodies } = samples[i % samples.length] ?? { code: '', type: '', bodies: [] };
    const whole = Buffer.from(bodies[random.int(0, bodies.length - 1)] ?? '');
    const broken = mutateText(whole, random);
    const early = random.next() < 0.8;
    const headers = { 'content-type': type, ...signed(early ? broken : whole, random) };
    const path = `/v1/sources/${random.next() < 0.02 ? 'NOBODY' : code}`;
    const { status, json } = await postCounted(gateway, { path, token: null, body: broken, headers }, told);
    const { error, refused } = v.parse(IngestReplySchema, json);
    told.letters += refused;
    if (error) expect(status).toBe(401);
    outcomes[error ? 'notSigned' : refused > 0 ? 'refused' : 'taken'] += 1;
  }
  // A sample may be taken once; after that only what the mutation made another event of is.
  for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(MUTATED.sources / 100);
});

it(`${MUTATED.commands} mutated commands (seed ${SEED})`, async () => {
  const random = seeded(SEED).fork(10);
  const token = tokens.get('leader') ?? '';
  let { rev } = await gateway.health();
  let done = 0;
  for (let i = 0; i < MUTATED.commands; i++) {
    const command = aCommand(`mutated-${i}`, { known: i % KNOWN, rev }, random);
    const value = random.next() < 0.8 ? mutateValue(command, random) : command;
    const text = JSON.stringify(value);
    const body = random.next() < 0.2 ? mutateText(text, random) : text;
    const { status, json } = await postCounted(gateway, { path: '/v1/commands', token, body }, told);
    const reply = v.parse(CommandReplySchema, json);
    expect(status < 400).toBe(reply.ok);
    if (!(reply.ok && reply.repeated)) told.audited += 1;
    if (!reply.ok) continue;
    done += 1;
    rev = reply.rev;
  }
  expect(done).toBeGreaterThan(0);
});

it(`${MUTATED.logins} mutated logins (seed ${SEED})`, async () => {
  const random = seeded(SEED).fork(11);
  for (let i = 0; i < MUTATED.logins; i++) {
    const whole = { user: random.pick(['leader', 'nobody']), password: 'a wrong password' };
    const text = JSON.stringify(random.next() < 0.8 ? mutateValue(whole, random) : whole);
    const body = random.next() < 0.3 ? mutateText(text, random) : text;
    const { status, json } = await postCounted(gateway, { path: '/v1/login', token: null, body }, told);
    const reply = v.parse(LoginReplySchema, json);
    expect(reply.ok).toBe(false);
    // A wrong password is audited; who is held back, or sends no login at all, was never checked.
    if (status === 401) told.audited += 1;
  }
  expect(told.requests).toBe(MUTATED.logins);
  expect(told.audited).toBeGreaterThan(0);
});
