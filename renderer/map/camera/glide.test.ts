import { expect, test } from 'vitest';
import { Glide } from './glide.js';

function setUp() {
  let now = 0;
  let waiting: ((ms: number) => void) | null = null;
  const glide = new Glide(
    (run) => {
      waiting = run;
      return () => {
        waiting = null;
      };
    },
    () => now,
  );
  const frame = (ms: number): boolean => {
    now += ms;
    const run = waiting;
    waiting = null;
    run?.(now);
    return run !== null;
  };
  return { glide, frame };
}

const from = { scale: 100, dx: 0, dy: 0 };
const to = { scale: 400, dx: -300, dy: -300 };
const box = { width: 200, height: 200 };

test('passes through views and ends exactly at the last one', () => {
  const { glide, frame } = setUp();
  const seen: number[] = [];
  glide.start(from, to, box, ({ scale }) => seen.push(scale));
  while (frame(100));
  expect(seen.at(-1)).toBe(400);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(glide.moving).toBe(false);
});

test('stops where it is told to', () => {
  const { glide, frame } = setUp();
  const seen: number[] = [];
  glide.start(from, to, box, ({ scale }) => seen.push(scale));
  frame(100);
  glide.stop();
  expect([frame(100), glide.moving, seen.length]).toEqual([false, false, 1]);
});
