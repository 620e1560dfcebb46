import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colourOf } from './colour.js';
import { parseCircle, parsePolygon } from './geometry.js';
import { parseReferences } from './references.js';
import { CAP_TIME, GBT_TIME } from './times.js';

const noted = () => {
  const notes: string[] = [];
  return { notes, note: (what: string) => void notes.push(what) };
};

describe('shapes', () => {
  it('have latitude first, and rings are closed', () => {
    const { notes, note } = noted();
    const ring = [
      [120, 30],
      [121, 30],
      [121, 31],
      [120, 30],
    ];
    expect(parsePolygon('30,120 30,121 31,121 30,120', note)).toEqual(ring);
    expect(notes).toEqual([]);
    expect(parsePolygon('30,120 30,121 31,121', note)).toEqual(ring);
    expect(notes).toEqual(['a polygon was not closed; it ends where it began']);
    expect(parseCircle('30.25,120.5 0', note)).toEqual({ centre: [120.5, 30.25], radiusKm: 0 });
  });

  it.each([
    '',
    '30,120',
    '120,30 121,30 121,31 120,30',
    '30,120 NaN,1 31,121',
    '1e1,2 3,4 5,6',
    '30;120 1,2 3,4',
  ])('that cannot be drawn are left out and told: %j', (text) => {
    const { notes, note } = noted();
    expect([parsePolygon(text, note), parseCircle(text, note)]).toEqual([null, null]);
    expect(notes).toHaveLength(2);
  });
});

describe('references', () => {
  it('are parted at blanks, but not at the one within a Chinese time', () => {
    const text = '台,A,2024-06-18 09:05:00+08:00  台,B,20240618100000\n';
    expect(parseReferences(text, GBT_TIME)?.map(({ identifier }) => identifier)).toEqual(['A', 'B']);
    expect(parseReferences('s,A,2024-06-18T09:05:00+08:00', CAP_TIME)).toHaveLength(1);
    expect(parseReferences('s,A,2024-06-18T09:05:00+08:00 junk', CAP_TIME)).toBeNull();
    expect(parseReferences('s,A,20240618100000', CAP_TIME)).toBeNull();
  });
});

it('colours are named in Chinese, English and by level', () => {
  const words = ['红色', 'Red', 'Ⅱ级', '二级', 'orange', 'III', '黄', '4', '蓝色', '紫色', ''];
  const colours = [
    'red',
    'red',
    'orange',
    'orange',
    'orange',
    'yellow',
    'yellow',
    'blue',
    'blue',
    null,
    null,
  ];
  expect(words.map(colourOf)).toEqual(colours);
});

describe('times', () => {
  const second = fc.integer({ min: 946_684_800, max: 4_102_444_800 });
  const written = (s: number, minutes: number): string => {
    const local = new Date(s * 1_000 + minutes * 60_000).toISOString().slice(0, 19);
    const two = (n: number): string => String(n).padStart(2, '0');
    const size = Math.abs(minutes);
    return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  };

  it('come back as they were written, in each form', () => {
    const property = fc.property(second, fc.integer({ min: -14 * 60, max: 14 * 60 }), (s, minutes) => {
      const text = written(s, minutes);
      expect(CAP_TIME.parse(text)).toBe(s * 1_000);
      expect(GBT_TIME.parse(text.replace('T', ' '))).toBe(s * 1_000);
      expect(GBT_TIME.parse(written(s, 480).slice(0, 19).replace(/\D/g, ''))).toBe(s * 1_000);
      expect([CAP_TIME.parse(text.replace('T', ' ')), GBT_TIME.parse(text)]).toEqual([null, null]);
    });
    fc.assert(property, { seed: 1, numRuns: 300 });
  });

  it('that cannot be are refused, and nothing throws', () => {
    const impossible = [
      '20230229000000',
      '20240618240000',
      '20240600000000',
      '2024061809050',
      '20240618090560',
    ];
    expect(impossible.map((text) => GBT_TIME.parse(text))).toEqual(Array(5).fill(null));
    fc.assert(
      fc.property(fc.string(), (text) => (CAP_TIME.parse(text) ?? GBT_TIME.parse(text) ?? 0) >= -1e15),
    );
  });
});
