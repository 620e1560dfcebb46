import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IngestReply } from '../../shared/contracts/ingest.js';
import type { LogEvent } from '../../shared/wall/event.js';
import { entryKey } from '../store/entry-key.js';
import { openDatabase } from '../store/sqlite/open.js';
import { SqliteStore } from '../store/sqlite/sqlite-store.js';
import { hostTimers } from '../time/host-timers.js';
import { rawEvent, RESOURCES } from './fixture.js';

const WRITERS = 4;

/** The gateway from its sources, as arguments for Node. */
export const FROM_SOURCES = ['--import', 'tsx', join(import.meta.dirname, '..', 'cli.ts')] as const;

/** A standalone gateway as a process of its own. */
export interface KilledGateway {
  readonly process: ChildProcess;
  /** Where it listens; null when it ended before it did. */
  readonly url: Promise<string | null>;
}

/** Starts one on any free port. `script` are Node's arguments up to the gateway's own. */
export function startGatewayProcess(
  script: readonly string[],
  dir: string,
  more: readonly string[] = [],
): KilledGateway {
  const args = ['gateway', '--no-demo', '--port', '0', '--data', dir, '--log-level', 'error', ...more];
  const child = spawn(process.execPath, [...script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, YIPING_RESOURCES: RESOURCES },
  });
  const listening = async (): Promise<string | null> => {
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url !== undefined) return url;
    }
    return null;
  };
  return { process: child, url: listening() };
}

/** What was acknowledged: incident by revision. */
export type Acknowledged = Map<number, string>;

/** Posts from several sources until the gateway dies; every acknowledged revision is noted in `acked`. */
export async function writeUntilDead(
  url: string,
  dir: string,
  name: string,
  acked: Acknowledged,
  onAnswer: () => void,
): Promise<void> {
  const token = readFileSync(join(dir, 'token'), 'utf8').trim();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const write = async (writer: number): Promise<void> => {
    for (let i = 0; ; i++) {
      try {
        const events = Array.from({ length: 1 + (i % 7) }, (_, j) =>
          rawEvent({ sourceId: `${name}w${writer}-${i}-${j}` }),
        );
        const body = JSON.stringify({ events });
        const response = await fetch(`${url}/v1/events`, { method: 'POST', headers, body });
        for (const { rev, id } of ((await response.json()) as IngestReply).results)
          acked.set(rev ?? -1, id ?? '');
        onAnswer();
      } catch {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
}

/** `kill -9`; resolves when the process is gone. */
export async function killNow(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** What a log holds that nobody uses any more. */
export interface StoreAccount {
  readonly quarantined: string | null;
  readonly epoch: string;
  readonly integrity: unknown;
  readonly rev: number;
  readonly events: readonly LogEvent[];
  /** Ids of the incidents and records in the log, by its own account. */
  readonly ids: ReadonlySet<string>;
  /** Incidents and records in the tables. */
  readonly states: number;
  /** Acknowledged revisions that hold another incident, or none. */
  readonly lost: readonly number[];
}

/** Opens the log of a data folder as the next start would, and reads everything. */
export function readStore(dir: string, acked: Acknowledged): StoreAccount {
  const file = openDatabase({ dir: join(dir, 'live'), now: () => 0 });
  const store = new SqliteStore(file, hostTimers);
  try {
    const integrity: unknown = file.db.prepare('PRAGMA integrity_check').get();
    const events = store.range(1, store.rev) ?? [];
    const idOf = (event: LogEvent | undefined) => (event ? entryKey(event).id : null);
    const lost = [...acked].flatMap(([rev, id]) => (idOf(events[rev - 1]) === id ? [] : [rev]));
    const ids = new Set(events.map((event) => entryKey(event).id));
    const states = [...store.incidents()].length + [...store.records()].length;
    const { epoch, rev } = store;
    return { quarantined: file.quarantined, epoch, integrity, rev, events, ids, states, lost };
  } finally {
    void store.close();
  }
}
