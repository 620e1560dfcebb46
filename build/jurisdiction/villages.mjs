import { PlainError } from '../lib/fail.mjs';
import { cellsOn, piecesOf } from './cells.mjs';
import { seatAt } from './inputs.mjs';
import { assertPlanar, dissolved, meshOf, shapeIn, withWiggles } from './mesh.mjs';
import { firstPlaces } from './places.mjs';
import { fromGrid, toPlane } from './plane.mjs';
import { mainPart, moments, shapeArea } from './polygon.mjs';
import { balance } from './weights.mjs';

/** @typedef {import('./plane.mjs').Point} Point */
/** @typedef {import('./polygon.mjs').Shape} Shape */
/** @typedef {import('./places.mjs').Village} Village */
/** @typedef {import('./inputs.mjs').Inputs} Inputs */
/** @typedef {import('./inputs.mjs').Facts} Facts */
/** @typedef {import('./mesh.mjs').Mesh} Mesh */

/** Ground of one unit against another of the town where no area is known: villages are larger. */
const SHARE = { community: 1, village: 3, pseudo: 0.5 };
/** Share of the way to the middle of its cell that a village moves in each round. */
const PULL = 0.8;
const ROUNDS = 14;
/** Bends of borders between villages of a town. */
const WIGGLE = { stepKm: 0.22, share: 0.16, mostKm: 0.5 };

/** @param {string} name as in the code list */
export const kindOf = (name) =>
  name.includes('类似') ? 'pseudo' : /社区|居委会|居民委员会/.test(name) ? 'community' : 'village';

/**
 * The villages of a town with the ground each is to get: published areas, the rest by kind.
 * @param {string} town
 * @param {number} areaKm2 of the town as drawn
 * @param {Inputs} inputs
 * @param {Facts} facts
 * @returns {Village[]}
 */
function villagesOf(town, areaKm2, { codes, seats }, facts) {
  const list = codes.villages.filter(([code]) => code.startsWith(town));
  const published = new Map(facts.villageAreas.map(({ code, km2 }) => [code, km2]));
  /** @param {typeof list} some @param {(code: string, name: string) => number} of */
  const sum = (some, of) => some.reduce((all, [code, name]) => all + of(code, name), 0);
  const rest = list.filter(([code]) => !published.has(code));
  const shares = sum(rest, (_, name) => SHARE[kindOf(name)]);
  const left = areaKm2 - sum(list, (code) => published.get(code) ?? 0);
  return list.map(([code, name]) => {
    const pin = facts.knownVillages.find((known) => known.code === code);
    const hint = facts.hintedVillages.find((hinted) => hinted.code === code);
    return {
      code,
      kind: kindOf(name),
      areaKm2: published.get(code) ?? (left * SHARE[kindOf(name)]) / shares,
      ...(pin ? { pin: toPlane(seatAt(seats, { geonames: pin.geonames })) } : {}),
      ...(hint ? { hint: toPlane(hint.at) } : {}),
    };
  });
}

/**
 * The villages of one town.
 * @param {string} code
 * @param {readonly Village[]} villages
 * @param {Point} centre
 * @param {Shape} town kilometres
 * @returns {Mesh}
 */
function drawVillages(code, villages, centre, town) {
  const [ground = []] = mainPart(town);
  const ccw = moments(ground).area > 0 ? ground : [...ground].reverse();
  const targets = villages.map(({ areaKm2 }) => areaKm2);
  let places = firstPlaces(code, villages, centre, town);
  let { sites, held } = balance(places, targets, ccw);
  for (let round = 0; round < ROUNDS; round++) {
    places = places.map(([x, y], i) => {
      const [cx, cy] = held[i]?.centroid ?? [x, y];
      return villages[i]?.pin ?? [x + PULL * (cx - x), y + PULL * (cy - y)];
    });
    ({ sites, held } = balance(
      places,
      targets,
      ccw,
      sites.map(({ weight }) => weight),
    ));
  }
  return dissolved(
    piecesOf(cellsOn(sites, town), sites),
    villages.map((village) => village.code),
  );
}

/**
 * One mesh of all villages of the district; towns and the district are unions of its areas.
 * @param {{ towns: { code: string, seat: Point }[], mesh: Mesh }} drawn
 * @param {Inputs} inputs
 * @param {Facts} facts
 * @returns {Mesh}
 */
export function drawAllVillages({ towns, mesh }, inputs, facts) {
  const own = towns.filter(({ code }) => code.startsWith(facts.id));
  /** @type {Map<string, Shape>} */
  const shapes = new Map();
  for (const { code, seat } of own) {
    const town = shapeIn(mesh, mesh.rings.get(code) ?? []).map((rings) =>
      rings.map((ring) => ring.map(fromGrid)),
    );
    if (town.length !== 1 || town[0]?.length !== 1) {
      throw new PlainError(`Expected town ${code} to be one ring, but it has ${town.length} parts or holes.`);
    }
    const villages = villagesOf(code, shapeArea(town), inputs, facts);
    const part = drawVillages(code, villages, seat, town);
    for (const [village, rings] of part.rings) shapes.set(village, shapeIn(part, rings));
  }
  /** @param {readonly string[]} sides */
  const inside = (sides) => new Set(sides.map((code) => code.slice(0, 9))).size === 1;
  const whole = withWiggles(meshOf(shapes), WIGGLE, inside);
  assertPlanar(whole);
  return whole;
}
