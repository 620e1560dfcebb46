import { textWidth } from '../../parts/fit-text.js';
import type { TimelineAxis } from './timeline-axis.js';

const FONT = 24;
const GAP = 20;

/** A limit's label, centred at x, reference pixels. */
export interface LimitMark {
  readonly key: string;
  readonly text: string;
  readonly x: number;
}

/**
 * The labels of the limits that have room beside the words of now, which stand left of their line: the
 * last limit is what everything runs to and is placed first, earlier ones give way. The lines
 * themselves are always drawn.
 */
export function limitMarks(
  limits: readonly { readonly key: string; readonly text: string; readonly at: number }[],
  axis: TimelineAxis,
  now: { readonly x: number; readonly text: string },
  width: number,
): LimitMark[] {
  const taken: [number, number][] = [[now.x - 10 - textWidth(now.text, FONT), now.x]];
  const shown: LimitMark[] = [];
  for (const { key, text, at } of [...limits].reverse()) {
    const half = textWidth(text, FONT) / 2;
    const x = Math.min(width - half, Math.max(half, axis.x(at)));
    if (taken.some(([from, to]) => x - half - GAP < to && x + half + GAP > from)) continue;
    taken.push([x - half, x + half]);
    shown.push({ key, text, x });
  }
  return shown.reverse();
}
