import { expect, test } from 'vitest';
import type { Frame } from '../../shared/contracts/feed-port.js';
import { T0 } from '../testing/fixtures.js';
import { aUnit } from '../testing/units.js';
import { linesOf, unitsData } from '../views/units/units-data.js';
import { withTransfer } from './transfer.js';

const drawn = [{ state: aUnit('a'), trail: [{ lng: 1, lat: 2, at: T0 }] }];
const units = unitsData(drawn, 0, linesOf(drawn, []), [drawn[0]?.trail ?? []]);
const points = {
  ...{ positions: Float64Array.of(1, 2), state: Uint16Array.of(3), deadlines: Float64Array.of(4) },
  ...{ ids: ['a'], unplaced: [] },
};
const heat = { windowStart: 0, cellM: 250, cells: Float64Array.of(1, 2, 3), n: 3, unplaced: 0 };
const link = { state: 'live', lastGoodAt: null, reason: null } as const;

function frameOf(views: Frame['views']): Frame {
  return { type: 'frame', seq: 1, epoch: null, rev: 0, at: null, link, views };
}

test('every array goes in a buffer of its own, so that the next window gets it as well', () => {
  const frame = frameOf([
    { sub: 'p', view: 'points', data: points },
    { sub: 'u', view: 'units', data: units },
    { sub: 'h', view: 'heat', data: heat },
  ]);
  const [sent, transfer] = withTransfer(frame);
  const before = structuredClone(frame);
  expect(transfer).toHaveLength(3 + 7 + 1);
  const received = structuredClone(sent, { transfer });
  expect(received).toEqual(before);
  expect(frame).toEqual(before);
  for (const buffer of transfer) expect(buffer.byteLength).toBe(0);
});

test('a frame without arrays is sent as it is', () => {
  const frame = frameOf([]);
  expect(withTransfer(frame)).toEqual([frame, []]);
  expect(withTransfer(frame)[0]).toBe(frame);
});
