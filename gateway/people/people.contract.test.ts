import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SOCKET_PROTOCOL } from '../../shared/contracts/gateway-socket.js';
import { AuditReplySchema, AuditVerifyReplySchema } from '../../shared/contracts/desk.js';
import { LoginReplySchema, MeSchema, type AuditEntry } from '../../shared/contracts/people.js';
import { tempDir } from '../testing/fixture.js';
import { editPeople, PEOPLE_FILE } from './people-file.js';
import type { People } from './people-schema.js';
import { watchToken } from './secrets.js';
import { addToken, addUsers, PASSWORD, startRoom, type Room } from './testing/room.js';

let temp: { dir: string; remove: () => void };
let room: Room | null = null;
beforeEach(() => {
  temp = tempDir();
});
afterEach(async () => {
  await room?.stop();
  room = null;
  temp.remove();
});

async function start(): Promise<Room> {
  room = await startRoom(temp.dir);
  return room;
}

const file = () => join(temp.dir, PEOPLE_FILE);
const edit = (change: (people: People) => People) => editPeople(file(), Date.now(), change);

async function auditOf(from: Room): Promise<AuditEntry[]> {
  const response = await from.ask('/v1/audit?limit=1000', from.token);
  return v.parse(AuditReplySchema, await response.json()).entries;
}

describe('the token of a browser wall', () => {
  it('watches, and neither sends events nor reads letters or the audit log', async () => {
    const { ask, token } = await start();
    const watch = watchToken(token);
    expect((await ask('/v1/site', watch)).status).toBe(200);
    for (const path of ['/v1/dead-letters', '/v1/audit', '/v1/incidents'])
      expect([path, (await ask(path, watch)).status]).toEqual([path, 403]);
    expect((await ask('/v1/events', watch, { events: [] })).status).toBe(403);
    expect(watchToken(token)).not.toBe(watchToken(`${token}x`));
  });
});

/** A login looks at the file at once, whoever it is. */
const readAnew = (from: Room) => from.login('visitor');

describe('login', () => {
  it('gives a session that says who it is, and ends it on logout', async () => {
    await addUsers(temp.dir, { role: 'operator' });
    const { ask, login } = await start();
    const { status, reply } = await login('operator');
    expect(status).toBe(200);
    expect(v.parse(LoginReplySchema, reply)).toMatchObject({ ok: true, me: { user: 'operator' } });
    const token = reply.ok ? reply.token : '';
    expect(v.parse(MeSchema, await (await ask('/v1/me', token)).json())).toMatchObject({
      user: 'operator',
      role: 'operator',
      scopes: ['watch', 'act'],
    });
    expect((await ask('/v1/logout', token, {})).status).toBe(200);
    const after = await ask('/v1/me', token);
    expect(after.status).toBe(401);
    expect(await after.json()).toMatchObject({ error: { got: expect.stringContaining('revoked') } });
  });

  it('outlives a restart, and so does a logout', async () => {
    await addUsers(temp.dir, { role: 'operator' }, { role: 'leader' });
    const first = await start();
    const [kept, ended] = [await first.tokenOf('operator'), await first.tokenOf('leader')];
    await first.ask('/v1/logout', ended, {});
    await first.stop();
    const second = await start();
    expect((await second.ask('/v1/me', kept)).status).toBe(200);
    expect((await second.ask('/v1/me', ended)).status).toBe(401);
  });

  it('ends with the account: disabled, another role, another password, removed', async () => {
    await addUsers(temp.dir, { role: 'operator' }, { role: 'visitor' });
    const from = await start();
    const changes: ((people: People) => People)[] = [
      (people) => ({
        ...people,
        users: people.users.map((user) => ({ ...user, role: 'head', changedAt: 2 })),
      }),
      (people) => ({ ...people, users: people.users.map((user) => ({ ...user, changedAt: 3 })) }),
      (people) => ({
        ...people,
        users: people.users.map((user) => ({ ...user, disabled: true, changedAt: 4 })),
      }),
    ];
    for (const change of changes) {
      const token = await from.tokenOf('operator');
      edit(change);
      await readAnew(from);
      expect((await from.ask('/v1/me', token)).status).toBe(401);
    }
    expect((await from.login('operator')).status).toBe(401);
    const actions = (await auditOf(from)).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['people.loaded', 'people.role', 'people.disable']));
  });

  it('holds back after five failures who failed, nobody else, and tells how long', async () => {
    await addUsers(temp.dir, { role: 'operator' }, { role: 'leader' });
    const from = await start();
    for (let i = 0; i < 4; i++) expect((await from.login('operator', 'wrong')).status).toBe(401);
    const fifth = await from.login('operator', 'wrong');
    expect(fifth.reply).toMatchObject({ ok: false, retryAfterMs: expect.any(Number) });
    const right = await from.login('operator');
    expect(right.status).toBe(429);
    expect((await from.login('leader')).status).toBe(200);
    const logins = (await auditOf(from)).filter(({ action }) => action === 'login');
    const refused = logins.filter(({ result }) => result === 'refused');
    expect(refused).toHaveLength(5);
    expect(refused.at(-1)).toMatchObject({ result: 'refused', by: 'operator' });
  });

  it('does not write down a name that there is not: it may be a password', async () => {
    const from = await start();
    await from.login('hunter2hunter2');
    const entries = await auditOf(from);
    expect(entries.at(-1)).toMatchObject({ action: 'login', by: '?', result: 'refused' });
    expect(JSON.stringify(entries)).not.toContain('hunter2');
  }, 20_000);

  it('refuses what is no login', async () => {
    const from = await start();
    expect((await from.ask('/v1/login', '', { user: 'a' })).status).toBe(400);
    expect((await from.ask('/v1/login', '', 'x'.repeat(10_000))).status).toBe(413);
    const form = await fetch(`${from.url}/v1/login`, { method: 'POST', body: 'user=a' });
    expect(form.status).toBe(415);
  });
});

describe('tokens', () => {
  it('lets a device watch and nothing else, by HTTP and by socket', async () => {
    const token = addToken(temp.dir, {});
    const { ask, command, url } = await start();
    expect((await ask('/v1/health', token)).status).toBe(200);
    for (const path of [
      '/v1/incidents',
      '/v1/incidents/a:b',
      '/v1/audit',
      '/v1/audit/verify',
      '/v1/me',
      '/v1/dead-letters',
    ])
      expect((await ask(path, token)).status, path).toBe(403);
    const told = await ask('/v1/events', token, {});
    expect(told.status).toBe(403);
    expect(await told.json()).toMatchObject({ error: { expected: 'a token with the scope ingest' } });
    expect((await command(token, 'sign', 'a:b', 0)).reply).toMatchObject({ refusal: 'forbidden' });
    const socket = io(url, { auth: { token }, transports: ['websocket'], reconnection: false });
    try {
      const args = { id: 'socket-command', incident: 'a:b', expectedVersion: 0, kind: 'sign', args: {} };
      expect(await socket.emitWithAck('command', args)).toMatchObject({ refusal: 'forbidden' });
      const hello = { protocol: SOCKET_PROTOCOL, wall: 'w', cursor: null };
      expect(await socket.emitWithAck('hello', hello)).toMatchObject({ ok: true });
    } finally {
      socket.disconnect();
    }
  });

  it('ends by time and by revocation, and closes the socket that used it', async () => {
    const past = addToken(temp.dir, { name: 'old', expiresAt: 1 });
    const token = addToken(temp.dir, { name: 'wall-2' });
    await addUsers(temp.dir, { role: 'visitor' });
    const from = await start();
    expect((await from.ask('/v1/me', past)).status).toBe(401);
    const socket = io(from.url, { auth: { token }, transports: ['websocket'], reconnection: false });
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    const closed = new Promise<string>((resolve) => socket.once('disconnect', resolve));
    edit((people) => ({ ...people, tokens: people.tokens.map((one) => ({ ...one, revokedAt: 5 })) }));
    await readAnew(from);
    expect(await closed).toBe('io server disconnect');
    expect((await from.ask('/v1/health', token)).ok).toBe(true);
    expect(await (await from.ask('/v1/health', token)).json()).not.toHaveProperty('epoch');
  });

  it('holds a token to its rate with 429 and the time to wait', async () => {
    const token = addToken(temp.dir, { ratePerMinute: 2 });
    const { ask } = await start();
    await ask('/v1/audit', token);
    await ask('/v1/audit', token);
    const third = await ask('/v1/audit', token);
    expect(third.status).toBe(429);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(20);
  });

  it('lets a source send for itself alone', async () => {
    const token = addToken(temp.dir, { kind: 'source', scopes: ['ingest'], source: 'another' });
    const { ask, post } = await start();
    await post();
    const answer = await ask('/v1/events', token, { sourceCode: '110', sourceId: 'x', version: 1 });
    expect(answer.status).toBe(422);
  });

  it('takes a token of a person for part of what that person may do', async () => {
    await addUsers(temp.dir, { role: 'operator' });
    const token = addToken(temp.dir, { kind: 'person', user: 'operator', scopes: ['watch', 'audit'] });
    const { ask } = await start();
    expect(await (await ask('/v1/me', token)).json()).toMatchObject({ user: 'operator', scopes: ['watch'] });
    expect((await ask('/v1/logout', token, {})).status).toBe(400);
  });
});

describe('people file', () => {
  it('that cannot be read leaves what was read last, and health says so', async () => {
    await addUsers(temp.dir, { role: 'operator' }, { role: 'visitor' });
    const from = await start();
    const token = await from.tokenOf('operator');
    const good = readFileSync(file(), 'utf8');
    writeFileSync(file(), good.slice(0, -20), { mode: 0o600 });
    await readAnew(from);
    expect((await from.ask('/v1/me', token)).status).toBe(200);
    const health = async () => (await from.ask('/v1/health', from.token)).json();
    expect(await health()).toMatchObject({
      people: { users: 2, problem: expect.stringContaining('JSON') },
      notes: [{ key: 'people.accounts', count: 1 }],
    });
    writeFileSync(file(), good, { mode: 0o600 });
    chmodSync(file(), 0o644);
    await readAnew(from);
    expect(await health()).toMatchObject({ people: { problem: expect.stringContaining('chmod 600') } });
    chmodSync(file(), 0o600);
    expect(readFileSync(file(), 'utf8')).not.toContain(PASSWORD);
  });
});

describe('audit', () => {
  it('verifies, and tells a head that does not fit', async () => {
    await addUsers(temp.dir, { role: 'visitor' });
    const from = await start();
    await from.login('visitor');
    const verify = async (query = '') =>
      v.parse(AuditVerifyReplySchema, await (await from.ask(`/v1/audit/verify${query}`, from.token)).json());
    const { head } = v.parse(AuditReplySchema, await (await from.ask('/v1/audit', from.token)).json());
    expect(await verify(`?seq=${head?.seq}&hash=${head?.hash}`)).toEqual({
      checked: head?.seq,
      broken: null,
    });
    expect(await verify(`?seq=99&hash=${head?.hash}`)).toMatchObject({
      broken: { seq: (head?.seq ?? 0) + 1 },
    });
  });
});
