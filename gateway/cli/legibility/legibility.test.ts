import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../../testing/fixture.js';
import { addressOf, type AuditCase } from './audit-run.js';
import { DebugSession } from './cdp-pipe.js';
import { outcomeLines } from './report.js';
import { roomsOfProfile, usualRooms } from './rooms.js';

const CASE: AuditCase = {
  room: usualRooms()[2] ?? expect.fail('no room'),
  ...{ scene: 'queue', language: 'en', theme: 'bright', variant: 'duty' },
};

it('asks a page for its room by the address, and keeps the token after the hash', () => {
  const url = new URL(addressOf('http://127.0.0.1:7110/#token=abc', CASE));
  expect(Object.fromEntries(url.searchParams)).toEqual({
    ...{
      scene: 'queue',
      lang: 'en',
      theme: 'bright',
      variant: 'duty',
      motion: 'none',
      pitch: '2.5',
      distance: '8',
    },
  });
  expect(url.hash).toBe('#token=abc');
});

it('takes each screen of a profile for a room, with its seams, its splicer and what the site excepts', () => {
  const temp = tempDir();
  const file = join(temp.dir, 'wall.json');
  const exceptions = [{ rule: 'seam', reason: '横幅跨越拼缝' }];
  const display = { x: 0, y: 0, width: 3_840, height: 1_080 };
  const profile = {
    ...{ name: '余杭区指挥室', room: { pitchMm: 1.25, distanceM: 6, splicerScale: 2 } },
    screens: [{ name: 'a', scene: 'queue', display, room: { distanceM: 9 }, seams: { x: [1_920] } }],
    legibilityExceptions: exceptions,
  };
  writeFileSync(file, `\uFEFF${JSON.stringify(profile)}`);
  const seams = { x: [1_920], y: [], guard: 16 };
  expect(roomsOfProfile(file)).toEqual([
    {
      ...{ name: 'a', width: 3_840, height: 1_080, dotsPerPx: 1, exceptions },
      room: { pxMm: 2.5, distanceM: 9, ambientDbA: 55, seams },
    },
  ]);
  writeFileSync(file, JSON.stringify({ ...profile, room: { pitchMm: 'fine' } }));
  expect(() => roomsOfProfile(file)).toThrow(/wall\.json: room\.pitchMm: /);
  writeFileSync(file, JSON.stringify({ ...profile, rooms: {} }));
  expect(() => roomsOfProfile(file)).toThrow('wall.json: rooms: ');
  temp.remove();
});

it('takes a pixel of a desktop at 150 % for one and a half dots', () => {
  const [, lcd] = usualRooms(1.5);
  expect(lcd).toMatchObject({ width: 1_280, height: 720, dotsPerPx: 1.5, room: { distanceM: 4 } });
  expect(lcd?.room.pxMm).toBeCloseTo(0.945);
});

it('says what falls short and where, the same thing once', () => {
  const exceptions = [{ rule: 'edge' as const, reason: 'the frame hides 10 px' }];
  const one = { ...CASE, room: { ...CASE.room, exceptions } };
  const finding = {
    rule: 'size',
    where: '.cell .note',
    text: '补录',
    problem: '14.2′, at least 16′',
  } as const;
  const lines = outcomeLines({
    case: one,
    texts: 9,
    canvasTexts: 2,
    excepted: 1,
    findings: [finding, finding],
  });
  expect(lines).toEqual([
    'FAIL P2.5 LED, 8 m · 1920×1080 · queue · en · bright: 9 texts (2 on the map), 2 findings, 1 excepted by the profile: edge, the frame hides 10 px',
    '     size: .cell .note “补录”: 14.2′, at least 16′ (×2)',
  ]);
});

it('says of a page what is not usual', () => {
  const one: AuditCase = { ...CASE, room: usualRooms(1.5)[2] ?? expect.fail('no room'), variant: 'visit' };
  expect(outcomeLines({ case: one, texts: 9, canvasTexts: 2, excepted: 0, findings: [] })).toEqual([
    'ok   P2.5 LED, 8 m · 1280×720 at 150 % · queue · en · bright · visit: 9 texts (2 on the map), 0 findings',
  ]);
});

describe('DebugSession', () => {
  function pipe() {
    const [toBrowser, fromBrowser] = [new PassThrough(), new PassThrough()];
    const session = new DebugSession({ toBrowser, fromBrowser });
    const sent = (): unknown[] =>
      String(toBrowser.read() ?? '')
        .split('\0')
        .filter((part) => part !== '')
        .map((part) => JSON.parse(part) as unknown);
    return { session, fromBrowser, sent };
  }

  it('matches answers to calls although they come in pieces and in another order', async () => {
    const { session, fromBrowser, sent } = pipe();
    const [one, two] = [session.call('A'), session.call('B', { x: 1 }, 's')];
    expect(sent()).toEqual([
      { id: 1, method: 'A', params: {} },
      { id: 2, method: 'B', params: { x: 1 }, sessionId: 's' },
    ]);
    fromBrowser.write('{"id":2,"result":{"b":"余"}}\0{"method":"Event"}\0{"id":1,');
    fromBrowser.write('"error":{"message":"no"}}\0');
    await expect(two).resolves.toEqual({ b: '余' });
    await expect(one).rejects.toThrow('the browser refused: no');
  });

  it('fails what waits when the browser ends', async () => {
    const { session, fromBrowser } = pipe();
    const call = session.call('A');
    fromBrowser.destroy();
    await expect(call).rejects.toThrow('the browser has ended');
  });
});
