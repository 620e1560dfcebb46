import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { ManualTimers } from '../../../shared/testing/manual-timers.js';
import {
  FLASH_MOST,
  FLASH_RANK,
  FLASH_SPAN_MS,
  FlashCoordinator,
  type SymbolFace,
} from './flash-coordinator.js';

let timers: ManualTimers;
let flash: FlashCoordinator;

beforeEach(() => {
  timers = new ManualTimers();
  flash = new FlashCoordinator(timers, () => timers.clock.monoMs());
});

/** A symbol with the faces that it showed, and when, ms after the start. */
function symbol(key: string, rank: number = FLASH_RANK.row) {
  const start = timers.clock.monoMs();
  const turns: [number, SymbolFace][] = [];
  const leave = flash.join(key, rank, (face) => turns.push([timers.clock.monoMs() - start, face]));
  return { turns, leave };
}

test('flashes at 1 Hz with equal halves for ten seconds, then stands solid with no timer left', () => {
  flash.stand(['a']);
  const { turns } = symbol('a');
  timers.advance(60_000);
  expect(turns.slice(0, 4)).toEqual([
    [500, 'outline'],
    [1_000, 'solid'],
    [1_500, 'outline'],
    [2_000, 'solid'],
  ]);
  expect(turns).toHaveLength(20);
  expect(turns.at(-1)).toEqual([FLASH_SPAN_MS, 'solid']);
  expect(timers.pending).toBe(0);
});

test('stops at once on acknowledge, and does not begin again for the same alarm', () => {
  flash.stand(['a', 'b']);
  const { turns } = symbol('a');
  timers.advance(600);
  flash.stand(['b']);
  expect(turns).toEqual([
    [500, 'outline'],
    [600, 'solid'],
  ]);
  timers.advance(5_000);
  expect(turns).toHaveLength(2);
});

test('at most three at once: the strip first, and nobody gets the time that others used up', () => {
  flash.stand(['a']);
  const map = symbol('a', FLASH_RANK.map);
  const rows = [symbol('a'), symbol('a'), symbol('a')];
  const strip = symbol('a', FLASH_RANK.strip);
  timers.advance(500);
  expect(flash.flashing).toBe(FLASH_MOST);
  expect([map, ...rows, strip].map(({ turns }) => turns.length)).toEqual([0, 1, 1, 0, 1]);
  rows[0]?.leave();
  timers.advance(30_000);
  // The place that became free at 500 ms serves the rest of the ten seconds, not ten of its own.
  expect(rows[2]?.turns.at(-1)?.[0]).toBe(FLASH_SPAN_MS);
  expect(map.turns).toEqual([]);
});

test('nothing flashes where motion is unwanted, and it stops when it becomes so', () => {
  flash.setStill(true);
  flash.stand(['a']);
  const { turns } = symbol('a');
  timers.advance(3_000);
  expect([turns, timers.pending]).toEqual([[], 0]);
  flash.setStill(false);
  timers.advance(600);
  expect(turns).toEqual([[3_500, 'outline']]);
  flash.setStill(true);
  expect(turns.at(-1)).toEqual([3_600, 'solid']);
  expect(timers.pending).toBe(0);
});

test('a symbol that is shown late for a known alarm gets only what is left of its time', () => {
  flash.stand(['a']);
  timers.advance(9_200);
  const { turns } = symbol('a');
  timers.advance(10_000);
  expect(turns.map(([, face]) => face)).toEqual(['outline', 'solid']);
});

test('an alarm that nobody told as standing does not flash', () => {
  const { turns } = symbol('a');
  timers.advance(3_000);
  expect(turns).toEqual([]);
});

test('a blink is one change and back, within the three and not without motion', () => {
  const faces: SymbolFace[] = [];
  const blink = (): void => flash.blink((face) => faces.push(face));
  blink();
  timers.advance(5_000);
  expect(faces).toEqual(['outline', 'solid']);
  flash.stand(['a']);
  [symbol('a'), symbol('a')].forEach(() => undefined);
  blink();
  // Two flash and one blinks: a further one keeps to its solid face.
  blink();
  const late = symbol('a');
  timers.advance(499);
  expect([faces.length, late.turns.length]).toEqual([3, 0]);
  timers.advance(1);
  flash.setStill(true);
  blink();
  expect(faces).toEqual(['outline', 'solid', 'outline', 'solid']);
});

test('whatever comes and goes, never more than three are outlined and never past ten seconds', () => {
  const step = fc.record({
    keys: fc.subarray(['a', 'b', 'c', 'd', 'e', 'f']),
    wait: fc.integer({ min: 1, max: 3_000 }),
    leave: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
      const clock = new ManualTimers();
      const now = (): number => clock.clock.monoMs();
      const coordinator = new FlashCoordinator(clock, now);
      const faces = new Map<number, SymbolFace>();
      const first = new Map<string, number>();
      const leaves: (() => void)[] = [];
      let next = 0;
      for (const { keys, wait, leave } of steps) {
        for (const key of [...first.keys()]) if (!keys.includes(key)) first.delete(key);
        for (const key of keys) if (!first.has(key)) first.set(key, now());
        coordinator.stand(keys);
        const key = keys[0];
        if (key !== undefined) {
          const id = next++;
          const gone = coordinator.join(key, id % 5, (face) => {
            faces.set(id, face);
            if (face === 'outline') expect(now() - (first.get(key) ?? -Infinity)).toBeLessThan(FLASH_SPAN_MS);
          });
          leaves.push(() => {
            gone();
            faces.delete(id);
          });
        }
        if (leave) leaves.shift()?.();
        clock.advance(wait);
        expect([...faces.values()].filter((face) => face === 'outline').length).toBeLessThanOrEqual(
          FLASH_MOST,
        );
      }
      clock.advance(FLASH_SPAN_MS + 1_000);
      expect([...faces.values()].filter((face) => face === 'outline')).toEqual([]);
      expect(clock.pending).toBe(0);
    }),
  );
});
