import { setTimeout as pause } from 'node:timers/promises';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Checker, NOTHING_WRONG, STALE_PROMISE_MS } from './support/checker.js';
import { FaultProxy } from './support/fault-proxy.js';
import { beginFault, FAULTS, type Fault } from './support/fault-schedule.js';
import { startGateway, type GatewayProcess } from './support/gateway-process.js';
import { batches, incident, incidents, stamped, type IncidentEvent } from './support/incidents.js';
import { postAccepted } from './support/http.js';
import { listAll } from './support/listing.js';
import { giveToUser, userFolder } from './support/ordinary-user.js';
import { OUTPUTS } from './support/output-size.js';
import { allOutputsOn } from './support/outputs.js';
import { seeded, shuffled } from './support/random.js';
import { readState } from './support/screens.js';
import { place } from './support/place.js';
import { startWall, type Wall } from './support/wall-app.js';
import { holds, until } from './support/wait.js';

/** The seed of this run: print it with a failure and give it back in YIPING_SEED to repeat the run. */
const SEED = Number(process.env['YIPING_SEED'] ?? 20_261_126);
/** Known events of the run. The short form runs in `npm test`, the long one in `npm run test:faults`. */
const EVENTS = Number(process.env['YIPING_FAULT_EVENTS'] ?? 10_000);
/** How long each fault lasts, ms: longer than the stale promise for those that stop the beats. */
const FAULT_MS = Number(process.env['YIPING_FAULT_MS'] ?? 6_500);

let gateway: GatewayProcess;
let proxy: FaultProxy;
let wall: Wall;
const checker = new Checker();

beforeAll(async () => {
  await allOutputsOn();
  gateway = await startGateway(place().root, 'gateway');
  proxy = await FaultProxy.start({ host: '127.0.0.1', port: gateway.port }, SEED);
  const folder = userFolder('network-token');
  const tokenFile = join(folder, 'token');
  copyFileSync(gateway.tokenFile, tokenFile);
  giveToUser(folder);
  wall = await startWall(place(), 'network', {
    gateway: { url: `http://127.0.0.1:${proxy.port}`, token: gateway.token, tokenFile },
  });
});
afterAll(async () => {
  await wall.finish();
  await proxy.close();
  await gateway.stop();
});

/** Faults that stop every byte and so last beyond the stale promise; the others only slow or disturb. */
const SILENT: readonly Fault[] = ['cut', 'black-hole-down'];

/** Everything that is posted: incidents, then a second version of half of them, in an order of the seed. */
function load(): IncidentEvent[][] {
  const now = Date.now();
  const first = incidents('net', EVENTS / 2, now);
  const random = seeded(SEED);
  const later = shuffled(first, random).map(({ sourceId, stamps }) =>
    stamped(sourceId, 2, { signed: Number(stamps?.['received']) + random.int(1_000, 90_000) }),
  );
  // A later version never comes before its first in this load: an order that the checker could not judge.
  return [...batches(first, 250), ...batches(later, 250)];
}

/** Looks at every screen's link and revision until told to stop. */
function watch(): () => Promise<void> {
  let stopped = false;
  const run = async (): Promise<void> => {
    while (!stopped) {
      for (const [screen, page] of wall.scenes) {
        const state = await readState(page);
        if (proxy.lastDownAt !== null) checker.beatPassed(proxy.lastDownAt);
        if (state)
          checker.sample({ screen, at: performance.now(), epoch: '', rev: state.rev, link: state.link });
      }
      await pause(200);
    }
  };
  const running = run();
  return async () => {
    stopped = true;
    await running;
  };
}

it(`brings every one of ${EVENTS} events through cuts, black holes, slices and delays (seed ${SEED})`, async () => {
  const steps = load();
  const perFault = Math.ceil(steps.length / FAULTS.length);
  const unwatch = watch();
  let rev = 0;
  for (const [index, fault] of FAULTS.entries()) {
    beginFault(proxy, fault);
    const ends = performance.now() + (SILENT.includes(fault) ? FAULT_MS : FAULT_MS / 4);
    for (const batch of steps.slice(index * perFault, (index + 1) * perFault))
      rev = await postAccepted(gateway, batch, checker);
    await holds('the fault', ends - performance.now(), () => true);
    proxy.heal();
    await allLiveAt(rev, 15_000);
  }
  await unwatch();
  const listing = await listAll(wall.page('queue'));
  checker.listing('queue', listing.rows);
  expect(listing.rev).toBe(rev);
  expect(checker.size).toBe(EVENTS / 2);
  expect(checker.findings()).toEqual(NOTHING_WRONG);
}, 240_000);

it('shows the link as stale within five seconds of the last beat', async () => {
  const rev = await postAccepted(gateway, [incident('last-word', Date.now())], checker);
  await allLiveAt(rev, 5_000);
  const last = performance.now();
  proxy.set('down', { blackHole: true });
  await until('every screen to show the link as stale or lost', STALE_PROMISE_MS + 1_000, async () => {
    const states = await Promise.all([...wall.scenes.values()].map(readState));
    return states.every((state) => state?.link === 'stale' || state?.link === 'lost') ? true : null;
  });
  expect(performance.now() - last).toBeLessThanOrEqual(STALE_PROMISE_MS);
  proxy.heal();
  await allLiveAt(rev, 15_000);
});

async function allLiveAt(rev: number, withinMs: number): Promise<void> {
  await until(`four live screens at revision ${rev}`, withinMs, async () => {
    const states = await Promise.all([...wall.scenes.values()].map(readState));
    return states.length === OUTPUTS && states.every((state) => state?.link === 'live' && state.rev >= rev)
      ? true
      : null;
  });
}
