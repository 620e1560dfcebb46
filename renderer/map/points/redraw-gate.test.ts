import { expect, test } from 'vitest';
import { RedrawGate, REDRAW_INTERVAL_MS } from './redraw-gate.js';

function bench() {
  let now = 0;
  let draws = 0;
  let waiting: { run: () => void; at: number } | null = null;
  const gate = new RedrawGate(
    () => {
      draws += 1;
    },
    {
      setTimeout: (run, ms) => {
        waiting = { run, at: now + ms };
        return 1;
      },
      clearTimeout: () => {
        waiting = null;
      },
    },
    () => now,
  );
  return {
    gate,
    draws: () => draws,
    advance(ms: number): void {
      now += ms;
      if (waiting && waiting.at <= now) {
        const { run } = waiting;
        waiting = null;
        run();
      }
    },
    waits: () => waiting !== null,
  };
}

test('draws the first request at once and then at most fifteen times a second', () => {
  const { gate, draws, advance } = bench();
  gate.request();
  expect(draws()).toBe(1);
  for (let ms = 0; ms < 1_000; ms += 5) {
    gate.request();
    advance(5);
  }
  expect(draws()).toBeGreaterThanOrEqual(14);
  expect(draws()).toBeLessThanOrEqual(16);
});

test('the last request is always drawn', () => {
  const { gate, draws, advance } = bench();
  gate.request();
  gate.request();
  expect(draws()).toBe(1);
  advance(REDRAW_INTERVAL_MS);
  expect(draws()).toBe(2);
});

test('a moved view draws at once and takes a waiting redraw with it', () => {
  const { gate, draws, advance, waits } = bench();
  gate.request();
  gate.request();
  gate.drawNow();
  expect(draws()).toBe(2);
  expect(waits()).toBe(false);
  advance(REDRAW_INTERVAL_MS * 2);
  expect(draws()).toBe(2);
});

test('a stopped gate does not draw later', () => {
  const { gate, draws, advance } = bench();
  gate.request();
  gate.request();
  gate.stop();
  advance(1_000);
  expect(draws()).toBe(1);
});
