import { expect, test } from 'vitest';
import { ManualTimers } from '../../../shared/testing/manual-timers.js';
import { paintTiles } from './paint-tiles.js';
import { keyOf, type TileAt } from './tile-grid.js';
import { TileStore, type TileImage } from './tile-store.js';

const tile = (x: number, z = 10): TileAt => ({ z, x, y: 0 });
const image = (): TileImage => ({ width: 256, height: 256, close: () => undefined });
const soon = (): Promise<void> => new Promise((done) => queueMicrotask(done));

function rig() {
  const timers = new ManualTimers();
  const asked: {
    key: string;
    done: (image: TileImage | null) => void;
    fail: () => void;
    signal: AbortSignal;
  }[] = [];
  const outcomes: boolean[] = [];
  let drawn = 0;
  const store = new TileStore({
    load: (at, signal) =>
      new Promise((done, failed) => {
        const fail = (): void => failed(new Error('no'));
        asked.push({ key: keyOf(at), done, fail, signal });
        signal.addEventListener('abort', fail);
      }),
    timers,
    monoMs: () => timers.clock.monoMs(),
    onTile: () => (drawn += 1),
    onOutcome: (good) => outcomes.push(good),
  });
  return { store, timers, asked, outcomes, drawn: () => drawn };
}

test('asks for a few at a time, in the order they are wanted', async () => {
  const { store, asked, drawn } = rig();
  store.want(Array.from({ length: 20 }, (_, x) => tile(x)));
  expect(asked.map(({ key }) => key)).toEqual(Array.from({ length: 8 }, (_, x) => `10/${x}/0`));
  asked[0]?.done(image());
  await soon();
  await soon();
  expect(drawn()).toBe(1);
  expect(store.get(tile(0))).toBeTruthy();
  expect(asked.at(-1)?.key).toBe('10/8/0');
});

test('does not wait for what is no longer shown', async () => {
  const { store, asked, outcomes } = rig();
  store.want([tile(1), tile(2)]);
  store.want([tile(2), tile(3)]);
  await soon();
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false, false]);
  expect(outcomes).toEqual([]);
});

test('asks again for what failed, later, and never for what is known to be missing', async () => {
  const { store, timers, asked, outcomes } = rig();
  store.want([tile(1), tile(2)]);
  asked[0]?.fail();
  asked[1]?.done(null);
  await soon();
  await soon();
  store.want([tile(1), tile(2)]);
  expect(asked).toHaveLength(2);
  expect(outcomes).toEqual([false, true]);
  timers.advance(10_000);
  expect(asked.map(({ key }) => key)).toEqual(['10/1/0', '10/2/0', '10/1/0']);
  expect(store.waiting).toBe(true);
});

test('keeps a bounded number, and gives all of them back at its end', async () => {
  const { store, asked } = rig();
  let closed = 0;
  for (let x = 0; x < 450; x++) {
    store.want([tile(x)]);
    asked.at(-1)?.done({ width: 1, height: 1, close: () => (closed += 1) });
    await soon();
    await soon();
  }
  expect(closed).toBe(50);
  expect(store.get(tile(0))).toBeUndefined();
  store.stop();
  expect(closed).toBe(450);
});

test('a wider tile stands in for one that has not come, and nothing for one that is empty', () => {
  const view = { scale: 256 * 2 ** 11, dx: 0, dy: 0 };
  const surface = { width: 512, height: 256, pixelRatio: 1, view };
  const held = new Map<string, TileImage | null>([
    ['10/0/0', image()],
    ['11/1/0', null],
  ]);
  const calls: number[][] = [];
  const pen = { drawImage: (_: unknown, ...rest: number[]) => void calls.push(rest) };
  paintTiles(pen, surface, { datum: 'WGS84' }, { get: (at) => held.get(keyOf(at)) }, [
    tile(0, 11),
    tile(1, 11),
  ]);
  expect(calls).toEqual([[0, 0, 128, 128, 0, 0, 256, 256]]);
});
