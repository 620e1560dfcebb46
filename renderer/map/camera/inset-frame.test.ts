import { expect, test } from 'vitest';
import { fitView } from '../project/view-transform.js';
import { insetFrame } from './inset-frame.js';

const bounds = { minX: 0.5, minY: 0.5, maxX: 0.6, maxY: 0.6 };
const district = [Float64Array.of(0.5, 0.5, 0.6, 0.5, 0.6, 0.6, 0.5, 0.5)];
const none = { top: 0, right: 0, bottom: 0, left: 0 };
const surface = (part: typeof bounds) => ({
  view: fitView(part, 1_000, 1_000, none),
  width: 1_000,
  height: 1_000,
});

test('there is no inset while the whole district is in view', () => {
  expect(insetFrame({ bounds, district }, surface(bounds), 200)).toBeNull();
});

test('frames what the large map shows, where it is', () => {
  const quarter = { minX: 0.55, minY: 0.5, maxX: 0.6, maxY: 0.55 };
  const frame = insetFrame({ bounds, district }, surface(quarter), 200);
  expect(frame?.seen.x).toBeCloseTo(100, 0);
  expect(frame?.seen.y).toBeCloseTo(12, 0);
  expect(frame?.seen.width).toBeCloseTo(88, 0);
  expect(frame?.outline).toMatch(/^M12\.0 12\.0L/);
});

test('a frame beside the district stays inside the box and can be seen', () => {
  const far = { minX: 0.9, minY: 0.9, maxX: 0.901, maxY: 0.901 };
  const seen = insetFrame({ bounds, district }, surface(far), 200)?.seen;
  expect(seen).toMatchObject({ x: 200, y: 200, width: 10, height: 10 });
});
