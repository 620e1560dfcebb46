import { describe, expect, it } from 'vitest';
import { readingLines, rulerMm } from './reading-lines.js';

describe('readingLines', () => {
  it('agrees with the table of the field for P2.5 at 8 m', () => {
    const lines = readingLines({ pxMm: 2.5, distanceM: 8 });
    const of = (arcmin: number) => lines.find((line) => line.arcmin === arcmin);
    expect(of(16)).toMatchObject({ hanPx: 16, tooFewDots: true });
    expect(of(22)).toMatchObject({ hanPx: 22, tooFewDots: true });
    expect(of(20)).toMatchObject({ digitPx: 26 });
    expect(of(25)?.mm).toBeCloseTo(58.2, 1);
  });

  it('says nothing of dots where the panel is fine enough', () => {
    const [least] = readingLines({ pxMm: 0.63, distanceM: 4 });
    expect(least).toMatchObject({ hanPx: 32, tooFewDots: false });
  });
});

describe('rulerMm', () => {
  it.each([
    [2.5, 800, 1_000],
    [0.63, 800, 200],
    [0.9, 300, 100],
    [0.05, 20, 1],
  ])('takes a round length for %s mm per px on %s px', (pxMm, px, mm) => {
    const got = rulerMm({ pxMm, distanceM: 8 }, px);
    expect(got).toBe(mm);
    expect(got / pxMm).toBeLessThanOrEqual(px);
  });
});
