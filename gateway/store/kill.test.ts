import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WallReplica } from '../../shared/wall/replica.js';
import {
  FROM_SOURCES,
  killNow,
  readStore,
  startGatewayProcess,
  writeUntilDead,
  type Acknowledged,
} from '../testing/killed-gateway.js';
import { Followed } from '../testing/store-work.js';
import { tempDir } from '../testing/temp-dir.js';
import { hostTimers } from '../time/host-timers.js';
import { openDatabase } from './sqlite/open.js';
import { SqliteStore } from './sqlite/sqlite-store.js';

const ROUNDS = 10;

let temp: ReturnType<typeof tempDir>;
let running: ChildProcess | null = null;
beforeEach(() => {
  temp = tempDir();
});
afterEach(() => {
  running?.kill('SIGKILL');
  temp.remove();
});

describe('kill -9', () => {
  it(`loses nothing that was acknowledged, ${ROUNDS} times`, async () => {
    const acked: Acknowledged = new Map();
    let epoch: string | null = null;
    for (let round = 0; round < ROUNDS; round++) {
      const victim = startGatewayProcess(FROM_SOURCES, temp.dir);
      running = victim.process;
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

  it('leaves tables that lead to the same wall as the log, with acts and records', async () => {
    const writer = join(import.meta.dirname, '..', 'testing', 'store-writer.ts');
    for (let round = 0; round < 4; round++) {
      const child = spawn(process.execPath, ['--import', 'tsx', writer, temp.dir], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      running = child;
      let acked = 0;
      let said = 0;
      for await (const line of createInterface({ input: child.stdout })) {
        acked = Number(line);
        said += 1;
        if (said === 60 + round * 45) child.kill('SIGKILL');
      }
      await killNow(child);

      const store = new SqliteStore(openDatabase({ dir: temp.dir, now: () => 0 }), hostTimers);
      expect(store.rev).toBeGreaterThanOrEqual(acked);
      const { replica } = new Followed(store);
      const replayed = new WallReplica();
      replayed.reset(store.epoch, 0, []);
      replayed.applyBatch({ epoch: store.epoch, from: 1, events: store.range(1, store.rev) ?? [] });
      expect(new Map(replica.incidents)).toEqual(new Map(replayed.incidents));
      expect(new Map(replica.records)).toEqual(new Map(replayed.records));
      expect(replica.records.size).toBe(7);
      await store.close();
    }
  }, 120_000);
});
