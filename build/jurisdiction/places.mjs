import { contains } from './geometry.mjs';
import { deepestPoint, distance } from './polygon.mjs';
import { hashOf, randomFrom } from './random.mjs';

/** @typedef {import('./plane.mjs').Point} Point */
/** @typedef {import('./polygon.mjs').Shape} Shape */

/**
 * A village to be placed in its town.
 * @typedef {object} Village
 * @property {string} code
 * @property {'community' | 'village' | 'pseudo'} kind
 * @property {number} areaKm2 ground it is to get
 * @property {Point} [pin] where it is known to lie; it stays there
 * @property {Point} [hint] about where it lies; it begins there
 */

/** Angle after which a spiral fills its disc most evenly, radians. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
/** Candidates of which the one farthest from all others is taken. */
const CANDIDATES = 60;

/** @param {Shape} town @param {() => number} random @returns {Point} */
function anywhere(town, random) {
  const ring = town[0]?.[0] ?? [];
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  const [west, south] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - west, Math.max(...ys) - south];
  for (let i = 0; i < 10_000; i++) {
    const at = /** @type {Point} */ ([west + random() * width, south + random() * height]);
    if (contains(at, town)) return at;
  }
  return deepestPoint(town);
}

/**
 * Places in the middle of the town, on a spiral round its seat with the room that each needs.
 * @param {readonly Village[]} villages
 * @param {Point} centre
 * @param {Shape} town
 * @param {number} turned radians at which the spiral starts
 */
function onSpiral(villages, [cx, cy], town, turned) {
  const room = villages.reduce((sum, { areaKm2 }) => sum + areaKm2, 0) / Math.max(1, villages.length);
  /** @type {Point[]} */
  const places = [];
  for (let k = 0; places.length < villages.length; k++) {
    const radius = Math.sqrt(((k + 0.5) * room) / Math.PI);
    const angle = turned + k * GOLDEN;
    const at = /** @type {Point} */ ([cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)]);
    if (contains(at, town)) places.push(at);
  }
  return places;
}

/**
 * Places that keep away from each other and from the middle of the town.
 * @param {number} count
 * @param {Point} centre
 * @param {number} inner radius of the middle, km
 * @param {Shape} town
 * @param {() => number} random
 */
function spread(count, centre, inner, town, random) {
  /** @type {Point[]} */
  const places = [];
  /** @param {Point} at */
  const room = (at) =>
    Math.min(Math.max(0, distance(at, centre) - inner), ...places.map((other) => distance(at, other)));
  for (let n = 0; n < count; n++) {
    const candidates = Array.from({ length: CANDIDATES }, () => anywhere(town, random));
    places.push(candidates.reduce((best, at) => (room(at) > room(best) ? at : best)));
  }
  return places;
}

/**
 * Gives every village a place: pinned and hinted ones take the place nearest to theirs, the rest go
 * round the seat by code, since codes were given out in rounds.
 * @param {readonly Village[]} villages of one kind
 * @param {readonly Point[]} places as many
 * @param {Point} centre
 * @returns {Map<string, Point>}
 */
function assigned(villages, places, [cx, cy]) {
  const free = [...places].sort(
    (p, q) => Math.atan2(p[0] - cx, p[1] - cy) - Math.atan2(q[0] - cx, q[1] - cy),
  );
  /** @type {Map<string, Point>} */
  const taken = new Map();
  for (const { code, pin, hint } of villages) {
    const wish = pin ?? hint;
    if (!wish) continue;
    const nearest = free.reduce((best, at) => (distance(at, wish) < distance(best, wish) ? at : best));
    free.splice(free.indexOf(nearest), 1);
    taken.set(code, wish);
  }
  for (const { code } of villages) {
    const next = taken.has(code) ? undefined : free.shift();
    if (next) taken.set(code, next);
  }
  return taken;
}

/**
 * Where the villages of a town begin: communities round the seat, villages in the country.
 * @param {string} code of the town
 * @param {readonly Village[]} villages
 * @param {Point} centre
 * @param {Shape} town kilometres
 * @returns {Point[]} in the order of the villages
 */
export function firstPlaces(code, villages, centre, town) {
  const inner = villages.filter(({ kind }) => kind !== 'village');
  const outer = villages.filter(({ kind }) => kind === 'village');
  const turned = (hashOf(code) / 2 ** 32) * 2 * Math.PI;
  const radius = Math.sqrt(inner.reduce((sum, { areaKm2 }) => sum + areaKm2, 0) / Math.PI);
  const places = new Map([
    ...assigned(inner, onSpiral(inner, centre, town, turned), centre),
    ...assigned(outer, spread(outer.length, centre, 0.9 * radius, town, randomFrom(code)), centre),
  ]);
  return villages.map((village) => places.get(village.code) ?? centre);
}
