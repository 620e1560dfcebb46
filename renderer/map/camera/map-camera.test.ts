import { expect, test } from 'vitest';
import { ManualTimers } from '../../../shared/testing/manual-timers.js';
import type { WorldBounds } from '../project/view-transform.js';
import {
  around,
  FLIGHT_HOLD_MS,
  HAND_BUSY_MS,
  HAND_HOLD_MS,
  MapCamera,
  type CameraState,
} from './map-camera.js';

const DISTRICT: WorldBounds = { minX: 0.83, minY: 0.41, maxX: 0.84, maxY: 0.42 };
const TOWN: WorldBounds = { minX: 0.832, minY: 0.412, maxX: 0.833, maxY: 0.413 };
const CROWD: WorldBounds = { minX: 0.831, minY: 0.411, maxX: 0.836, maxY: 0.416 };
const HERE = { x: 0.8351, y: 0.4151 };

function setUp() {
  const timers = new ManualTimers();
  const went: WorldBounds[] = [];
  const states: CameraState[] = [];
  const moves = { go: (to: WorldBounds) => went.push(to), turned: (to: CameraState) => states.push(to) };
  const camera = new MapCamera(moves, timers, () => timers.clock.monoMs());
  camera.setScope(DISTRICT);
  return { timers, went, states, camera };
}

test('a hand keeps the map and gives it back by itself', () => {
  const { timers, went, states, camera } = setUp();
  camera.hand();
  timers.advance(HAND_HOLD_MS - 1);
  camera.hand();
  timers.advance(HAND_HOLD_MS - 1);
  expect([states, went]).toEqual([['hand'], [DISTRICT]]);
  timers.advance(1);
  expect([states, went]).toEqual([
    ['hand', 'home'],
    [DISTRICT, DISTRICT],
  ]);
  expect(timers.pending).toBe(0);
});

test('follows the set of incidents, not the time, and never a hand', () => {
  const { timers, went, camera } = setUp();
  camera.setFollow(true);
  camera.setIncidents('a b', CROWD);
  expect(went.at(-1)).toEqual(CROWD);
  const before = went.length;
  camera.setIncidents('a b', { ...CROWD, maxX: 0.8361 });
  expect(went).toHaveLength(before);
  camera.hand();
  camera.setIncidents('a', TOWN);
  expect(went).toHaveLength(before);
  timers.advance(HAND_HOLD_MS);
  expect(went.at(-1)).not.toEqual(DISTRICT);
});

test('one incident is not zoomed in to until nothing is left around it', () => {
  const { went, camera } = setUp();
  camera.setFollow(true);
  camera.setIncidents('a', { minX: HERE.x, maxX: HERE.x, minY: HERE.y, maxY: HERE.y });
  const shown = went.at(-1);
  expect((shown?.maxX ?? 0) - (shown?.minX ?? 0)).toBeGreaterThan(0.0001);
});

test('a flight shows the surroundings and comes back', () => {
  const { timers, went, states, camera } = setUp();
  expect(camera.fly(HERE)).toBe(true);
  expect(went.at(-1)).toEqual(around(HERE, 4_000));
  timers.advance(FLIGHT_HOLD_MS);
  expect(went.at(-1)).toEqual(DISTRICT);
  expect(states).toEqual(['flight', 'home']);
});

test('a busy hand is not interrupted, a resting one is', () => {
  const { timers, camera } = setUp();
  camera.hand();
  expect(camera.fly(HERE)).toBe(false);
  expect(camera.state).toBe('hand');
  timers.advance(HAND_BUSY_MS);
  expect(camera.fly(HERE)).toBe(true);
  expect(camera.state).toBe('flight');
});

test('drilling goes there at once, whoever had the map', () => {
  const { timers, went, camera } = setUp();
  camera.hand();
  camera.setScope(TOWN);
  expect([camera.state, went.at(-1)]).toEqual(['home', TOWN]);
  camera.fly(HERE);
  camera.stop();
  timers.advance(FLIGHT_HOLD_MS * 2);
  expect(timers.pending).toBe(0);
});
