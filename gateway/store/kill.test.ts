import { afterEach, describe, expect, it } from 'vitest';
import { tempDir } from '../testing/fixture.js';
import {
  FROM_SOURCES,
  killNow,
  readStore,
  startGatewayProcess,
  writeUntilDead,
  type Acknowledged,
  type KilledGateway,
} from '../testing/killed-gateway.js';

const ROUNDS = 10;

const temp = tempDir();
let gateway: KilledGateway | null = null;
afterEach(() => {
  gateway?.process.kill('SIGKILL');
  temp.remove();
});

describe('kill -9', () => {
  it(`loses nothing that was acknowledged, ${ROUNDS} times`, async () => {
    const acked: Acknowledged = new Map();
    let epoch: string | null = null;
    for (let round = 0; round < ROUNDS; round++) {
      const victim = startGatewayProcess(FROM_SOURCES, temp.dir);
      gateway = victim;
      const url = await victim.url;
      if (url === null) throw new Error('the gateway ended before it was up');
      const goal = acked.size + 20 + ((round * 37) % 150);
      await writeUntilDead(url, temp.dir, `r${round}`, acked, () => {
        if (acked.size >= goal) victim.process.kill('SIGKILL');
      });
      await killNow(victim.process);

      const store = readStore(temp.dir, acked);
      expect(store.quarantined).toBeNull();
      epoch ??= store.epoch;
      expect(store.epoch).toBe(epoch);
      expect(store.integrity).toEqual({ integrity_check: 'ok' });
      expect(store.events).toHaveLength(store.rev);
      expect(store.lost).toEqual([]);
      expect(store.states).toBe(store.ids.size);
    }
    expect(acked.size).toBeGreaterThan(ROUNDS * 20);
  }, 180_000);
});
