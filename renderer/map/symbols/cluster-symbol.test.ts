import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLUSTER_CELL } from '../points/cluster-cells.js';
import { RecordingPen } from '../testing/recording-pen.js';
import { clusterDrawing, clusterKey, clusterSize, type ClusterLook } from './cluster-symbol.js';
import { mapColours } from './map-colours.js';

const colours = mapColours('dark', false);
const look = fc.integer({ min: 4, max: 60_000 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    overrun: fc.integer({ min: 0, max: count }),
    urgency: fc.integer({ min: 0, max: 2 }),
  }),
);

function draw(of: ClusterLook): RecordingPen {
  const pen = new RecordingPen();
  const { width, height, draw: run } = clusterDrawing(of);
  run(pen, width / 2, height / 2, colours);
  return pen;
}

test('counts are written out to the last digit, overruns on red', () => {
  fc.assert(
    fc.property(look, (of) => {
      const pen = draw(of);
      expect(pen.texts).toEqual(of.overrun > 0 ? [`${of.count}`, `${of.overrun}`] : [`${of.count}`]);
      expect(pen.fills.includes(colours.overrun)).toBe(of.overrun > 0 || of.urgency === 0);
      expect(pen.font).toMatch(/ 28px /);
    }),
  );
});

test('looks with one key are one look', () => {
  fc.assert(
    fc.property(look, look, (a, b) => {
      const same = a.count === b.count && a.overrun === b.overrun && a.urgency === b.urgency;
      expect(clusterKey(a) === clusterKey(b)).toBe(same);
      expect(Number.isSafeInteger(clusterKey(a))).toBe(true);
    }),
  );
});

test('up to three digits a symbol fits into the smallest cell, so it covers no neighbour', () => {
  for (const count of [4, 99, 999]) {
    for (const overrun of [0, count]) {
      const { width, height } = clusterSize({ count, overrun, urgency: 0 });
      expect(Math.max(width, height)).toBeLessThanOrEqual(CLUSTER_CELL);
    }
  }
});

test('the worst urgency stands on a plate without overrun', () => {
  const closed = (urgency: number): number =>
    draw({ count: 7, overrun: 0, urgency }).log.filter((call) => call === 'closePath').length;
  // Outline and filling: two paths each.
  expect([closed(0), closed(1), closed(2)]).toEqual([4, 2, 0]);
});
