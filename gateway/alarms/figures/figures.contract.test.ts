import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AlarmFiguresReplySchema } from '../../../shared/contracts/alarm-figures.js';
import { ROLES } from '../../../shared/contracts/people.js';
import { addUsers } from '../../people/testing/room.js';
import { SOURCE, tempDir } from '../../testing/fixture.js';
import { ago, startDesk, type Desk } from '../testing/desk.js';

const DAY = 24 * 60;
const HERE = '330110013';
let temp: ReturnType<typeof tempDir>;
let desk: Desk;
beforeEach(async () => {
  temp = tempDir();
  await addUsers(temp.dir, ...ROLES.map((role) => ({ role })));
  const seats = [
    { code: 'S1', name: { zh: '1号坐席', en: 'Seat 1' }, towns: [HERE] },
    { code: 'S2', name: '2号坐席', towns: ['330110014'] },
  ];
  desk = await startDesk(temp.dir, { seats, expectEveryS: { GRID: 86_000 } });
});
afterEach(async () => {
  await desk.stop();
  temp.remove();
});

async function figures(query = '', role = 'leader') {
  const response = await desk.ask(`/v1/alarms/figures${query}`, await desk.tokenOf(role));
  expect(response.status).toBe(200);
  return v.parse(AlarmFiguresReplySchema, await response.json());
}

it('derives the alarms of the past from the log, per seat, with n and window, drills apart', async () => {
  const place = { areaCode: HERE };
  // Ten days ago: signed after 90 s, so late by 30 s; closed long since. And the first of the log.
  const long = 10 * DAY;
  await desk.post({
    ...{ sourceId: 'old', urgency: 'normal', place },
    stamps: ago({ received: long, signed: long - 1.5, arrived: long - 5, closed: long - 30 }),
  });
  await desk.late('now', { place });
  await desk.late('drill', { place, isDrill: true });
  const { seats, window, asked, operations, unknown } = await figures();
  expect(asked.to - asked.from).toBe(30 * DAY * 60_000);
  // Before its first incident nobody counted.
  expect(window.to - window.from).toBeLessThan(10.1 * DAY * 60_000);
  const [room, here, there] = seats;
  // Late once by the old one; new-urgent, late and late-twice by the one of now.
  expect(room).toMatchObject({
    code: null,
    alarms: { value: 4 },
    standing: { value: 2 },
    drills: { value: 3 },
  });
  expect(here).toMatchObject({ code: 'S1', name: { en: 'Seat 1' }, alarms: { value: 4, n: 4 } });
  expect(there).toMatchObject({ code: 'S2', alarms: { value: 0 }, topSources: [] });
  expect(room?.perDay.value).toBeCloseTo(0.4, 1);
  expect(room?.priorities.low).toMatchObject({ k: 1, n: 4 });
  expect(room?.topSources[0]?.source).toMatchObject({ town: HERE });
  const told = (metric: string, scope: string | null = null) =>
    operations.find((line) => line.metric === metric && line.scope === scope)?.figure;
  expect(told('linkUp', 'GRID')).toMatchObject({ value: 1, unit: 'share' });
  // Nobody watched it ten days ago.
  const watched = told('linkUp', 'GRID')?.window;
  expect((watched?.to ?? 0) - (watched?.from ?? 0)).toBeLessThan(10 * 60_000);
  expect(told('drills')).toMatchObject({ value: 1 });
  expect(told('drillsMet')).toMatchObject({ k: 0, n: 1 });
  expect(told('manual')).toMatchObject({ k: 0, n: 5, excluded: { practice: 1 } });
  expect(unknown).toEqual(['handover', 'cameras', 'rollCall']);
  for (const { figure } of operations) expect(figure.window).not.toBeNull();
});

it('counts acts of people: time to the acknowledgement, silence, stamps by hand', async () => {
  await desk.late('a', { stamps: ago({ received: 1.5 }) });
  const id = `late:${SOURCE}:a:receive`;
  const token = await desk.tokenOf('operator');
  await desk.results(token, { kind: 'silence', ids: [id] });
  await desk.results(token, { kind: 'ack', ids: [id] });
  await desk.command(token, 'sign', `${SOURCE}:a`, 1);
  const { seats, operations } = await figures('?window=1d', 'auditor');
  expect(seats[0]?.ackP95).toMatchObject({ value: null, n: 1 });
  const told = (metric: string) => operations.find((line) => line.metric === metric)?.figure;
  expect(told('manual')).toMatchObject({ k: 1, n: 2 });
  expect(told('silenced')?.n).toBeLessThanOrEqual(1);
});

it('is for leaders, commanders and auditors, and for a window that can be', async () => {
  const told = [];
  for (const role of ROLES.filter((one) => one !== 'visitor')) {
    const response = await desk.ask('/v1/alarms/figures?window=7d', await desk.tokenOf(role));
    told.push(`${role} ${response.status}`);
  }
  expect(told.filter((line) => line.endsWith('200'))).toEqual(['leader 200', 'commander 200', 'auditor 200']);
  expect((await desk.ask('/v1/alarms/figures', desk.token)).status).toBe(403);
  for (const window of ['0d', '367d', '30', 'x']) {
    const response = await desk.ask(`/v1/alarms/figures?window=${window}`, await desk.tokenOf('leader'));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { field: 'window', got: `"${window}"` } });
  }
});
