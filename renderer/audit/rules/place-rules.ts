import type { Seams } from '../../../shared/room/room.js';
import type { Box } from '../box.js';
import { findingOf, type Finding, type SeenText } from '../finding.js';

/** Outer border in which nothing readable stands, reference pixels (visual notes). */
const EDGE = 24;
/** Side bearings and rounding, CSS px. */
const SLACK = 2;
/** Overlap of two boxes that is no overlap of ink, as a share of the smaller one's height. */
const LINE_SLACK = 0.15;

/** What stands exactly beside a seam is laid out in 64ths of a pixel, and is not on it. */
const ROUNDING = 0.5;

const right = ({ x, width }: Box): number => x + width;
const bottom = ({ y, height }: Box): number => y + height;

/** Text that is cut off by what it stands in although it must not be. */
export function overflowFindings(texts: readonly SeenText[]): Finding[] {
  return texts.flatMap((seen) => {
    const { box, shown, mayBeCut } = seen;
    const across = box.width - shown.width;
    const down = box.height - shown.height;
    if (!mayBeCut && across > SLACK) {
      return [findingOf('overflow', seen, `${across.toFixed(0)} px of its width are cut off`)];
    }
    // Half a line is worse than no line: a whole one that is cut away was left out on purpose.
    if (shown.height > SLACK && down > Math.max(SLACK, seen.fontPx * 0.1)) {
      return [findingOf('overflow', seen, `${down.toFixed(0)} px of its height are cut off`)];
    }
    return [];
  });
}

/** Two texts on one place. */
export function overlapFindings(texts: readonly SeenText[]): Finding[] {
  const inOrder = [...texts].sort((a, b) => a.shown.y - b.shown.y);
  const findings: Finding[] = [];
  inOrder.forEach((a, i) => {
    for (let j = i + 1; j < inOrder.length; j++) {
      const b = inOrder[j];
      if (!b || b.shown.y >= bottom(a.shown)) break;
      const across = Math.min(right(a.shown), right(b.shown)) - Math.max(a.shown.x, b.shown.x);
      const down = Math.min(bottom(a.shown), bottom(b.shown)) - b.shown.y;
      const least = Math.min(a.shown.height, b.shown.height);
      if (across > SLACK * 2 && down > least * LINE_SLACK) {
        findings.push(
          findingOf('overlap', a, `lies ${across.toFixed(0)} px over “${b.text.slice(0, 16)}” of ${b.where}`),
        );
      }
    }
  });
  return findings;
}

/** Text in the outer border of the picture, or on a bezel or splicer cut. */
export function edgeFindings(
  texts: readonly SeenText[],
  page: { readonly width: number; readonly height: number; readonly scale: number },
  seams: Seams,
): Finding[] {
  const edge = EDGE * page.scale - SLACK;
  const guard = seams.guard - ROUNDING;
  return texts.flatMap((seen) => {
    const { shown } = seen;
    const findings: Finding[] = [];
    const near = Math.min(shown.x, shown.y, page.width - right(shown), page.height - bottom(shown));
    if (near < edge) {
      findings.push(
        findingOf('edge', seen, `${near.toFixed(0)} px from the edge, at least ${edge.toFixed(0)} px`),
      );
    }
    const crossed =
      seams.x.find((x) => shown.x < x + guard && right(shown) > x - guard) ??
      seams.y.find((y) => shown.y < y + guard && bottom(shown) > y - guard);
    if (crossed !== undefined) {
      findings.push(findingOf('seam', seen, `lies on the seam at ${crossed} px ± ${seams.guard}`));
    }
    return findings;
  });
}
