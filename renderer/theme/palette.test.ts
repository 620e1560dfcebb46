import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { THEMES } from '../../shared/contracts/vocabulary.js';
import { contrast } from './colour-maths.js';
import { seenBy, worstSight } from './colour-vision.js';
import { FONT_STACK, paletteOf, rampOf, seriesOf } from './palette.js';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const css = read('./tokens.css');

const onPaper = (a: string, b: string): number => contrast(seenBy('normal', a), seenBy('normal', b));

/** Smallest difference within a set, whoever looks at it. */
function worstPair(colours: readonly string[]): number {
  const pairs = colours.flatMap((a, index) => colours.slice(index + 1).map((b) => worstSight(a, b)));
  return Math.min(...pairs.map(({ difference }) => difference));
}

function camel(token: string): string {
  return token.replace(/-([a-z\d])/g, (_, next: string) => next.toUpperCase());
}

test('canvases write in the font of the style sheet', () => {
  expect(read('./fonts.css')).toContain(FONT_STACK);
});

test('old data keeps no colour of a state, whatever the theme', () => {
  const old = /\[data-old='true'\] \{([^}]*)\}/.exec(css)?.[1] ?? '';
  const left = Object.keys(paletteOf('dark'))
    .filter((name) => /^(red|orange|yellow|blue|series|heat|ramp\d)/.test(name))
    .filter((name) => ![...old.matchAll(/--([a-z0-9-]+):/g)].some(([, token = '']) => camel(token) === name));
  expect(left).toEqual([]);
  expect(old).not.toMatch(/#[0-9a-f]/);
});

describe.each(THEMES)('theme %s', (theme) => {
  const colours = paletteOf(theme);

  test('the palette for canvases is the one of the style sheet', () => {
    const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
    const tokens = [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)];
    expect(Object.fromEntries(tokens.map(([, name = '', hex]) => [camel(name), hex]))).toEqual(colours);
  });

  test('every ink can be read on the ground, those without a state on the land too', () => {
    const { t1, t2, t3, red, orange, yellow, blue, fault, steady, steady2 } = colours;
    for (const ink of [t1, t2, t3, red, orange, yellow, blue, fault, steady, steady2]) {
      expect(onPaper(ink, colours.ground), ink).toBeGreaterThanOrEqual(4.5);
      // On land red and orange are symbols.
      expect(onPaper(ink, colours.land), ink).toBeGreaterThanOrEqual([red, orange].includes(ink) ? 4.2 : 4.5);
    }
  });

  test('words on a fill are the darkest colour, and can be read', () => {
    const { redFill, orangeFill, yellowFill, blueFill, faultFill, onFill, onFault } = colours;
    for (const fill of [redFill, orangeFill, yellowFill, blueFill]) {
      expect(onPaper(onFill, fill), fill).toBeGreaterThanOrEqual(4.5);
    }
    expect(onPaper(onFault, faultFill)).toBeGreaterThanOrEqual(4.5);
    // Old fills are grey, and words on them have the colour of the ground.
    expect(onPaper(colours.ground, colours.t3)).toBeGreaterThanOrEqual(4.5);
    expect(onPaper(onFill, '#000000')).toBeLessThan(1.2);
  });

  test('states can be told apart by every eye', () => {
    const { red, orange, yellow, blue, t3 } = colours;
    const { redFill, orangeFill, yellowFill, blueFill } = colours;
    expect(worstPair([redFill, orangeFill, yellowFill, blueFill])).toBeGreaterThan(12);
    // Inks that all have to be dark lie nearer together; their shapes and words carry the rest.
    expect(worstPair([red, orange, yellow, blue, t3])).toBeGreaterThan(theme === 'dark' ? 12 : 10.9);
  });

  test('series stand off the ground and from each other', () => {
    const series = seriesOf(colours);
    expect(series).toHaveLength(7);
    for (const line of series) expect(onPaper(line, colours.ground), line).toBeGreaterThanOrEqual(3);
    expect(worstPair(series)).toBeGreaterThan(10);
  });

  test('lines and blocks grow in strength', () => {
    const { ground, land, land2, line, line2, block, tick, t3, t2, t1 } = colours;
    const steps = [land, land2, line, line2, block, tick, t3, t2, t1].map((one) => onPaper(one, ground));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(onPaper(block, ground)).toBeGreaterThanOrEqual(3);
  });

  test.each([false, true])(
    'each step of the ramp stands off the one before, the first off the land (old: %s)',
    (old) => {
      const ramp = rampOf(colours, old);
      [colours.land, ...ramp].reduce((before, step) => {
        expect(onPaper(before, step), step).toBeGreaterThan(1.24);
        return step;
      });
      // A red mark on the strongest step still stands off it, and a name does by far.
      const last = ramp.at(-1) ?? '';
      expect(onPaper(last, colours.red)).toBeGreaterThan(1.2);
      expect(onPaper(last, colours.t2)).toBeGreaterThan(2.5);
    },
  );
});
