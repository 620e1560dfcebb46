import { expect, test } from 'vitest';
import type { Warning } from '../../../../shared/contracts/records.js';
import { MESSAGES } from '../../../i18n/messages.js';
import { sampleGeography } from '../../../testing/sample-geography.js';
import { SAMPLE_NOW } from '../../../testing/sample-site.js';
import { sampleWarning } from '../../../testing/sample-warnings.js';
import { fitView } from '../../project/view-transform.js';
import { RecordingPen } from '../../testing/recording-pen.js';
import { paletteOf } from '../../../theme/palette.js';
import { mapColours } from '../../symbols/map-colours.js';
import { ringsOfCode, warnedRings } from './warned-area.js';
import { paintWarnings, warningLabels, warningShapes, type WarningShape } from './warning-shapes.js';

const geography = sampleGeography();
const area = (part: Partial<Warning['areas'][number]>): Warning['areas'] => [
  { name: '余杭区', codes: [], polygons: [], circles: [], ...part },
];
const triangle: [number, number][] = [
  [119.8, 30.3],
  [119.9, 30.3],
  [119.85, 30.4],
  [119.8, 30.3],
];

function shapes(list: readonly [string, Partial<Warning>][], now = SAMPLE_NOW, en = false): WarningShape[] {
  return warningShapes(
    {
      warnings: list.map(([key, change]) =>
        sampleWarning(key, { areas: area({ polygons: [triangle] }), ...change }),
      ),
    },
    geography,
    now,
    'Asia/Shanghai',
    MESSAGES[en ? 'en' : 'zh-CN'],
  );
}

test.each([
  ['330110', 1],
  ['330110000000', 1],
  ['330100', 1],
  ['33', 1],
  ['330110109', 1],
  ['330110109000', 1],
  ['330110005001', 1],
  ['330110999', 0],
  ['330111', 0],
  ['110000', 0],
  ['', 0],
])('code %s covers the unit that it names', (code, rings) => {
  expect(ringsOfCode(geography, code)).toHaveLength(rings);
});

test('a code of a town is the town, one of its city the whole district', () => {
  expect(ringsOfCode(geography, '330110109000')).toBe(geography.units.get('330110109')?.rings);
  expect(ringsOfCode(geography, '330100000000')).toBe(geography.district);
});

test('a polygon goes before the codes of its area, a circle is drawn, words alone have no area', () => {
  const both = area({ polygons: [triangle], codes: ['330110'] });
  expect(warnedRings(geography, { areas: both })).toHaveLength(1);
  expect(warnedRings(geography, { areas: both })[0]).toHaveLength(8);
  const circles = [{ centre: [119.9, 30.3] as [number, number], radiusKm: 5 }];
  expect(warnedRings(geography, { areas: area({ circles }) })).toHaveLength(1);
  expect(
    warnedRings(geography, { areas: area({ circles: [{ centre: [119.9, 30.3], radiusKm: 0 }] }) }),
  ).toEqual([]);
  expect(warnedRings(geography, { areas: area({}) })).toEqual([]);
});

test('a chip says what and until when; an exercise says that it is one and has no colour', () => {
  const drill = {
    live: false,
    status: 'Exercise' as const,
    event: '山洪灾害预警',
    colour: 'red' as const,
    expiresAt: null,
  };
  const found = shapes([
    ['a', {}],
    ['b', drill],
  ]);
  expect(found.map(({ lines, tone, live }) => [lines, tone, live])).toEqual([
    [['暴雨橙色 至18:00'], 'orange', true],
    [['演练 山洪灾害红色'], 'grey', false],
  ]);
  expect(warningLabels(found).map(({ look }) => look)).toEqual(['chip', 'drill']);
  const [english] = shapes([['a', { event: 'Rainstorm warning' }]], SAMPLE_NOW, true);
  expect(english?.lines).toEqual(['Rainstorm orange until 18:00']);
});

test('an expired one leaves the map at its instant, tests and those without an area are not on it', () => {
  const until = sampleWarning('a').warning.expiresAt ?? 0;
  expect(shapes([['a', {}]], until)).toHaveLength(1);
  expect(shapes([['a', {}]], until + 1)).toEqual([]);
  expect(shapes([['t', { live: false, status: 'Test' }]])).toEqual([]);
  expect(shapes([['w', { areas: area({}) }]])).toEqual([]);
});

test('the worst lies on top in its own colour, an exercise is dashed, and old data is grey', () => {
  const drawn = (old: boolean): RecordingPen => {
    const pen = new RecordingPen();
    const view = fitView(geography.bounds, 900, 800, { top: 0, right: 0, bottom: 0, left: 0 });
    const drill = { live: false, status: 'Exercise' as const };
    const list = shapes([
      ['red', { colour: 'red' }],
      ['yellow', { colour: 'yellow' }],
      ['drill', drill],
    ]);
    paintWarnings(
      Object.assign(pen, { lineJoin: 'miter' as const }),
      { width: 900, height: 800, pixelRatio: 1, view },
      list,
      mapColours('dark', old).tones,
    );
    return pen;
  };
  // Hatch and outline of each, from the last to the first.
  const { t3, yellow, red } = paletteOf('dark');
  expect(drawn(false).strokes).toEqual([t3, t3, yellow, yellow, red, red]);
  expect(drawn(true).strokes).toEqual([t3, t3, t3, t3, t3, t3]);
  expect(drawn(false).dashes.filter((dash) => dash.length > 0)).toHaveLength(1);
});
