import { beforeEach, expect, test } from 'vitest';
import { PICTURE_MAX, type Control, type ControlReply } from '../../shared/contracts/walls.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { HOST_ANSWERS_MS, WallControls } from './wall-controls.js';

const PICTURE: Control = { kind: 'picture', screen: 'left' };
const IDENTIFY: Control = { kind: 'action', action: { kind: 'identify' }, by: 'lead1' };

let timers: ManualTimers;
let handed: { id: number; control: Control }[];
let acks: ControlReply[];
let controls: WallControls;

beforeEach(() => {
  timers = new ManualTimers();
  handed = [];
  acks = [];
  controls = new WallControls((id, control) => handed.push({ id, control }), timers);
});

const take = (raw: unknown): void => controls.take(raw, (reply) => acks.push(reply));

test('a control goes to the host, and its answer back to who asked, once', () => {
  take(IDENTIFY);
  take(PICTURE);
  expect(handed).toEqual([
    { id: 1, control: IDENTIFY },
    { id: 2, control: PICTURE },
  ]);
  const picture = new Uint8Array([1]);
  controls.answer(2, { ok: true, picture });
  controls.answer(2, { ok: true, picture });
  controls.answer(1, { ok: false, error: 'no' });
  controls.answer(9, { ok: true, picture: null });
  expect(acks).toEqual([
    { ok: true, picture },
    { ok: false, error: 'no' },
  ]);
  expect(timers.pending).toBe(0);
});

test('what the contract does not allow never reaches the host', () => {
  for (const raw of [null, 'mute', { kind: 'picture' }, { ...IDENTIFY, action: { kind: 'format-disk' } }]) {
    take(raw);
  }
  expect(handed).toEqual([]);
  expect(acks).toHaveLength(4);
  for (const ack of acks)
    expect(ack).toMatchObject({ ok: false, error: expect.stringContaining('expected') });
});

test('a host that does not answer costs words and no memory', () => {
  take(PICTURE);
  timers.advance(HOST_ANSWERS_MS - 1);
  expect(acks).toEqual([]);
  timers.advance(1);
  expect(acks).toEqual([{ ok: false, error: 'the wall did not answer within 4.5 s' }]);
  controls.answer(1, { ok: true, picture: null });
  expect(acks).toHaveLength(1);
});

test.each<[string, Control, unknown, RegExp]>([
  ['too large a picture', PICTURE, { ok: true, picture: new Uint8Array(PICTURE_MAX + 1) }, /at most/],
  ['no picture', PICTURE, { ok: true, picture: null }, /no picture/],
  ['something else', PICTURE, { ok: true, picture: [255, 216] }, /expected/],
  ['no reply at all', IDENTIFY, undefined, /expected/],
])('a host that answers %s is told on, in words', (_name, control, reply, error) => {
  take(control);
  controls.answer(1, reply);
  expect(acks).toMatchObject([{ ok: false, error: expect.stringMatching(error) }]);
});

test('a picture that nobody asked for is left out', () => {
  take(IDENTIFY);
  controls.answer(1, { ok: true, picture: new Uint8Array(9) });
  expect(acks).toEqual([{ ok: true, picture: null }]);
});

test('a feed without a host says so, and a flood of requests is bounded', () => {
  new WallControls(null, timers).take(IDENTIFY, (reply) => acks.push(reply));
  expect(acks).toMatchObject([{ ok: false, error: expect.stringContaining('no wall') }]);
  for (let i = 0; i < 100; i += 1) take(IDENTIFY);
  expect(handed).toHaveLength(64);
  expect(acks).toHaveLength(37);
  controls.forget();
  expect(timers.pending).toBe(0);
});
