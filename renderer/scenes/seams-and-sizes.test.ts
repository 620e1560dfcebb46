import { describe, expect, test } from 'vitest';
import { MARGIN } from '../layout/scale.js';
import type { LogicalSeams } from '../layout/seams/logical-seams.js';
import type { Track } from '../layout/seams/safe-columns.js';
import { calibrationLayout } from './calibration/calibration-layout.js';
import { healthLayout } from './health/health-layout.js';
import { incidentLayout } from './incident/incident-layout.js';
import { mapSceneLayout } from './map/map-scene-layout.js';
import { overviewLayout } from './overview/overview-layout.js';
import { queueColumns } from './queue/columns.js';
import { queueLayout } from './queue/queue-layout.js';
import { stormLayout } from './storm/storm-layout.js';

const WANTS = { sources: 12, host: 8, notes: 4 };
const LAYOUTS = {
  overview: overviewLayout,
  queue: queueLayout,
  map: (size, seams) => mapSceneLayout(size, false, seams),
  incident: (size, seams) => incidentLayout(size, 3, seams),
  calibration: calibrationLayout,
  storm: stormLayout,
  health: (size, seams) => healthLayout(size, WANTS, seams),
} satisfies Record<
  string,
  (size: { width: number; height: number }, seams: LogicalSeams) => { tracks: readonly Track[] }
>;

/** Logical windows: what a screen's pixels are over its factor. */
const WINDOWS = [
  ['55″ FHD at 4 m', 1_920 / 1.96, 1_080 / 1.96],
  ['P1.25 at 6 m', 1_920 / 1.48, 1_080 / 1.48],
  ['reference', 1_920, 1_080],
  ['two screens', 3_840, 1_080],
  ['LED strip', 5_184, 1_080],
  ['LED wall', 6_656, 1_792],
] as const;
/** Columns of bezels over the width of the window. */
const BEZELS = [1, 2, 3, 4];

/** Narrowest screens of a wall that panels can keep to. */
const BAY_LEAST = 820;

describe.each(WINDOWS)('%s', (_, width, height) => {
  const size = { width: width - 2 * MARGIN, height: height - 120 };

  test.each(Object.keys(LAYOUTS))('%s: columns keep off every bezel and inside the window', (name) => {
    for (const count of BEZELS) {
      if (width / count < BAY_LEAST + MARGIN) continue;
      const x = Array.from({ length: count - 1 }, (__, index) => ((index + 1) * width) / count);
      const seams = { x, y: [], guard: 16 };
      const { tracks } = Object.entries(LAYOUTS).find(([key]) => key === name)?.[1](size, seams) ?? {
        tracks: [],
      };
      expect(tracks.length).toBeGreaterThan(0);
      for (const { left, width: wide } of tracks) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left + wide).toBeLessThanOrEqual(size.width + 0.001);
        for (const seam of x) {
          const clear = left + wide <= seam - 16 - MARGIN + 0.001 || left >= seam + 16 - MARGIN - 0.001;
          expect(clear, `${name}, ${count} screens, seam at ${seam}`).toBe(true);
        }
      }
    }
  });
});

test('with real bezels the map of two screens stands on one of them', () => {
  const seams = { x: [1_920], y: [], guard: 16 };
  const size = { width: 3_760, height: 960 };
  const { kind, tracks } = overviewLayout(size, seams);
  expect(kind).toBe('double');
  expect(tracks.map(({ name }) => name)).toEqual(['today', 'map', 'towns', 'types', 'lists']);
  expect(mapSceneLayout(size, false, seams).tracks.map(({ name }) => name)).toEqual([
    'side',
    'map',
    'newest',
    'worst',
    'towns',
  ]);
});

test('on a small logical screen rows, panels and columns give way, in this order', () => {
  const small = { width: 900, height: 431 };
  expect(queueLayout(small)).toMatchObject({ rail: false, legend: false, rowsPerTable: 4, tableWidth: 900 });
  expect(queueLayout({ width: 1_217, height: 610 })).toMatchObject({ legend: true, rowsPerTable: 5 });
  // A category and a short place have room beside each other without the source.
  expect(queueColumns(900, 3, 'zh-CN')).toMatchObject({ source: 0, used: 0, incident: 335, track: 156 });
  expect(overviewLayout(small)).toMatchObject({ kind: 'narrow', rates: false, trend: false, lists: false });
  expect(overviewLayout({ width: 1_217, height: 610 })).toMatchObject({ rates: false, trend: true });
  expect(healthLayout(small, WANTS)).toMatchObject({ host: 0, notes: 0, table: 'narrow' });
  expect(healthLayout({ width: 1_217, height: 610 }, WANTS)).toMatchObject({ notes: 0, table: 'plain' });
});
