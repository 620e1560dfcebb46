import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FONT_STACK, PALETTE, RAMP, RAMP_OLD } from './palette.js';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

test('the palette for canvases is the one of the style sheet', () => {
  const root = /:root \{([^}]*)\}/.exec(read('./tokens.css'))?.[1] ?? '';
  const tokens = Object.fromEntries(
    [...root.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex]) => [
      name.replace('-', ''),
      hex,
    ]),
  );
  expect(tokens).toEqual(PALETTE);
  expect(read('./fonts.css')).toContain(FONT_STACK);
});

/** Relative luminance of WCAG, 0 to 1. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const contrast = (a: string, b: string): number => (luminance(b) + 0.05) / (luminance(a) + 0.05);

test('each step of the ramp stands off the one before, the first off the land, with old data too', () => {
  for (const ramp of [RAMP, RAMP_OLD]) {
    const steps = [PALETTE.land, ...ramp];
    for (let step = 1; step < steps.length; step += 1) {
      expect(contrast(steps[step - 1] ?? '', steps[step] ?? '')).toBeGreaterThan(1.24);
    }
    // A red mark on the brightest step still stands off it, and a name does by far.
    expect(contrast(ramp[4], PALETTE.red)).toBeGreaterThan(1.2);
    expect(contrast(ramp[4], PALETTE.t2)).toBeGreaterThan(2.5);
  }
});

test('the ramp of old data is the one of the style sheet', () => {
  const old = /\[data-old='true'\] \{([^}]*)\}/.exec(read('./tokens.css'))?.[1] ?? '';
  expect([...old.matchAll(/--ramp-\d: (#[0-9a-f]{6});/g)].map(([, hex]) => hex)).toEqual([...RAMP_OLD]);
});
