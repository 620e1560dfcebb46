import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { CommandReply } from '../../shared/contracts/commands.js';
import type { LoginReply } from '../../shared/contracts/people.js';
import { isRecordEvent } from '../../shared/wall/event.js';
import { verifyAudit } from '../audit/verify.js';
import { addUsers, PASSWORD } from '../people/testing/room.js';
import { openDatabase } from '../store/sqlite/open.js';
import { SqliteStore } from '../store/sqlite/sqlite-store.js';
import { rawEvent, SOURCE, tempDir } from '../testing/fixture.js';
import { FROM_SOURCES, killNow, startGatewayProcess, type KilledGateway } from '../testing/killed-gateway.js';
import { hostTimers } from '../time/host-timers.js';

const ROUNDS = 3;
/** Commands answered before each kill: a thousand over all rounds. */
const PER_ROUND = 334;
const WRITERS = 4;

const temp = tempDir();
let gateway: KilledGateway | null = null;
afterEach(() => {
  gateway?.process.kill('SIGKILL');
  temp.remove();
});

it(`keeps every answered act and the audit chain through kill -9, ${ROUNDS} times`, async () => {
  await addUsers(temp.dir, { role: 'leader' });
  const answered = new Map<string, CommandReply>();
  for (let round = 0; round < ROUNDS; round++) {
    gateway = startGatewayProcess(FROM_SOURCES, temp.dir);
    const url = await gateway.url;
    if (url === null) throw new Error('the gateway ended before it was up');
    const goal = answered.size + PER_ROUND;
    await act(url, round, answered, () => {
      if (answered.size >= goal) gateway?.process.kill('SIGKILL');
    });
    await killNow(gateway.process);
    await expectIntact(answered);
  }
  expect(answered.size).toBeGreaterThan(1_000);
}, 180_000);

/** Signs and notes on incidents of its own until the gateway dies. */
async function act(
  url: string,
  round: number,
  answered: Map<string, CommandReply>,
  onAnswer: () => void,
): Promise<void> {
  const ask = async (path: string, token: string, body: unknown): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.json();
  };
  const master = readFileSync(join(temp.dir, 'token'), 'utf8').trim();
  const login = (await ask('/v1/login', '', { user: 'leader', password: PASSWORD })) as LoginReply;
  if (!login.ok) throw new Error(login.error);
  const write = async (writer: number): Promise<void> => {
    const sourceId = `r${round}w${writer}`;
    const incident = `${SOURCE}:${sourceId}`;
    try {
      await ask('/v1/events', master, rawEvent({ sourceId }));
      for (let i = 0; ; i++) {
        // Every third comes from somebody who has seen nothing yet: refused, and kept all the same.
        const kind = i % 3 === 2 ? 'sign' : 'note';
        const id = `${sourceId}-${i}-0000`;
        const args = kind === 'note' ? { text: `第 ${i} 条` } : {};
        const command = { id, incident, expectedVersion: i % 9 === 2 ? 1e6 : 1, kind, args };
        answered.set(id, (await ask('/v1/commands', login.token, command)) as CommandReply);
        onAnswer();
      }
    } catch {
      return;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
}

async function expectIntact(answered: ReadonlyMap<string, CommandReply>): Promise<void> {
  const file = openDatabase({ dir: join(temp.dir, 'live'), now: () => 0 });
  const store = new SqliteStore(file, hostTimers);
  try {
    expect(file.quarantined).toBeNull();
    const entries = [];
    for (
      let more = await store.audit(0, 1_000);
      more.length > 0;
      more = await store.audit(entries.length, 1_000)
    )
      entries.push(...more);
    expect(verifyAudit(entries)).toMatchObject({ ok: true, head: { seq: entries.length } });
    const audited = new Map(entries.map(({ detail, result }) => [detail['id'], result]));
    const events = store.range(1, store.rev) ?? [];
    for (const [id, reply] of answered) {
      expect(audited.get(id), id).toBe(reply.ok ? 'done' : 'refused');
      if (!reply.ok) continue;
      const event = events[reply.rev - 1];
      expect(event && !isRecordEvent(event) ? event.act?.seq : null, id).toBe(reply.seq);
    }
    const acts = events.filter((event) => !isRecordEvent(event) && event.act !== undefined);
    expect(acts).toHaveLength(
      entries.filter(({ detail, result }) => 'id' in detail && result === 'done').length,
    );
  } finally {
    await store.close();
  }
}
