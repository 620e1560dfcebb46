import { expect, test } from 'vitest';
import { FeedRig } from '../testing/feed-rig.js';
import { allUnits, aUnit } from '../testing/units.js';
import { SPARSE_MS } from './sparse-warning.js';

const warnings = (rig: FeedRig): string[] => rig.logger.lines.filter((line) => line.includes('left out'));

test('a bad unit in every message does not fill the log: one line a minute says how many', async () => {
  const rig = new FeedRig();
  await rig.follow([]);
  const message = { ...allUnits([aUnit('a')]), units: [aUnit('a'), { id: 7 }] };
  for (let i = 0; i < 200; i++) {
    rig.socket.handlers.units(message);
    rig.timers.advance(200);
  }
  expect(warnings(rig)).toHaveLength(1);
  rig.timers.advance(SPARSE_MS);
  rig.socket.handlers.units(message);
  expect(warnings(rig)).toHaveLength(2);
  expect(warnings(rig)[1]).toContain('"more":199');
});

test('what is no message of units at all is told as sparsely', async () => {
  const rig = new FeedRig();
  await rig.follow([]);
  for (const bad of [null, 'x', 7, [], {}, { all: true, serverTime: NaN, units: [], gone: [] }]) {
    rig.socket.handlers.units(bad);
  }
  expect(warnings(rig)).toHaveLength(1);
});
