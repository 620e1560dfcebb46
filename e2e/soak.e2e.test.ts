import { afterAll, beforeAll, expect, it } from 'vitest';
import { footprint, type Footprint } from './support/footprint.js';
import { incidents, stamped } from './support/incidents.js';
import { postAccepted } from './support/http.js';
import { allOutputsOn } from './support/outputs.js';
import { place } from './support/place.js';
import { startWall, type Wall } from './support/wall-app.js';
import { untilTrue } from './support/wait.js';

/** Rounds of open, work on and close. The short form runs in `npm test`, hours of it in `npm run test:soak`. */
const ROUNDS = Number(process.env['YIPING_SOAK_ROUNDS'] ?? 16);
const PER_ROUND = 60;
/** The first rounds fill caches and compile code. */
const WARM = 6;

/** What a window may have grown by between the warm-up and the end. */
const GROWTH = { heapMb: 4, nodes: 400, listeners: 40 } as const;

let wall: Wall;

beforeAll(async () => {
  await allOutputsOn();
  wall = await startWall(place(), 'soak');
});
afterAll(() => wall.finish());

async function round(number: number): Promise<void> {
  const now = Date.now();
  const opened = incidents(`soak-${number}`, PER_ROUND, now);
  await postAccepted(wall.gateway, opened);
  const worked = opened.map(({ sourceId }, i) =>
    stamped(sourceId, 2, { signed: now - PER_ROUND * 1_000 + i * 1_000 + 500 }),
  );
  await postAccepted(wall.gateway, worked);
  const rev = await postAccepted(
    wall.gateway,
    opened.map(({ sourceId }) => stamped(sourceId, 3, { closed: now })),
  );
  await untilTrue(`round ${number} on every screen`, 15_000, async () => {
    const states = await wall.states();
    return states.every((state) => state !== null && state.rev >= rev);
  });
}

it(
  `keeps every window's memory flat over ${ROUNDS} rounds of ${PER_ROUND} incidents that come and go`,
  async () => {
    const warm = new Map<string, Footprint>();
    for (let number = 0; number < ROUNDS; number++) {
      await round(number);
      if (number === WARM) for (const [scene, page] of wall.scenes) warm.set(scene, await footprint(page));
    }
    for (const [scene, page] of wall.scenes) {
      const before = warm.get(scene);
      const after = await footprint(page);
      if (!before) throw new Error(`expected a footprint of ${scene} after ${WARM} of ${ROUNDS} rounds`);
      expect(after.heapMb - before.heapMb, `heap of ${scene}, MB`).toBeLessThanOrEqual(GROWTH.heapMb);
      expect(after.nodes - before.nodes, `nodes of ${scene}`).toBeLessThanOrEqual(GROWTH.nodes);
      expect(after.listeners - before.listeners, `listeners of ${scene}`).toBeLessThanOrEqual(
        GROWTH.listeners,
      );
    }
  },
  4 * 60 * 60_000,
);
