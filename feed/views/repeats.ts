import { SMALL_CELL, type RepeatsData } from '../../shared/contracts/map-views.js';
import { type ViewParams } from '../../shared/contracts/views.js';
import { monthStart } from '../model/areas/counted.js';
import { repeatPlaces, type RepeatPlace } from '../model/areas/repeat-places.js';
import { unitOf } from '../model/entry.js';
import { labelOf } from '../model/labels.js';
import type { WallModel } from '../model/wall-model.js';
import type { RowLens } from '../privacy/row-lens.js';

type Line = RepeatsData['places'][number];

/**
 * View `repeats`, in parts of some ms. For visitors only places with `SMALL_CELL` that are not sensitive,
 * at the label point of their village: neither time nor category of a sensitive incident is told.
 */
export function* repeatFigures(
  model: WallModel,
  params: ViewParams<'repeats'>,
  lens: RowLens,
): Generator<void, RepeatsData> {
  const line = lens.variant === 'visit' ? visitLine : wholeLine;
  const places: Line[] = [];
  for (const place of yield* repeatPlaces(model, params)) {
    if (places.length === params.limit) break;
    places.push(...[line(model, place, lens) ?? []].flat());
  }
  return { windowStart: monthStart(model.areas.day), places };
}

function wholeLine(_model: WallModel, { lng, lat, entries }: RepeatPlace, lens: RowLens): Line | null {
  const [newest] = entries;
  if (!newest) return null;
  const told = entries.find((entry) => lens.address(entry) !== null);
  return {
    ...{ lng, lat, n: entries.length },
    ...{ town: newest.place.town, village: newest.place.village },
    address: told ? lens.address(told) : null,
    category: newest.incident.fields.category ?? null,
    lastAt: newest.sample.receivedAt ?? 0,
    open: entries.filter(({ sample }) => sample.open).length,
  };
}

function visitLine(model: WallModel, place: RepeatPlace, lens: RowLens): Line | null {
  const entries = place.entries.filter(({ sensitive }) => !sensitive);
  const [newest] = entries;
  if (!newest || entries.length < SMALL_CELL) return null;
  const label = labelOf(model.site, unitOf(newest));
  const line = label && wholeLine(model, { ...place, entries }, lens);
  if (!line) return null;
  return {
    ...line,
    ...label,
    // A few open ones would say that it is going on there right now.
    open: line.open < SMALL_CELL ? 0 : line.open,
  };
}
