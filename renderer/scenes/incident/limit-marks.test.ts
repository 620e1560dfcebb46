import { describe, expect, it } from 'vitest';
import { limitMarks } from './limit-marks.js';
import { timelineAxis } from './timeline-axis.js';

const MINUTE = 60_000;
const LIMITS = [1, 3, 10].map((minutes) => ({
  key: `${minutes}`,
  text: `${minutes}分到场`,
  at: minutes * MINUTE,
}));
const keys = (nowMin: number, width: number): string[] => {
  const axis = timelineAxis(
    0,
    LIMITS.map(({ at }) => at),
    nowMin * MINUTE,
    width,
  );
  const now = { x: axis.x(nowMin * MINUTE), text: '现在8:27' };
  return limitMarks(LIMITS, axis, now, width).map(({ key }) => key);
};

describe('limitMarks', () => {
  it('labels every limit where there is room', () => {
    expect(keys(8.4, 1_600)).toEqual(['1', '3', '10']);
  });

  it('lets earlier limits give way to the last one and to the words of now', () => {
    expect(keys(3.4, 1_600)).toEqual(['1', '10']);
    expect(keys(8.4, 420)).toEqual(['3']);
  });
});
