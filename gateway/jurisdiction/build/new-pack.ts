import {
  ACCURACIES,
  accuracyOf,
  LEVELS,
  parsePack,
  type Accuracy,
  type Layer,
  type Level,
  type Pack,
  type Unit,
} from '../../../shared/contracts/jurisdiction.js';
import type { ImportOptions } from '../../../shared/contracts/jurisdiction-import.js';
import { contains } from '../../../shared/geo/contains.js';
import { borderDistance } from '../../../shared/geo/border-distance.js';
import { boxOf, type Box } from '../../../shared/geo/shape.js';
import type { Borders } from '../geometry/borders.js';
import type { Match } from '../match/match.js';
import type { PlacedFeature } from '../match/placed-feature.js';

/** What a version is made of beside its borders. */
export interface NewPackParts {
  readonly pack: Pack;
  readonly level: Level;
  readonly matched: readonly Match[];
  /** Codes of units of the level that keep the borders they had. */
  readonly kept: readonly string[];
  readonly options: ImportOptions;
  /** Names of the files, for the source when none is told. */
  readonly files: readonly string[];
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly borders: Borders;
}

/** The pack with the new layer. Throws TypeError when it would be none, which is a defect here. */
export function newPack(parts: NewPackParts): Pack {
  const { pack, level, matched, options, borders } = parts;
  const features = new Map(matched.map(({ unit, one }) => [unit.code, one]));
  const known = new Set(pack.units.map(({ code }) => code));
  const units = [...pack.units, ...matched.flatMap(({ unit }) => (known.has(unit.code) ? [] : [unit]))];
  const layers = [...pack.layers.filter((one) => one.level !== level), layerOf(parts)];
  const bbox =
    level === 'district' ? boxAround(matched.map(({ one }) => one)) : (outlineBox(borders) ?? pack.bbox);
  return parsePack({
    ...pack,
    layers: layers.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level)),
    units: units.map((unit) => withFeature(unit, features.get(unit.code))),
    mapApprovalNo: options.approval ?? pack.mapApprovalNo,
    bbox,
  });
}

/** Of a layer that keeps borders of another, the least is said. */
function layerOf({ pack, level, kept, options, files, today }: NewPackParts): Layer {
  const told: Accuracy = options.accuracy ?? 'imported';
  const before = kept.length === 0 ? null : accuracyOf(pack, level);
  const accuracy = ACCURACIES.find((one) => one === told || one === before) ?? told;
  return {
    level,
    accuracy,
    source: options.source ?? files.join(', ').slice(0, 400),
    licence: options.licence ?? '',
    date: options.date ?? today,
  };
}

/** A label stays where it is while it lies inside the new borders: walls are used to it. */
function withFeature(unit: Unit, one: PlacedFeature | undefined): Unit {
  if (!one?.inner) return unit;
  const [lng, lat] = unit.label;
  const stays = contains(one.shape, lng, lat);
  const label: [number, number] = stays ? [lng, lat] : [rounded(one.inner.at[0]), rounded(one.inner.at[1])];
  if (unit.level !== 'village') return { ...unit, label };
  const reachM = Math.floor(borderDistance(one.shape, label[0], label[1]));
  return { ...unit, label, positionSource: 'imported', reachM };
}

function outlineBox(borders: Borders): [number, number, number, number] | null {
  const [outline] = borders.at('district');
  return outline ? [...outline.box] : null;
}

/** The box around features. */
export function boxAround(features: readonly PlacedFeature[]): [number, number, number, number] {
  const boxes: Box[] = features.filter(({ inner }) => inner !== null).map(({ shape }) => boxOf(shape));
  const edge = (i: 0 | 1 | 2 | 3, pick: (...all: number[]) => number): number =>
    rounded(boxes.reduce((most, box) => pick(most, box[i]), boxes[0]?.[i] ?? 0));
  return [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)];
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(6));
}
