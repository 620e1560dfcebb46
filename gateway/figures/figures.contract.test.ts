import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { Command } from 'commander';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FiguresReplySchema, type FigureLine, type FiguresReply } from '../../shared/contracts/figures.js';
import { ManualClock } from '../../shared/time/clock.js';
import { addFiguresCommand } from '../cli/figures-command.js';
import { addToken, addUsers, startRoom, type Room } from '../people/testing/room.js';
import { rawEvent, RESOURCES, tempDir } from '../testing/fixture.js';

/** A real gateway with a day whose figures are counted by hand. */

const at = (text: string): number => Date.parse(`2026-03-${text}+08:00`);
const NOW = at('18T12:00:00');
const TOWN = '330110013';
const S = 1_000;
const M = 60 * S;

let temp: { dir: string; remove: () => void };
let room: Room;
let watcher = '';

/** An incident received at `start`; stamps are seconds after it. */
function incident(id: string, start: number, stamps: Record<string, number>, more: object = {}) {
  const told = Object.entries(stamps).map(([key, s]) => [key, start + s * S]);
  return {
    ...rawEvent({ sourceId: id, place: { areaCode: TOWN } }),
    stamps: { received: start, ...Object.fromEntries(told) },
    ...more,
  };
}

/** 08:00–12:00 of the 18th: twelve of their own, one of them open; and what does not count. */
function today(): object[] {
  const start = at('18T08:00:00');
  const quick = Array.from({ length: 10 }, (_, i) =>
    incident(`q${i}`, start + i * M, { signed: 10 + i, contacted: 100, closed: 3_000 }),
  );
  return [
    ...quick,
    // 60.000 s passes and 61 s does not.
    incident('limit', start + 20 * M, { signed: 60, closed: 3_000 }, { callerPhone: '13800000001' }),
    incident('late', start + 40 * M, { signed: 61 }, { callerPhone: '13800000001' }),
    incident('reversed', start + 50 * M, { signed: -5, closed: 100 }),
    incident('drill', start + 50 * M, { signed: 5 }, { isDrill: true }),
    incident('merged', start + 51 * M, {}, { control: 'merged', mergedInto: 'x:late' }),
    // Received 30 s ago, not yet due.
    incident('fresh', NOW - 30 * S, {}),
  ];
}

/** Thirteen; the last one was closed in the evening, which at noon nobody could know. */
const yesterday = () => [
  ...Array.from({ length: 12 }, (_, i) =>
    incident(`y${i}`, at('17T08:30:00') + i * M, { signed: i < 6 ? 30 : 90, closed: 300 }),
  ),
  incident('evening', at('17T09:30:00'), { signed: 90, closed: 36_000 }),
];

beforeAll(async () => {
  temp = tempDir();
  await addUsers(temp.dir, { role: 'operator' }, { role: 'auditor' });
  watcher = addToken(temp.dir, { name: 'wall-7', scopes: ['watch'] });
  room = await startRoom(temp.dir, new ManualClock(NOW, 1_000));
  // The log begins before the base of every comparison but 同比.
  const events = [incident('first', at('11T08:00:00'), { signed: 1, closed: 9 }), ...yesterday(), ...today()];
  const reply = await room.ask('/v1/events', room.token, { events });
  expect(await reply.json()).toMatchObject({ accepted: events.length, refused: 0 });
});
afterAll(async () => {
  await room.stop();
  temp.remove();
});

async function figures(query = '', token = watcher): Promise<FiguresReply> {
  const response = await room.ask(`/v1/figures${query}`, token);
  expect(response.status).toBe(200);
  return v.parse(FiguresReplySchema, await response.json());
}

function lineOf({ lines }: FiguresReply, metric: FigureLine['metric'], stage: string | null = null) {
  const found = lines.find((line) => line.metric === metric && line.stage === stage && line.scope === null);
  if (!found) throw new Error(`no line ${metric}`);
  return found;
}

describe('GET /v1/figures', () => {
  it('takes the duty day so far and counts it as a hand does', async () => {
    const reply = await figures();
    expect(reply.window).toEqual({ from: at('18T08:00:00'), to: NOW });
    expect(lineOf(reply, 'events').figure).toMatchObject({ value: 14, excluded: { practice: 1, merged: 1 } });
    expect(lineOf(reply, 'calls').figure).toMatchObject({ value: 15, excluded: { practice: 1 } });
    const receive = lineOf(reply, 'stageRate', 'receive');
    expect(receive.figure).toMatchObject({ k: 11, n: 12, origin: 'receipt', plan: '1-3-10' });
    expect(receive.figure.excluded).toEqual({ practice: 1, merged: 1, invalid: 1, notDue: 1 });
    expect(receive.behind).toMatchObject({ kind: 'failed', total: 1 });
    expect(receive.behind?.ids[0]).toMatch(/:late$/);
    // 10 … 19, 60, 61: the 6th and the 11th of 12.
    expect(lineOf(reply, 'stageP50', 'receive').figure.value).toBe(15 * S);
    expect(lineOf(reply, 'stageP90', 'receive').figure).toMatchObject({ value: 60 * S, qualifier: 'eq' });
    const close = lineOf(reply, 'closedCohort');
    expect(close.figure).toMatchObject({ k: 12, n: 14 });
    expect(close.behind?.total).toBe(2);
    expect(lineOf(reply, 'closedWindow').figure).toMatchObject({ unit: 'ratio', value: 12 / 14 });
    const sign = lineOf(reply, 'sign');
    expect(sign.buckets?.map(({ count }) => count)).toEqual([10, 0, 2, 0, 0]);
    expect(sign.figure).toMatchObject({ n: 12, excluded: { invalid: 1, notDue: 1 } });
    // Ten were phoned; limit and reversed were closed without it, late is open past 3 minutes.
    expect(lineOf(reply, 'contact').figure).toMatchObject({ k: 10, n: 13 });
  });

  it('tells repeats by the hash of the caller, and never the key', async () => {
    const reply = await figures();
    const repeat = lineOf(reply, 'repeat');
    expect(repeat.figure).toMatchObject({ k: 1, n: 2, excluded: { noKey: 12, merged: 1, practice: 1 } });
    expect(repeat.behind?.ids[0]).toMatch(/:late$/);
    expect(reply.repeat.groups).toHaveLength(1);
    expect(Object.keys(reply.repeat.groups[0] ?? {})).not.toContain('key');
  });

  it('compares with as much of yesterday, and not with what lies before the log', async () => {
    const reply = await figures();
    const changes = new Map(lineOf(reply, 'events').changes.map((one) => [one.change.comparison, one]));
    const before = changes.get('sequential');
    expect(before?.base).toMatchObject({
      value: 13,
      window: { from: at('17T08:00:00'), to: at('17T12:00:00') },
    });
    expect(before?.change).toMatchObject({ kind: 'change', difference: 1, pp: null });
    // One a week ago: under ten the difference alone.
    expect(changes.get('weekday')?.change).toMatchObject({ kind: 'difference', difference: 13 });
    expect(changes.get('yoy')?.change).toMatchObject({ kind: 'none', why: 'beforeLog' });
    const rate = lineOf(reply, 'stageRate', 'receive').changes[0];
    expect(rate?.change).toMatchObject({ kind: 'change', comparison: 'sequential' });
    expect(rate?.change.kind === 'change' && rate.change.pp).toBeCloseTo((11 / 12 - 6 / 13) * 100, 9);
    // Closed by noon, as ours are.
    expect(lineOf(reply, 'closedCohort').changes[0]?.base).toMatchObject({ k: 12, n: 13 });
  });

  it('narrows to a town and a source', async () => {
    expect(lineOf(await figures('?town=330110005'), 'events').figure.value).toBe(0);
    expect(lineOf(await figures(`?town=${TOWN}`), 'events').figure.value).toBe(14);
  });

  it.each([
    ['?from=2026-03-18', 'ISO 8601'],
    ['?from=2026-03-18T08:00:00Z&to=2026-03-18T08:00:00Z', 'an end after the start'],
    ['?from=2025-01-01T00:00:00Z&to=2026-03-01T00:00:00Z', 'at most 400 days'],
    ['?town=1', 'one of '],
    ['?source=nobody', 'one of '],
  ])('refuses %s in words', async (query, words) => {
    const response = await room.ask(`/v1/figures${query}`, watcher);
    expect([response.status, (await response.text()).includes(words)]).toEqual([400, true]);
  });

  it('is for who may watch or act', async () => {
    expect((await room.ask('/v1/figures', await room.tokenOf('auditor'))).status).toBe(403);
    expect((await room.ask('/v1/figures', '')).status).toBe(401);
    await figures('', await room.tokenOf('operator'));
  });
});

describe('yiping figures', () => {
  async function run(...args: string[]): Promise<string[]> {
    const file = join(temp.dir, 'watcher.token');
    writeFileSync(file, watcher);
    const said: string[] = [];
    const program = new Command('yiping').exitOverride();
    addFiguresCommand(program, {
      ...{ env: { YIPING_RESOURCES: RESOURCES }, from: import.meta.dirname, now: () => NOW },
      ...{ input: Readable.from([]), notes: new PassThrough(), say: (line: string) => said.push(line) },
    });
    const line = ['figures', '--url', room.url, '--token-file', file, '--data', temp.dir, ...args];
    await program.parseAsync(line, { from: 'user' });
    return said;
  }

  it('prints a table, or the answer as it is', async () => {
    const lines = await run('--from', '2026-03-18T08:00:00+08:00');
    const receive = lines.find((line) => line.startsWith('stageRate 1-3-10 receive'));
    expect(receive).toMatch(/91\.7% +11\/12 +\+45\.5pp/);
    const [json = ''] = await run('--json');
    expect(v.is(FiguresReplySchema, JSON.parse(json))).toBe(true);
  });

  it('says why a gateway refused', async () => {
    await expect(run('--town', 'x')).rejects.toThrow(/answered 400.*one of/);
  });
});
