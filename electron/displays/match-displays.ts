import type { DisplayBinding } from '../../shared/contracts/wall-profile.js';
import {
  coveredShare,
  type DisplayInfo,
  inReadingOrder,
  overlapShare,
  type Rect,
  sameRect,
} from './geometry.js';

/** Anything that is bound to a display by geometry. */
export interface Bound {
  name: string;
  display: DisplayBinding;
}

/** Which display each screen has. `spare` displays have none, `parked` screens neither. */
export interface Matching<S extends Bound> {
  assigned: { screen: S; display: DisplayInfo }[];
  parked: S[];
  spare: DisplayInfo[];
}

/** Rounding of mixed scale factors moves an edge by this much (reliability §2.1 rows 7, 8). */
const ROUNDING_PX = 2;
/** With less of the smaller one covered it is another place, not the same one in another mode. */
const MIN_COVERED = 0.5;

interface Pair {
  screen: number;
  display: number;
  /** Compared left to right; larger is better. */
  score: readonly number[];
}

/**
 * Binds screens to displays by geometry. Ids are not looked at: they change between boots and
 * repeat on identical panels. The order in which either list comes does not matter.
 *
 * Best first, each used once: same bounds, then most area in common (another mode or scale at the
 * same place), then the same panel elsewhere (size and label, with the size also tried in physical
 * pixels). Ties go to the label, then to the nearest place in reading order.
 */
export function matchDisplays<S extends Bound>(
  screens: readonly S[],
  displays: readonly DisplayInfo[],
): Matching<S> {
  const wanted = inReadingOrder([...screens].sort(byName), (screen) => screen.display);
  const present = inReadingOrder([...displays].sort(byLabel), (display) => display.bounds);
  const pairs = wanted.flatMap((screen, s) =>
    present.flatMap((display, d): Pair[] => {
      const score = scoreOf(screen.display, display, Math.abs(s - d));
      return score === null ? [] : [{ screen: s, display: d, score }];
    }),
  );
  pairs.sort(better);

  const displayOf = new Map<number, number>();
  const taken = new Set<number>();
  for (const pair of pairs) {
    if (displayOf.has(pair.screen) || taken.has(pair.display)) continue;
    displayOf.set(pair.screen, pair.display);
    taken.add(pair.display);
  }
  const matching: Matching<S> = { assigned: [], parked: [], spare: present.filter((_, d) => !taken.has(d)) };
  wanted.forEach((screen, s) => {
    const display = present[displayOf.get(s) ?? -1];
    if (display === undefined) matching.parked.push(screen);
    else matching.assigned.push({ screen, display });
  });
  return matching;
}

/** Null when this display cannot be meant. */
function scoreOf(
  binding: DisplayBinding,
  display: DisplayInfo,
  rankDistance: number,
): readonly number[] | null {
  const { bounds, scaleFactor, label } = display;
  const labelled = binding.label === undefined ? 0 : binding.label === label ? 1 : -1;
  if (sameRect(binding, bounds, ROUNDING_PX)) return [3, 1, labelled, -rankDistance];
  if (coveredShare(binding, bounds) >= MIN_COVERED) {
    return [2, Math.round(overlapShare(binding, bounds) * 100), labelled, -rankDistance];
  }
  const physical = { width: bounds.width * scaleFactor, height: bounds.height * scaleFactor };
  if (labelled < 0 || !(sameSize(binding, bounds) || sameSize(binding, physical))) return null;
  return [1, labelled, sameSize(binding, bounds) ? 1 : 0, -rankDistance];
}

type Size = Pick<Rect, 'width' | 'height'>;
const sameSize = (a: Size, b: Size): boolean =>
  Math.abs(a.width - b.width) <= ROUNDING_PX && Math.abs(a.height - b.height) <= ROUNDING_PX;

function better(a: Pair, b: Pair): number {
  for (let index = 0; index < a.score.length; index += 1) {
    const difference = (b.score[index] ?? 0) - (a.score[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.screen - b.screen || a.display - b.display;
}

const byName = (a: Bound, b: Bound): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
const byLabel = (a: DisplayInfo, b: DisplayInfo): number =>
  (a.label < b.label ? -1 : a.label > b.label ? 1 : 0) || a.scaleFactor - b.scaleFactor;
