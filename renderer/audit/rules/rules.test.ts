import { describe, expect, it } from 'vitest';
import { REFERENCE_ROOM } from '../../../shared/room/room.js';
import type { SeenText } from '../finding.js';
import { paletteOf } from '../../theme/palette.js';
import { THEMES } from '../../../shared/contracts/vocabulary.js';
import { colourVisionFindings, drawnColourFindings, STATE_INKS } from './colour-vision-rules.js';
import { contrastFindings } from './contrast-rules.js';
import { edgeFindings, overflowFindings, overlapFindings } from './place-rules.js';
import { sizeFindings } from './size-rules.js';
import { symbolFindings } from './symbol-rules.js';
import { flashFindings, glyphFindings, tabularFindings } from './type-rules.js';

const WHITE = [230, 237, 243] as const;
const GROUND = [11, 18, 32] as const;
const RED = [238, 68, 68] as const;

function seen(over: Partial<SeenText> = {}): SeenText {
  const box = over.box ?? { x: 100, y: 100, width: 200, height: 32 };
  return {
    ...{ text: '余杭街道', where: 'p.place', box, shown: box, fontPx: 24, colour: WHITE, ground: GROUND },
    ...{ tabular: true, mayBeCut: false, flashes: false, canvas: false },
    ...over,
  };
}
const problems = (findings: readonly { readonly rule: string; readonly problem: string }[]): string[] =>
  findings.map(({ rule, problem }) => `${rule}: ${problem}`);

describe('sizes in the reference room', () => {
  it.each<[string, Partial<SeenText>, string[]]>([
    ['a label of 24 px', {}, []],
    ['a label of 22 px', { fontPx: 22 }, ['size: Han 22.0 dots, at least 24']],
    ['grey digits of 24 px', { text: '8:27' }, []],
    ['red digits of 24 px', { text: '8:27', colour: RED }, ['coloured-size: digits 18.7′, at least 20′']],
    ['red digits of 26 px', { text: '8:27', colour: RED, fontPx: 26 }, []],
    [
      'digits on a red block',
      { text: '+2:14', colour: GROUND, ground: RED, fontPx: 20 },
      ['coloured-size: digits 15.6′, at least 20′'],
    ],
  ])('%s', (_, over, expected) => {
    expect(problems(sizeFindings([seen(over)], REFERENCE_ROOM, 1))).toEqual(expected);
  });

  it('counts the dots of the screen, not the pixels of an enlarged desktop', () => {
    const near = { ...REFERENCE_ROOM, distanceM: 4 };
    expect(sizeFindings([seen({ fontPx: 16 })], near, 1.5)).toEqual([]);
    expect(sizeFindings([seen({ fontPx: 15 })], near, 1.5)).toHaveLength(1);
  });

  it('asks for more where the reader is farther', () => {
    expect(problems(sizeFindings([seen()], { ...REFERENCE_ROOM, distanceM: 12 }, 1))).toEqual([
      'size: Han 15.8′, at least 16′',
    ]);
  });
});

it('tells text that does not stand out', () => {
  expect(contrastFindings([seen()])).toEqual([]);
  const white = contrastFindings([seen({ colour: [255, 255, 255], ground: RED })]);
  expect(problems(white)).toEqual(['contrast: 3.79:1, at least 4.5:1']);
});

describe('colours of states', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['nothing to compare', { red: '#ff0000' }, []],
    ['black and white', { red: '#000000', blue: 'rgb(255, 255, 255)' }, []],
    [
      'the red and green of a traffic light',
      { red: '#ff0000', green: '#00c000' },
      ['colour-vision: differ by 5.3 in deutan sight, at least 10'],
    ],
    [
      'one colour twice',
      { a: '#4da3ff', b: '#4da3ff' },
      ['colour-vision: differ by 0.0 in normal sight, at least 10'],
    ],
  ])('%s', (_, inks, expected) => {
    expect(problems(colourVisionFindings(inks))).toEqual(expected);
  });

  it('names the page and the pair', () => {
    const pairs = colourVisionFindings({ red: '#ff0000', blue: '#0000ff', green: '#00c000' });
    expect(pairs.map(({ where, text }) => [where, text])).toEqual([['page', 'red green']]);
  });

  it.each(THEMES)('finds nothing in theme %s', (theme) => {
    const palette = paletteOf(theme);
    expect(colourVisionFindings(Object.fromEntries(STATE_INKS.map((ink) => [ink, palette[ink]])))).toEqual(
      [],
    );
  });

  it('asks for colours', () => {
    expect(() => colourVisionFindings({ red: '', blue: '#0000ff' })).toThrow('expected a colour');
  });
});

describe('colours that are drawn', () => {
  const [red, orange, green] = [
    [238, 68, 68],
    [255, 159, 26],
    [0, 192, 0],
  ] as const;
  const states = { red: [red, [159, 31, 48]], orange: [orange] } as const;
  const drawn = (...colours: (readonly [number, number, number])[]) =>
    drawnColourFindings(
      colours.map((colour) => ({ colour, where: `.c${colour[0]}` })),
      states,
    );

  it('takes ink and fill of one state for one, and each state apart', () => {
    expect(drawn(red, [159, 31, 48], orange, red)).toEqual([]);
  });

  it('tells a colour that no state has and some eye takes for one, with both places', () => {
    expect(drawn(red, orange, [240, 80, 60])).toMatchObject([
      { where: '.c238, .c240', text: 'red rgb(240, 80, 60)' },
    ]);
    expect(drawn(orange, green)).toMatchObject([
      { problem: expect.stringContaining('in protan sight') as string },
    ]);
  });
});

describe('places', () => {
  const box = { x: 100, y: 100, width: 200, height: 32 };
  it('tells a text that is cut, unless it is prose', () => {
    const cut = { box, shown: { ...box, width: 150 } };
    expect(problems(overflowFindings([seen(cut)]))).toEqual(['overflow: 50 px of its width are cut off']);
    expect(overflowFindings([seen({ ...cut, mayBeCut: true })])).toEqual([]);
  });

  it('tells half a line, but not one that is left out as a whole', () => {
    expect(problems(overflowFindings([seen({ box, shown: { ...box, height: 15 } })]))).toHaveLength(1);
    expect(overflowFindings([seen({ box, shown: { ...box, height: 0 } })])).toEqual([]);
  });

  it('tells two texts on one place, and lets lines that touch be', () => {
    const other = (y: number) => seen({ text: '到场', box: { ...box, y } });
    expect(overlapFindings([seen(), other(104)])).toHaveLength(1);
    expect(overlapFindings([seen(), other(129)])).toEqual([]);
    expect(overlapFindings([seen(), seen({ box: { ...box, x: 299 } })])).toEqual([]);
  });

  it('keeps the outer 24 px and every seam free', () => {
    const page = { width: 1_920, height: 1_080, scale: 1 };
    const seams = { x: [960], y: [540], guard: 16 };
    const at = (x: number, y: number) =>
      edgeFindings([seen({ box: { x, y, width: 200, height: 32 } })], page, seams).map(({ rule }) => rule);
    expect(at(100, 100)).toEqual([]);
    expect(at(10, 100)).toEqual(['edge']);
    expect(at(800, 100)).toEqual(['seam']);
    expect(at(100, 530)).toEqual(['seam']);
    expect(at(100, 1_040)).toEqual(['edge']);
  });
});

describe('type', () => {
  it('asks for figures of one width where figures stand alone', () => {
    expect(tabularFindings([seen({ text: '08:36:47', tabular: false })])).toHaveLength(1);
    expect(tabularFindings([seen({ text: '第3手', tabular: false })])).toEqual([]);
    expect(tabularFindings([seen({ text: '95.5%' })])).toEqual([]);
  });

  it('names the characters that have no glyph, each once', () => {
    const findings = glyphFindings([seen({ text: '𠅤𠅤 a' })], (c) => c === 'a');
    expect(problems(findings)).toEqual(['glyph: no glyph for 𠅤']);
  });

  it('allows no text to flash', () => {
    expect(flashFindings([seen({ flashes: true })])).toHaveLength(1);
    expect(flashFindings([seen()])).toEqual([]);
  });
});

describe('symbols', () => {
  const symbol = (changes: number, sidePx = 24) => ({
    where: 'i.alarm',
    sidePx,
    changes: Array.from({ length: changes }, (_, i) => i * 500),
  });
  it.each<[string, Parameters<typeof symbolFindings>[0], number]>([
    ['three at 1 Hz', [symbol(6), symbol(6), symbol(6)], 0],
    ['four at 1 Hz', [symbol(6), symbol(6), symbol(6), symbol(6)], 1],
    ['one at 3 Hz', [symbol(18)], 1],
    ['one that is large', [symbol(6, 60)], 1],
    ['one that changed once', [symbol(1, 200)], 0],
  ])('%s', (_, watches, expected) => {
    expect(symbolFindings(watches, 3, 1)).toHaveLength(expected);
  });
});
