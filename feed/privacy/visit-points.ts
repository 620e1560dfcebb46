import { SMALL_CELL } from '../../shared/contracts/map-views.js';
import { currentDeadline } from '../../shared/domain/stage-facts.js';
import { hiddenUnits } from '../model/areas/area-figures.js';
import { unitOf, type Entry } from '../model/entry.js';
import type { PointsCopy } from '../model/point-set.js';
import { pointState, villageState } from '../model/point-state.js';
import type { WallModel } from '../model/wall-model.js';
import { labelOf } from '../model/labels.js';

/** One point of a village: what it looks like, and nothing of whose it is. */
interface Anonymous {
  readonly state: number;
  readonly deadline: number;
}

function anonymous(entry: Entry): Anonymous {
  const deadline = currentDeadline(entry.facts);
  return { state: villageState(pointState(entry, deadline)), deadline };
}

/**
 * The points for visitors: each incident stands at the label point of its village, under a number
 * that says nothing but the village. Sensitive ones, those of a village with fewer than `SMALL_CELL`, and
 * those of one that another's figure would follow from have no point at all and are only counted. The
 * order inside a village follows from what is seen, not from whose it is. Drills and tests have no point.
 */
export function visitPoints(model: WallModel): PointsCopy {
  const { ids, unplaced } = model.points.copy();
  const villages = new Map<string, Anonymous[]>();
  let drills = 0;
  for (const id of ids) {
    const entry = model.entry(id);
    if (entry?.sample.practice === true) {
      drills += 1;
      continue;
    }
    // Who is not in the queue of the village must not follow from its points.
    if (!entry || entry.sensitive) continue;
    const unit = unitOf(entry);
    const list = villages.get(unit);
    if (list) list.push(anonymous(entry));
    else villages.set(unit, [anonymous(entry)]);
  }
  // As many as the map coloured by open incidents tells, and no more.
  const [towns, parts] = [hiddenUnits(model, 'open', 'town'), hiddenUnits(model, 'open', 'village')];
  const drawn = [...villages].flatMap(([unit, list]) => {
    if (list.length < SMALL_CELL || towns.has(unit) || parts.has(unit)) return [];
    const label = labelOf(model.site, unit);
    if (!label) return [];
    list.sort((a, b) => a.state - b.state || a.deadline - b.deadline);
    return list.map((point, i) => ({ ...point, ...label, id: `${unit}.${i}` }));
  });
  drawn.sort((a, b) => (a.id < b.id ? -1 : 1));
  const hidden = ids.length - drills - drawn.length + unplaced.reduce((sum, { count }) => sum + count, 0);
  return {
    positions: Float64Array.from(drawn.flatMap(({ lng, lat }) => [lng, lat])),
    state: Uint16Array.from(drawn, ({ state }) => state),
    deadlines: Float64Array.from(drawn, ({ deadline }) => deadline),
    ids: drawn.map(({ id }) => id),
    // Why one is not drawn would say which it is.
    unplaced: hidden > 0 ? [{ position: 'none', count: hidden }] : [],
  };
}
