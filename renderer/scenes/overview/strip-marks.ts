/** One stretch of equal marks in the strip of today's incidents, reference pixels. */
export interface StripGroup {
  readonly tone: 'over' | 'open' | 'closed';
  readonly from: number;
  /** Distance from mark to mark; equal to `mark` when they merge to a bar. */
  readonly step: number;
  readonly mark: number;
  readonly count: number;
}

const MAX_STEP = 8;
/** Below this step single marks cannot be told apart at the farthest reader: they merge. */
const MIN_STEP = 4;
const GROUP_GAP = 8;

/** A unit bar: overrun, other open, and closed incidents, one mark each, over `width` pixels. */
export function stripGroups(
  counts: { readonly overrun: number; readonly open: number; readonly closed: number },
  width: number,
): StripGroup[] {
  const open = Math.max(0, counts.open - counts.overrun);
  const parts = (
    [
      ['over', Math.min(counts.overrun, counts.open)],
      ['open', open],
      ['closed', counts.closed],
    ] as const
  ).filter(([, count]) => count > 0);
  const total = parts.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return [];
  const room = width - GROUP_GAP * (parts.length - 1);
  const step = Math.min(MAX_STEP, room / total);
  const mark = step >= MIN_STEP ? step * 0.5 : step;
  let from = 0;
  return parts.map(([tone, count]) => {
    const group: StripGroup = { tone, from, step, mark, count };
    from += count * step + GROUP_GAP;
    return group;
  });
}

/** All marks of a group as one path between `top` and `bottom`. */
export function stripPath(group: StripGroup, top: number, bottom: number): string {
  const round = (value: number): string => value.toFixed(2);
  if (group.mark === group.step) {
    const end = group.from + group.count * group.step;
    return `M${round(group.from)} ${top}H${round(end)}V${bottom}H${round(group.from)}Z`;
  }
  let path = '';
  for (let index = 0; index < group.count; index += 1) {
    const x = group.from + index * group.step;
    path += `M${round(x)} ${top}h${round(group.mark)}V${bottom}h-${round(group.mark)}Z`;
  }
  return path;
}
