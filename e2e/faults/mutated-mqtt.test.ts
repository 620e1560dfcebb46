import { connectAsync, type MqttClient } from 'mqtt';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { MosquittoServer } from '../../gateway/testing/mosquitto.js';
import { sensorSource } from '../../gateway/testing/publisher.js';
import type { SourceStatus } from '../../shared/contracts/gateway-socket.js';
import { postAccepted } from '../support/http.js';
import { incident } from '../support/incidents.js';
import { seeded, type Random } from '../support/random.js';
import { until } from '../support/wait.js';
import { note } from './support/figures.js';
import { furnish } from './support/furnish.js';
import { GatewayChild } from './support/gateway-child.js';
import { mutateText, mutateValue } from './support/mutator.js';
import { MUTATED, SEED } from './support/sizes.js';

const CODE = 'SENSE';
/** Published without waiting for the broker's answer, at most. */
const LANE = 100;
const DEVICES = 400;
/**
 * QoS 1 is at least once: what was on its way when a connection ended comes again, and is counted
 * again. A broker has 20 messages under way, and a long run may lose its connection a few times.
 */
const AGAIN_MAX = 20 + MUTATED.readings / 500;
/** Time that one message may take on a busy machine, ms. */
const EACH_MS = 40;

let broker: MosquittoServer;
let gateway: GatewayChild;
let sensors: MqttClient;
beforeAll(async () => {
  broker = await MosquittoServer.start();
  // Each message one count: chatter and flood control have tests of their own.
  const calm = { chatter: { transitions: 1_000_000 }, flood: { start: 100_000_000 } };
  const source = sensorSource(broker.url, { topics: ['sensors/#', 'odd/#'], clientId: 'mutated', ...calm });
  gateway = await GatewayChild.start({ cli: inject('gatewayCli'), prepare: furnish({ sources: [source] }) });
  await until('the gateway to listen', 20_000, async () =>
    (await sense()).connected === true ? true : null,
  );
  sensors = await connectAsync(broker.url, { clientId: 'sensors', reconnectPeriod: 0 });
});
afterAll(async () => {
  await sensors.endAsync(true);
  await gateway.stop();
  await broker.stop();
});

async function sense(): Promise<SourceStatus> {
  const { sources } = await gateway.health();
  const own = sources.find(({ code }) => code === CODE);
  if (!own) throw new Error(`expected ${CODE} among the sources`);
  return own;
}

/** A topic with levels cut, doubled or odd; one that a broker takes. */
function topicOf(random: Random): string {
  if (random.next() < 0.6) return `sensors/${random.pick(['smoke', 'gas', 'door'])}/alarm`;
  const levels = Array.from({ length: random.int(1, 40) }, () =>
    random.pick(['', 'smoke', '字', ' ', '__proto__', 'x'.repeat(200), '$SYS', '..', '😀']),
  );
  return `odd/${levels.join('/')}`;
}

const heard = ({ accepted, duplicate, late, refused, suppressed }: SourceStatus): number =>
  accepted + duplicate + late + refused + suppressed;

it(`takes and counts ${MUTATED.readings} mutated messages of a broker (seed ${SEED})`, async () => {
  const random = seeded(SEED).fork(12);
  for (let i = 0; i < MUTATED.readings; i += LANE) {
    const lane = Array.from({ length: Math.min(LANE, MUTATED.readings - i) }, () => {
      const whole = {
        id: `d${random.int(1, DEVICES)}`,
        state: random.pick(['ALARM', 'OK']),
        ts: Date.now(),
      };
      const text = JSON.stringify(random.next() < 0.7 ? mutateValue(whole, random) : whole);
      const payload = random.next() < 0.3 ? mutateText(text, random) : text;
      return sensors.publishAsync(topicOf(random), payload, { qos: 1 });
    });
    await Promise.all(lane);
  }
  await until('every message to be counted', 10_000 + MUTATED.readings * EACH_MS, async () =>
    heard(await sense()) >= MUTATED.readings ? true : null,
  );
  const before = await sense();
  await sensors.publishAsync('sensors/smoke/alarm', JSON.stringify({ id: 'whole', state: 'ALARM' }), {
    qos: 1,
  });
  await until('a whole message to be an incident', 20_000, async () =>
    (await sense()).accepted === before.accepted + 1 ? true : null,
  );
  const { deadLetters } = await gateway.health();
  const after = await sense();
  note(
    `mutated messages of a broker, ${MUTATED.readings}: crashes`,
    '0',
    `${gateway.starts - 1}`,
    gateway.runs,
  );
  const again = heard(before) - MUTATED.readings;
  const isWhole = again >= 0 && again <= AGAIN_MAX;
  note(
    'each counted, those that the broker sent again as well',
    `${MUTATED.readings}`,
    `${heard(before)}`,
    isWhole,
  );
  note('refused = dead letters', 'alike', `${after.refused} = ${deadLetters}`, after.refused === deadLetters);
  expect(gateway.runs).toBe(true);
  expect(again).toBeGreaterThanOrEqual(0);
  expect(again).toBeLessThanOrEqual(AGAIN_MAX);
  expect(after.refused).toBe(deadLetters);
  expect(after.refused).toBeGreaterThan(MUTATED.readings / 10);
  expect(after.accepted).toBeGreaterThan(MUTATED.readings / 20);
  expect(after).toMatchObject({ connected: true });
  await postAccepted(gateway, [incident('whole', Date.now())]);
});
