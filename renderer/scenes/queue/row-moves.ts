/** More moved rows than this are not marked: then everything moved and nothing stands out. */
const MARKED_MAX = 3;

/** Indices of a longest increasing subsequence's members. */
function keptInOrder(values: readonly number[]): ReadonlySet<number> {
  const length: number[] = [];
  const previous: number[] = [];
  let best = -1;
  values.forEach((value, i) => {
    length[i] = 1;
    previous[i] = -1;
    for (let j = 0; j < i; j += 1) {
      const other = values[j];
      if (other !== undefined && other < value && (length[j] ?? 0) + 1 > (length[i] ?? 0)) {
        length[i] = (length[j] ?? 0) + 1;
        previous[i] = j;
      }
    }
    if (best === -1 || (length[i] ?? 0) > (length[best] ?? 0)) best = i;
  });
  const kept = new Set<number>();
  for (let i = best; i >= 0; i = previous[i] ?? -1) kept.add(i);
  return kept;
}

/**
 * Ids that are new in the list or changed places with their neighbours; a row that only made room
 * has not moved. Empty when more than three did.
 */
export function movedIds(before: readonly string[], after: readonly string[]): readonly string[] {
  if (before.length === 0) return [];
  const place = new Map(before.map((id, i) => [id, i]));
  const common = after.filter((id) => place.has(id));
  const kept = keptInOrder(common.map((id) => place.get(id) ?? 0));
  const still = new Set(common.filter((_, i) => kept.has(i)));
  const moved = after.filter((id) => !still.has(id));
  return moved.length > MARKED_MAX ? [] : moved;
}
