import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditVerifyReplySchema } from '../../shared/contracts/desk.js';
import { ROLES } from '../../shared/contracts/people.js';
import * as v from 'valibot';
import { addToken, addUsers } from '../people/testing/room.js';
import { SOURCE, tempDir } from '../testing/fixture.js';
import { ago, startDesk, type Desk } from './testing/desk.js';

const LATE = `late-twice:${SOURCE}:a:receive`;
const NEW = `new-urgent:${SOURCE}:a`;

let temp: ReturnType<typeof tempDir>;
let desk: Desk;
beforeEach(async () => {
  temp = tempDir();
  await addUsers(temp.dir, ...ROLES.map((role) => ({ role })), { role: 'operator', user: 'second' });
  desk = await startDesk(temp.dir);
});
afterEach(async () => {
  await desk.stop();
  temp.remove();
});

describe('the alarms of a room', () => {
  it('are told to who watches, with what this person may do', async () => {
    await desk.late('a');
    await desk.late('test', { isTest: true });
    const wall = addToken(temp.dir, {});
    await desk.login('visitor');
    for (const [token, allowed] of [
      [wall, []],
      [await desk.tokenOf('operator'), ['ack', 'silence', 'shelve', 'unshelve']],
    ] as const) {
      const told = await desk.alarms(token);
      expect(told.alarms.cards.map(({ id, state }) => `${id} ${state}`).sort()).toEqual([
        `${LATE} unacked`,
        `${NEW} unacked`,
      ]);
      expect(told.allowed).toEqual(allowed);
    }
    expect((await desk.ask('/v1/alarms', await desk.tokenOf('auditor'))).status).toBe(403);
  });

  it('are acknowledged once: who comes second is told who was faster, and when', async () => {
    await desk.late('a');
    const [first, second] = [await desk.tokenOf('operator'), await desk.tokenOf('second')];
    const race = await Promise.all(
      [first, second].map((token) => desk.results(token, { kind: 'ack', ids: [LATE] })),
    );
    const [one, other] = race.flat().sort((a, b) => Number('why' in a) - Number('why' in b));
    expect(one).toEqual({ id: LATE, done: true, hint: null });
    const { ackBy } = (await desk.card(LATE)) ?? {};
    expect(other).toMatchObject({ done: true, why: 'acked', by: ackBy, at: expect.any(Number) });
    expect(other?.hint).toContain(`by ${ackBy ?? ''} at 20`);
    const before = (await desk.ask('/v1/health', desk.token).then((r) => r.json())) as { rev: number };
    await desk.results(first, { kind: 'ack', ids: [LATE, LATE] });
    const after = (await desk.ask('/v1/health', desk.token).then((r) => r.json())) as { rev: number };
    expect(after.rev).toBe(before.rev);
  });

  it('keep what was done about them over a restart', async () => {
    await desk.late('a');
    const token = await desk.tokenOf('operator');
    await desk.results(token, { kind: 'silence', ids: [NEW] });
    await desk.results(token, {
      kind: 'shelve',
      ids: [LATE],
      minutes: 30,
      reason: '现场已知，电话13912345678',
    });
    const shelf = (await desk.card(LATE))?.shelf;
    await desk.stop();
    desk = await startDesk(temp.dir);
    expect(await desk.card(NEW)).toMatchObject({ silenced: true, state: 'unacked' });
    expect(await desk.card(LATE)).toMatchObject({ state: 'shelved', shelf });
    expect(shelf).toMatchObject({ by: 'operator', reason: '现场已知，电话139****5678' });
  });

  it('need an acknowledgement of their own when they are raised anew', async () => {
    await desk.late('a', { stamps: ago({ received: 1.5 }) });
    const id = `late:${SOURCE}:a:receive`;
    const token = await desk.tokenOf('operator');
    await desk.results(token, { kind: 'ack', ids: [id] });
    // The source corrects the time of receipt: the limit was passed at another instant.
    await desk.late('a', { version: 2, stamps: ago({ received: 1.7 }) });
    expect((await desk.card(id))?.state).toBe('unacked');
    expect(await desk.results(token, { kind: 'ack', ids: [id] })).toEqual([{ id, done: true, hint: null }]);
  });
});

describe('shelving', () => {
  it('comes back by hand, is not taken over by another seat, but by the leader', async () => {
    await desk.late('a');
    const [operator, second, leader] = [
      await desk.tokenOf('operator'),
      await desk.tokenOf('second'),
      await desk.tokenOf('leader'),
    ];
    const shelve = (minutes: number, reason = '等待会商') => ({
      kind: 'shelve',
      ids: [LATE],
      minutes,
      reason,
    });
    await desk.results(operator, shelve(30));
    expect(await desk.results(operator, shelve(30))).toMatchObject([
      { done: true, why: 'shelved', by: 'operator' },
    ]);
    expect(await desk.results(second, shelve(20))).toMatchObject([
      { done: false, why: 'shelved', by: 'operator' },
    ]);
    expect(await desk.results(leader, shelve(400))).toMatchObject([{ done: true, hint: null }]);
    expect((await desk.card(LATE))?.shelf?.by).toBe('leader');
    expect(await desk.results(second, { kind: 'unshelve', ids: [LATE] })).toMatchObject([
      { done: true, hint: null },
    ]);
    expect(await desk.results(second, { kind: 'unshelve', ids: [LATE] })).toMatchObject([
      { done: true, why: 'not-shelved' },
    ]);
    expect(await desk.card(LATE)).toMatchObject({ state: 'unacked', shelf: null });
  });

  it.each([
    ['operator', 60, 200],
    ['operator', 61, 403],
    ['leader', 480, 200],
    ['leader', 481, 400],
  ])('by %s for %d min is answered with %d', async (role, minutes, status) => {
    await desk.late('a');
    const act = { kind: 'shelve', ids: [LATE], minutes, reason: '等待会商' };
    expect((await desk.act(await desk.tokenOf(role), act)).status).toBe(status);
  });
});

describe('what cannot be done', () => {
  it('is told per alarm: unknown, over, no order', async () => {
    await desk.late('a');
    await desk.late('b', { stamps: ago({ received: 20, signed: 19.5 }) });
    const over = `new-urgent:${SOURCE}:b`;
    const token = await desk.tokenOf('leader');
    const ack = await desk.results(token, { kind: 'ack', ids: [LATE, over, 'link-lost', 'seat-empty:S1'] });
    expect(ack.map(({ done, why }) => [done, why])).toEqual([
      [true, undefined],
      [false, 'cleared'],
      [false, 'unknown'],
      [false, 'unknown'],
    ]);
    const done = await desk.results(token, { kind: 'order-done', ids: ['leader-order:none'] });
    expect(done).toMatchObject([{ done: false, why: 'unknown' }]);
    const audit = await desk.audit();
    expect(audit.map(({ action, result, subject }) => [action, result, subject])).toEqual([
      ['alarm.ack', 'done', null],
      ['alarm.order-done', 'refused', 'leader-order:none'],
    ]);
    expect(audit[0]?.detail).toMatchObject({ changed: 1, notDone: [over, 'link-lost', 'seat-empty:S1'] });
  });

  it.each([
    [{ kind: 'ack', ids: [] }],
    [{ kind: 'ack' }],
    [{ kind: 'close', ids: [LATE] }],
    [{ kind: 'shelve', ids: [LATE], minutes: 5, reason: ' ' }],
    [{ kind: 'ack', ids: [LATE], extra: 1 }],
  ])('is refused in words: %j', async (body) => {
    const { status, reply } = await desk.act(await desk.tokenOf('leader'), body);
    expect(status).toBe(400);
    expect(reply).toMatchObject({ ok: false, expected: expect.stringContaining('act') });
    expect((await desk.audit()).at(-1)).toMatchObject({ action: 'alarm', result: 'refused', by: 'leader' });
  });

  it('is refused to machines and to what is no JSON', async () => {
    expect((await desk.act(desk.token, { kind: 'ack', ids: [LATE] })).status).toBe(403);
    const plain = await fetch(`${desk.url}/v1/alarms/acts`, {
      method: 'POST',
      body: '{}',
      headers: { authorization: `Bearer ${await desk.tokenOf('leader')}` },
    });
    expect(plain.status).toBe(415);
  });
});

describe('an order of a leader', () => {
  const order = { kind: 'order', text: '请回报', incident: `${SOURCE}:a`, drill: false };

  it('stands as an alarm until it is done, once however often it is sent', async () => {
    await desk.late('a', { place: { areaCode: '330110013' } });
    const token = await desk.tokenOf('commander');
    const [given] = await desk.results(token, order);
    const id = given?.id ?? '';
    expect(await desk.results(token, order)).toMatchObject([
      { id, done: true, why: 'ordered', by: 'commander' },
    ]);
    expect(await desk.card(id)).toMatchObject({
      ...{ kind: 'leader-order', priority: 'high', state: 'unacked', text: '请回报', subject: 'commander' },
      ...{ incident: `${SOURCE}:a`, town: '330110013', drill: false },
    });
    await desk.results(await desk.tokenOf('operator'), { kind: 'ack', ids: [id] });
    expect(await desk.card(id)).toMatchObject({ state: 'acked', ackBy: 'operator' });
    expect(await desk.results(token, { kind: 'order-done', ids: [id, LATE] })).toMatchObject([
      { done: true, hint: null },
      { done: false, why: 'unknown' },
    ]);
    expect(await desk.card(id)).toBeUndefined();
    expect(await desk.results(token, { kind: 'order-done', ids: [id] })).toMatchObject([
      { done: true, why: 'cleared' },
    ]);
    // The same words later are another raise, which waits for an answer of its own.
    await desk.results(token, order);
    expect(await desk.card(id)).toMatchObject({ state: 'unacked', ackBy: null });
  });

  it('of a drill is one, and of no incident of this log is none', async () => {
    const token = await desk.tokenOf('leader');
    expect(await desk.results(token, order)).toMatchObject([{ done: false, why: 'no-incident' }]);
    const [given] = await desk.results(token, { ...order, incident: null, drill: true });
    expect(await desk.card(given?.id ?? '')).toMatchObject({ drill: true });
  });
});

it('lets each role do what its row of the table says, and nothing else', { timeout: 60_000 }, async () => {
  await desk.late('a');
  const ids = [LATE];
  const acts = [
    { kind: 'ack', ids },
    { kind: 'silence', ids },
    { kind: 'shelve', ids, minutes: 5, reason: '等待' },
    { kind: 'unshelve', ids },
    { kind: 'order', text: '请回报', incident: null, drill: false },
    { kind: 'order-done', ids },
  ];
  const told: string[] = [];
  for (const role of ROLES.filter((one) => one !== 'visitor')) {
    const token = await desk.tokenOf(role);
    const marks = [];
    for (const act of acts) marks.push((await desk.act(token, act)).status === 200 ? 'x' : '-');
    told.push(`${role} ${marks.join('')}`);
  }
  expect(told).toEqual([
    ...['operator xxxx--', 'leader xxxxxx', 'head ------', 'commander xx--xx', 'field ------'],
    ...['show ------', 'auditor ------', 'admin ------'],
  ]);
  const verify = await desk.ask('/v1/audit/verify', desk.token);
  expect(v.parse(AuditVerifyReplySchema, await verify.json())).toMatchObject({ broken: null });
});
