import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DeadlineWheel } from './deadline-wheel.js';

test('exactly at the deadline is not past it', () => {
  const wheel = new DeadlineWheel();
  wheel.set('a', 1_000);
  expect(wheel.takeDue(1_000, 10)).toEqual([]);
  expect(wheel.takeDue(1_001, 10)).toEqual(['a']);
  expect(wheel.takeDue(9_999, 10)).toEqual([]);
});

test('a deadline that was moved or taken back does not fire at its old time', () => {
  const wheel = new DeadlineWheel();
  wheel.set('a', 1_000);
  wheel.set('b', 1_000);
  wheel.set('a', 3_000);
  wheel.set('b', Infinity);
  expect(wheel.nextAt).toBe(3_000);
  expect(wheel.takeDue(2_000, 10)).toEqual([]);
  expect(wheel.takeDue(4_000, 10)).toEqual(['a']);
});

test('hands out at most the limit, earliest first', () => {
  const wheel = new DeadlineWheel();
  for (const at of [5, 3, 4, 1, 2]) wheel.set(`d${at}`, at);
  expect(wheel.takeDue(10, 2)).toEqual(['d1', 'd2']);
  expect(wheel.takeDue(10, 10)).toEqual(['d3', 'd4', 'd5']);
});

test('rescheduling one id for ever does not grow it', () => {
  const wheel = new DeadlineWheel();
  for (let at = 0; at < 100_000; at++) wheel.set('a', at);
  expect(wheel.size).toBe(1);
  expect(JSON.stringify(wheel).length).toBeLessThan(100_000);
});

test('fires each deadline once and in order, like a sorted list', () => {
  const step = fc.record({ id: fc.nat(8), at: fc.integer({ min: 0, max: 60 }), advance: fc.nat(6) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const wheel = new DeadlineWheel();
      const model = new Map<string, number>();
      let now = 0;
      for (const { id, at, advance } of steps) {
        wheel.set(`${id}`, at);
        model.set(`${id}`, at);
        now += advance;
        const fired = wheel.takeDue(now, Infinity);
        const expected = [...model].filter(([, due]) => due < now);
        for (const [due] of expected) model.delete(due);
        expect(new Set(fired)).toEqual(new Set(expected.map(([due]) => due)));
        expect(fired.length).toBe(expected.length);
        expect(wheel.nextAt).toBe(Math.min(Infinity, ...model.values()));
      }
    }),
  );
});
