import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { IngestReply } from '../../shared/contracts/ingest.js';
import { rawEvent, RESOURCES, tempDir } from '../testing/fixture.js';
import { EventLog } from './event-log.js';
import { openStore } from './open.js';

const ROUNDS = 10;
const WRITERS = 4;
const CLI = join(import.meta.dirname, '..', 'cli.ts');

const temp = tempDir();
let child: ChildProcess | null = null;
afterEach(() => {
  child?.kill('SIGKILL');
  temp.remove();
});

/** Starts the standalone gateway as a process of its own and resolves with its address. */
async function startChild(): Promise<string> {
  const args = [
    '--import',
    'tsx',
    CLI,
    'gateway',
    '--no-demo',
    '--port',
    '0',
    '--data',
    temp.dir,
    '--log-level',
    'error',
  ];
  const env = { ...process.env, YIPING_RESOURCES: RESOURCES };
  child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error(`the gateway ended before it was up: ${said}`);
}

/** Posts until the gateway dies; every acknowledged revision is noted. */
async function write(
  url: string,
  token: string,
  name: string,
  acked: Map<number, string>,
  enough: () => void,
): Promise<void> {
  for (let i = 0; ; i++) {
    try {
      const events = Array.from({ length: 1 + (i % 7) }, (_, j) =>
        rawEvent({ sourceId: `${name}-${i}-${j}` }),
      );
      const response = await fetch(`${url}/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ events }),
      });
      for (const { rev, id } of ((await response.json()) as IngestReply).results)
        acked.set(rev ?? -1, id ?? '');
      enough();
    } catch {
      return;
    }
  }
}

describe('kill -9', () => {
  it(`loses nothing that was acknowledged, ${ROUNDS} times`, async () => {
    const acked = new Map<number, string>();
    let epoch: string | null = null;
    for (let round = 0; round < ROUNDS; round++) {
      const url = await startChild();
      const token = readFileSync(join(temp.dir, 'token'), 'utf8').trim();
      const goal = acked.size + 20 + ((round * 37) % 150);
      const victim = child;
      if (!victim) throw new Error('no child');
      const gone = once(victim, 'exit');
      const enough = (): void => {
        if (acked.size >= goal) victim.kill('SIGKILL');
      };
      await Promise.all(
        Array.from({ length: WRITERS }, (_, w) => write(url, token, `r${round}w${w}`, acked, enough)),
      );
      await gone;

      const store = openStore({ dir: join(temp.dir, 'live'), now: () => 0 });
      const log = new EventLog(store);
      expect(store.quarantined).toBeNull();
      epoch ??= log.epoch;
      expect(log.epoch).toBe(epoch);
      expect(store.db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
      const stored = log.range(1, log.rev);
      expect(stored).toHaveLength(log.rev);
      for (const [rev, id] of acked) expect(stored[rev - 1]?.id).toBe(id);
      expect([...log.incidents()]).toHaveLength(new Set(stored.map(({ id }) => id)).size);
      log.close();
    }
    expect(acked.size).toBeGreaterThan(ROUNDS * 20);
  }, 180_000);
});
