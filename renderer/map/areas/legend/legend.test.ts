import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UNIT_STATUSES, UNIT_STALE_MS } from '../../../../shared/domain/field-unit.js';
import { MESSAGES } from '../../../i18n/messages.js';
import { legendBlocks, type LegendContent } from './legend-box.js';
import { legendLines, type OnMap } from './legend-lines.js';

const t = MESSAGES['zh-CN'];
const EMPTY: OnMap = {
  points: { state: Uint16Array.of() },
  drawn: { dense: false, clusters: 0, units: 0 },
  units: null,
  now: 1_000_000,
  outside: 0,
};
const ids = (part: Partial<OnMap>, short = false): string[] =>
  legendLines({ ...EMPTY, ...part }, short, t).map(({ id }) => id);
const plain = ['critical', 'urgent', 'normal', 'overrun'];

test('the legend names what is on the map and nothing else', () => {
  expect(ids({})).toEqual(plain);
  const state = Uint16Array.of(0b0100, 0b0010_1100, 0b0111_0110, 0b1000_0010);
  expect(ids({ points: { state } })).toEqual([
    ...plain.slice(0, 3),
    ...['unsigned', 'responding', 'handling', 'overrun', 'scattered', 'disagree', 'village'],
  ]);
  expect(ids({ points: { state } }, true)).toEqual([...plain, 'scattered', 'disagree', 'village']);
  expect(ids({ points: { state }, drawn: { ...EMPTY.drawn, dense: true } })).not.toContain('handling');
  const drill = Uint16Array.of(0b1_0000_1000);
  expect(ids({ points: { state: drill } })).toEqual([...plain, 'drill']);
  expect(ids({ unacked: true })).toEqual([...plain, 'unacked']);
  expect(ids({ outside: 3 }).at(-1)).toBe('outside');
});

test('units are explained by what they do and how old their position is, once one is drawn', () => {
  const status = Uint8Array.of(UNIT_STATUSES.indexOf('free'), UNIT_STATUSES.indexOf('en-route'));
  const units = { status, at: Float64Array.of(1_000_000, 1_000_000 - UNIT_STALE_MS - 1) };
  const drawn = { ...EMPTY.drawn, units: 2 };
  expect(ids({ units, drawn })).toEqual([...plain, 'unitOut', 'unitFree', 'unitStale']);
  expect(ids({ units })).toEqual(plain);
});

test('places that are made up carry their number', () => {
  const lines = legendLines({ ...EMPTY, points: { state: Uint16Array.of(0b1110, 0b1110, 0) } }, false, t);
  expect(lines.find(({ id }) => id === 'scattered')?.text).toBe('示意位置2件');
});

const text = fc.constantFrom('特急', '示意位置12件', '近30日到场达标率 % 按村社', 'Borders are schematic');
const content: fc.Arbitrary<LegendContent> = fc.record({
  lines: fc.array(
    text.map((words) => ({ id: words, entry: null, text: words })),
    { maxLength: 14 },
  ),
  notes: fc.array(text, { minLength: 1, maxLength: 2 }),
  barWidth: fc.constantFrom(0, 120.5, 250),
  sections: fc.array(
    fc.record({
      title: fc.oneof(text, fc.constant('')),
      scale: fc.constantFrom(null, { kind: 'heat' as const, low: '0', end: '46' }),
      marks: fc.constant([]),
      note: fc.oneof(text, fc.constant('')),
    }),
    { maxLength: 4 },
  ),
});

test('the blocks of a legend stand on each other without a gap, one per layer and two for the rest', () => {
  fc.assert(
    fc.property(content, (one) => {
      const blocks = legendBlocks(one);
      expect(blocks).toHaveLength(one.sections.length + 2);
      let bottom = 0;
      for (const block of blocks) {
        expect(block.bottom).toBe(bottom);
        expect(block.width).toBeGreaterThan(0);
        bottom += block.height;
      }
    }),
  );
});
