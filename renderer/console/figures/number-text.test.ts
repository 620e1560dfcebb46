import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Compared, FigureChange } from '../../../shared/contracts/figures.js';
import { CONSOLE_MESSAGES } from '../../i18n/console-messages.js';
import { countFigure, shareFigure } from '../../../shared/metrics/figure/make-figure.js';
import { compareFigures } from '../../../shared/metrics/compare/change.js';
import { changeText } from './change-text.js';
import { signed, valueText } from './number-text.js';

const zh = CONSOLE_MESSAGES['zh-CN'].figures;
const CONTEXT = { window: { from: 0, to: 10 }, asOf: 10, source: 'log' };
const count = (n: number) => countFigure(n, CONTEXT, { method: 'events' });
const share = (k: number, n: number) => shareFigure({ k, n, method: 'stage' }, CONTEXT);
const RULES = { comparison: 'sequential' as const, zone: 'Asia/Shanghai', breaks: [] };

function compared(current: ReturnType<typeof count>, base: ReturnType<typeof count>): Compared {
  const change = compareFigures(current, base, RULES);
  const plain: FigureChange =
    change.kind === 'none'
      ? { ...change, breaks: [...change.breaks] }
      : { ...change, notes: [...change.notes] };
  return { change: plain, current, base };
}

describe('a change', () => {
  it.each([
    [count(7), count(0), '新增'],
    [count(0), count(0), '0'],
    [count(7), count(9), '−2'],
    [count(9), count(9), '0'],
    [count(2_198), count(2_575), '−14.6%'],
    [count(100_000), count(100_001), '0.0%'],
    [share(18, 20), share(15, 20), '+15.0个百分点'],
    [share(15, 20), share(15, 20), '0.0个百分点'],
    [share(9, 9), share(15, 20), '样本不足'],
  ])('%# is told by its rule', (current, base, text) => {
    expect(changeText(compared(current, base), zh)).toBe(text);
  });

  it('never has a zero with a sign, nor a hyphen for a minus', () => {
    const counts = fc.tuple(fc.nat(200_000), fc.nat(200_000));
    fc.assert(
      fc.property(counts, ([a, b]) => {
        for (const text of [
          changeText(compared(count(a), count(b)), zh),
          changeText(compared(share(Math.min(a, b), b), share(Math.floor(b / 2), b)), zh),
        ]) {
          expect(text).not.toMatch(/[+−-]0(\.0+)?(%|个|$)|-/);
        }
      }),
    );
  });

  it('keeps its direction', () => {
    expect([signed(0.04, 1), signed(-0.04, 1), signed(-0.06, 1), signed(12, 0)]).toEqual([
      ...['0.0', '0.0', '−0.1', '+12'],
    ]);
  });
});

it('a value keeps its qualifier and its unit', () => {
  expect(valueText({ ...count(61_000), unit: 'ms', qualifier: 'ge' })).toBe('≥1:01');
  expect(valueText(share(185, 394))).toBe('47.0%');
  expect(valueText({ ...count(3), unit: 'ratio', value: 1.25 })).toBe('1.25');
  expect(valueText(share(0, 0))).toBeNull();
});
