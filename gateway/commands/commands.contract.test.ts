import { io, type Socket } from 'socket.io-client';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandReplySchema } from '../../shared/contracts/commands.js';
import { AuditReplySchema, DeskDetailSchema, DeskListSchema } from '../../shared/contracts/desk.js';
import { addUsers, startRoom, type Room } from '../people/testing/room.js';
import { SOURCE, tempDir } from '../testing/fixture.js';

const ID = `${SOURCE}:a`;
let temp: { dir: string; remove: () => void };
let room: Room;
let leader = '';
let operator = '';
let socket: Socket | null = null;

beforeEach(async () => {
  temp = tempDir();
  await addUsers(temp.dir, { role: 'operator' }, { role: 'leader' }, { role: 'field' }, { role: 'head' });
  room = await startRoom(temp.dir);
  await room.post();
  leader = await room.tokenOf('leader');
  operator = await room.tokenOf('operator');
});
afterEach(async () => {
  socket?.disconnect();
  socket = null;
  await room.stop();
  temp.remove();
});

async function detail(id = ID) {
  const response = await room.ask(`/v1/incidents/${encodeURIComponent(id)}`, leader);
  return v.parse(DeskDetailSchema, await response.json());
}
const rev = async (id = ID): Promise<number> => (await detail(id)).row.rev;

async function auditEntries() {
  const response = await room.ask('/v1/audit?limit=1000', room.token);
  return v.parse(AuditReplySchema, await response.json()).entries;
}

describe('POST /v1/commands', () => {
  it('carries an incident through its life, and the desk shows each step', async () => {
    const steps = [
      [operator, 'sign', {}, 'signed'],
      [operator, 'dispatch', { unit: '三中队' }, 'dispatched'],
      [operator, 'accept', {}, 'accepted'],
      [operator, 'arrive', { force: 'station' }, 'arrived'],
      [operator, 'control', {}, 'handling'],
      [leader, 'suspend', { text: '等待当事人' }, 'handling'],
      [leader, 'resume', {}, 'handling'],
      [operator, 'feedback', { text: '已劝离，联系人 13812345678' }, 'feedback'],
      [leader, 'close', { disposition: 'handled' }, 'closed'],
    ] as const;
    for (const [token, kind, args, state] of steps) {
      const { status, reply } = await room.command(token, kind, ID, await rev(), args);
      expect(v.parse(CommandReplySchema, reply), kind).toMatchObject({ ok: true, state });
      expect(status).toBe(200);
    }
    const { row, acts, stamps, allowed } = await detail();
    expect(row).toMatchObject({ state: 'closed', unit: '三中队', suspended: false });
    expect(acts.map(({ seq }) => seq)).toEqual(steps.map((_, i) => i + 1));
    expect(acts.at(-2)?.text).toBe('已劝离，联系人 138****5678');
    expect(stamps.map(({ key }) => key)).toEqual(expect.arrayContaining(['signed', 'arrived', 'closed']));
    expect(allowed).toEqual(['reopen', 'note']);
    const entries = (await auditEntries()).filter(({ action }) => action.startsWith('command.'));
    expect(entries.map(({ action, result }) => `${action} ${result}`)).toEqual(
      steps.map(([, kind]) => `command.${kind} done`),
    );
    expect(JSON.stringify(entries)).not.toContain('13812345678');
  });

  it('names the winner of a lost race, and lets exactly one of two win', async () => {
    const seen = await rev();
    const answers = await Promise.all([
      room.command(operator, 'sign', ID, seen),
      room.command(leader, 'sign', ID, seen),
    ]);
    const [won] = answers.filter(({ reply }) => reply.ok);
    const [lost, ...more] = answers.filter(({ reply }) => !reply.ok);
    expect(won).toBeDefined();
    expect(more).toEqual([]);
    const winner = answers[0].reply.ok ? 'operator' : 'leader';
    expect(lost?.status).toBe(409);
    expect(lost?.reply).toMatchObject({
      refusal: 'conflict',
      winner: { by: winner, role: winner, kind: 'sign', rev: won?.reply.ok ? won.reply.rev : 0 },
      state: 'signed',
    });
    expect((await detail()).acts).toHaveLength(1);
  });

  it('takes no mere text of the source for a race, but a stamp of it', async () => {
    const seen = await rev();
    await room.post({ version: 2, title: '又是噪音', stamps: {} });
    expect((await room.command(operator, 'sign', ID, seen)).reply).toMatchObject({ ok: true });
    const signed = await rev();
    await room.post({ version: 3, stamps: { dispatched: Date.now() } });
    expect((await room.command(operator, 'dispatch', ID, signed, { unit: 'u' })).reply).toMatchObject({
      refusal: 'conflict',
      winner: { by: SOURCE, role: null, kind: null },
    });
    const dispatched = await rev();
    const { stamps } = await detail();
    const at = stamps.find(({ key }) => key === 'dispatched')?.at;
    await room.post({ version: 4, stamps: { dispatched: at } });
    expect((await room.command(operator, 'accept', ID, dispatched)).reply).toMatchObject({ ok: true });
  });

  it('keeps a note whatever happened meanwhile, and a note is no race for others', async () => {
    const seen = await rev();
    await room.command(operator, 'note', ID, seen, { text: '第一条' });
    expect((await room.command(operator, 'sign', ID, seen)).reply).toMatchObject({ ok: true });
    expect((await room.command(leader, 'note', ID, seen, { text: '第二条' })).reply).toMatchObject({
      ok: true,
    });
  });

  it('answers the same id with the first answer, and refuses it for another command or person', async () => {
    const seen = await rev();
    const first = await room.command(operator, 'sign', ID, seen, {}, 'one-press-1');
    const again = await room.command(operator, 'sign', ID, seen, {}, 'one-press-1');
    expect(again.reply).toEqual({ ...first.reply, repeated: true });
    const other = await room.command(operator, 'note', ID, seen, { text: 'x' }, 'one-press-1');
    expect(other).toMatchObject({ status: 409, reply: { refusal: 'id-reused' } });
    const stolen = await room.command(leader, 'sign', ID, seen, {}, 'one-press-1');
    expect(stolen.reply).toMatchObject({ refusal: 'id-reused' });
    expect((await detail()).acts).toHaveLength(1);
  });

  it('refuses what the role may not do, and how it cannot know', async () => {
    expect(await room.command(operator, 'close', ID, await rev())).toMatchObject({
      status: 403,
      reply: { refusal: 'forbidden', got: 'operator (operator)' },
    });
    await room.command(operator, 'sign', ID, await rev());
    const pressed = await room.command(operator, 'accept', ID, await rev(), { by: 'button' });
    expect(pressed.reply).toMatchObject({ refusal: 'forbidden', got: 'button' });
    const field = await room.tokenOf('field');
    expect((await room.command(field, 'accept', ID, await rev(), { by: 'geofence' })).reply.ok).toBe(true);
    const machine = await room.command(room.token, 'note', ID, 0, { text: 'x' });
    expect(machine).toMatchObject({ status: 403, reply: { got: 'machine gateway' } });
    const refused = (await auditEntries()).filter(({ result }) => result === 'refused');
    expect(refused.map(({ action }) => action)).toEqual(['command.close', 'command.accept', 'command.note']);
  });

  it('refuses by state, time and body, each in words', async () => {
    const now = Date.now();
    const told = async (kind: 'sign' | 'arrive' | 'extend' | 'resume', args: object) =>
      (await room.command(leader, kind, ID, await rev(), args)).reply;
    expect(await told('arrive', {})).toMatchObject({ refusal: 'state', got: 'new', state: 'new' });
    expect(await told('resume', {})).toMatchObject({ refusal: 'state' });
    expect(await told('sign', { at: now + 60_000 })).toMatchObject({ refusal: 'time' });
    expect(await told('sign', { at: now - 3_600_000 })).toMatchObject({ refusal: 'time' });
    expect(await told('sign', {})).toMatchObject({ ok: true });
    expect(await told('extend', { text: '需要专家', until: now - 1 })).toMatchObject({ refusal: 'time' });
    // No calendar has these; they would upset whoever writes them out, here and on the wall.
    for (const at of [1e300, -1e300, -1, 253_402_300_800_000]) {
      expect(await told('sign', { at })).toMatchObject({ refusal: 'malformed' });
      expect(await told('extend', { text: '需要专家', until: at })).toMatchObject({ refusal: 'malformed' });
    }
    const body = await room.ask('/v1/commands', leader, { id: 'short' });
    expect(body.status).toBe(400);
    expect(await body.json()).toMatchObject({ refusal: 'malformed' });
    const nowhere = await room.command(leader, 'sign', `${SOURCE}:nowhere`, 0);
    expect(nowhere).toMatchObject({ status: 404, reply: { refusal: 'unknown-incident' } });
    const ahead = await room.command(leader, 'dispatch', ID, 9_999, { unit: 'u' });
    expect(ahead.reply).toMatchObject({ refusal: 'conflict', winner: null });
  });

  it('marks what was entered long after it happened', async () => {
    const received = Date.now() - 3_600_000;
    await room.post({ sourceId: 'late', stamps: { received } });
    const id = `${SOURCE}:late`;
    const { reply } = await room.command(operator, 'sign', id, await rev(id), { at: received + 30_000 });
    expect(reply).toMatchObject({ ok: true });
    const { stamps } = await detail(id);
    expect(stamps.find(({ key }) => key === 'signed')).toMatchObject({
      at: received + 30_000,
      backfilled: true,
    });
  });

  it('merges into an incident that stays, and into no other', async () => {
    for (const sourceId of ['b', 'c']) await room.post({ sourceId });
    const merge = async (from: string, into: string) =>
      (
        await room.command(leader, 'merge', `${SOURCE}:${from}`, await rev(`${SOURCE}:${from}`), {
          into: `${SOURCE}:${into}`,
        })
      ).reply;
    expect(await merge('a', 'a')).toMatchObject({ refusal: 'state' });
    expect(await merge('a', 'nowhere')).toMatchObject({ refusal: 'state' });
    expect(await merge('a', 'b')).toMatchObject({ ok: true, state: 'merged' });
    expect(await merge('b', 'a')).toMatchObject({ refusal: 'state' });
    expect(await merge('b', 'c')).toMatchObject({ ok: true });
  });

  it('takes the way of a return, a reopening and a second force', async () => {
    const head = await room.tokenOf('head');
    await room.command(operator, 'sign', ID, await rev());
    await room.command(operator, 'dispatch', ID, await rev(), { unit: 'u' });
    const back = await room.command(head, 'return', ID, await rev(), { text: '不属本平台' });
    expect(back.reply).toMatchObject({ ok: true, state: 'new' });
    expect((await detail()).row.holder).toBe(2);
    expect((await room.command(operator, 'sign', ID, await rev())).reply).toMatchObject({ state: 'signed' });
    for (const force of ['station', 'branch'])
      expect((await room.command(operator, 'arrive', ID, await rev(), { force })).reply.ok, force).toBe(true);
    const twice = await room.command(operator, 'arrive', ID, await rev(), { force: 'branch' });
    expect(twice.reply).toMatchObject({ refusal: 'state' });
    await room.command(leader, 'close', ID, await rev());
    const open = await room.command(leader, 'reopen', ID, await rev(), { text: '群众不满意' });
    expect(open.reply).toMatchObject({ ok: true, state: 'handling' });
  });
});

describe('command on the socket', () => {
  it('is the same service', async () => {
    socket = io(room.url, { auth: { token: operator }, transports: ['websocket'], reconnection: false });
    const command = { id: 'by-socket-1', incident: ID, expectedVersion: await rev(), kind: 'sign', args: {} };
    const reply = v.parse(CommandReplySchema, await socket.emitWithAck('command', command));
    expect(reply).toMatchObject({ ok: true, state: 'signed', repeated: false });
    const again = await room.command(operator, 'sign', ID, command.expectedVersion, {}, 'by-socket-1');
    expect(again.reply).toEqual({ ...reply, repeated: true });
    expect(await socket.emitWithAck('command', 'rubbish')).toMatchObject({ refusal: 'malformed' });
  });
});

describe('GET /v1/incidents', () => {
  it('lists open ones in the order of the queue, with what this role may do', async () => {
    await room.post({ sourceId: 'b', stamps: { received: Date.now() - 600_000 } });
    const list = async (token: string, query = '') =>
      v.parse(DeskListSchema, await (await room.ask(`/v1/incidents${query}`, token)).json());
    const all = await list(operator);
    expect(all.incidents.map(({ row }) => row.id)).toEqual([`${SOURCE}:b`, ID]);
    expect(all.incidents[0]?.allowed).toEqual(['sign', 'contact', 'note']);
    expect(await list(operator, '?limit=1')).toMatchObject({ total: 2, incidents: [{}] });
    await room.command(leader, 'void', ID, await rev(), { text: '测试误报' });
    expect((await list(operator)).incidents.map(({ row }) => row.id)).toEqual([`${SOURCE}:b`]);
    expect((await room.ask('/v1/incidents/nothing', leader)).status).toBe(404);
  });
});
