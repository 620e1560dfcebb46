import { PlainError } from '../lib/fail.mjs';
import { areasOf, cellsOn, piecesOf } from './cells.mjs';
import { common, without } from './clip.mjs';
import { seatAt } from './inputs.mjs';
import { dissolved, withWiggles } from './mesh.mjs';
import { planeRing, smoothRing } from './outline.mjs';
import { toPlane } from './plane.mjs';
import { moments } from './polygon.mjs';
import { balance } from './weights.mjs';

/** @typedef {import('./plane.mjs').Point} Point */
/** @typedef {import('./cells.mjs').Piece} Piece */
/** @typedef {import('./inputs.mjs').Inputs} Inputs */
/** @typedef {import('./inputs.mjs').Facts} Facts */

/**
 * Share of the way from the seat to the middle of its ground where the site of a town stands. Seats lie
 * off the middle; cells round the seats alone would be long and thin. 0.7 of 0 … 1 gives the twenty
 * borders between towns that pages tell of.
 */
const PULL = 0.7;
const ROUNDS = 12;
/** Rounds in which what strays and handovers moved is given back through the targets. */
const CORRECTIONS = 5;
/** Bends of borders between towns. */
const WIGGLE = { stepKm: 0.28, share: 0.16, mostKm: 1.3 };

/** @typedef {{ code: string, seat: Point, areaKm2: number }} Town `seat` in the plane */

/**
 * The towns of the district and those beside it that the outline holds, with the area each is to get:
 * published areas, scaled so that the district has its published area within the outline.
 * @param {Inputs} inputs
 * @param {Facts} facts
 * @param {number} total area of the outline, km²
 * @returns {Town[]}
 */
function townsToDraw({ codes, seats }, { towns, context, areaKm2 }, total) {
  const own = codes.towns.map(([code, name]) => {
    const fact = towns[code];
    if (fact) return { code, seat: fact.seat, areaKm2: fact.areaKm2 };
    throw new PlainError(
      `Expected an entry "${code}" (${name}) under towns in the facts file. Add it and run again.`,
    );
  });
  /** @param {{ areaKm2: number }[]} list */
  const sum = (list) => list.reduce((all, town) => all + town.areaKm2, 0);
  const scale = total / (areaKm2 + context.areaKm2);
  /** @param {{ code: string, seat: import('./inputs.mjs').Seat, areaKm2: number }[]} list @param {number} all */
  const scaled = (list, all) =>
    list.map((town) => ({
      code: town.code,
      seat: toPlane(seatAt(seats, town.seat)),
      areaKm2: (town.areaKm2 / sum(list)) * all * scale,
    }));
  return [...scaled(own, areaKm2), ...scaled(context.towns, context.areaKm2)];
}

/**
 * Sites that stand between seat and middle of their own cells, and the weights for the areas.
 * @param {Town[]} towns
 * @param {readonly Point[]} ground
 */
function settled(towns, ground) {
  const targets = towns.map(({ areaKm2 }) => areaKm2);
  let places = towns.map(({ seat }) => seat);
  let { sites, held } = balance(places, targets, ground);
  for (let round = 0; round < ROUNDS; round++) {
    places = towns.map(({ seat: [x, y] }, i) => {
      const [cx, cy] = held[i]?.centroid ?? [x, y];
      return [x + PULL * (cx - x), y + PULL * (cy - y)];
    });
    ({ sites, held } = balance(
      places,
      targets,
      ground,
      sites.map(({ weight }) => weight),
    ));
  }
  return sites;
}

/**
 * @param {readonly Piece[]} pieces
 * @param {readonly Town[]} towns
 * @param {Facts['handovers']} handovers
 * @returns {Piece[]}
 */
function handedOver(pieces, towns, handovers) {
  return handovers.reduce(
    (before, { from, to, box: [west, south, east, north] }) => {
      const [giver, taker] = [from, to].map((code) => towns.findIndex((town) => town.code === code));
      if (giver === undefined || taker === undefined || giver < 0 || taker < 0) {
        throw new PlainError(
          `Expected towns ${from} and ${to} of a handover, but one is unknown. See the facts file.`,
        );
      }
      const corners = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ];
      const box = [[corners.map(([lng = 0, lat = 0]) => toPlane([lng, lat]))]];
      return before.flatMap((piece) => {
        if (piece.owner !== giver) return [piece];
        const given = common([piece.polygon], box).map((polygon) => ({ owner: taker, polygon }));
        return [...without([piece.polygon], box).map((polygon) => ({ owner: giver, polygon })), ...given];
      });
    },
    /** @type {Piece[]} */ ([...pieces]),
  );
}

/** @param {Inputs} inputs @param {string} code */
function groundOf({ outlines: { outlines, perDegree } }, code) {
  const [ring] = outlines.find((outline) => outline.code === code)?.polygons[0] ?? [];
  if (ring) return smoothRing(planeRing(ring.map(([x, y]) => [x / perDegree, y / perDegree])));
  throw new PlainError(
    `Expected an outline of ${code} in inputs/outlines.json, but there is none. Run with --fetch.`,
  );
}

/**
 * The towns of the district and of what else the outline holds.
 * @param {Inputs} inputs
 * @param {Facts} facts
 * @returns {{ towns: Town[], mesh: import('./mesh.mjs').Mesh }}
 */
export function drawTowns(inputs, facts) {
  const ground = groundOf(inputs, facts.id);
  const towns = townsToDraw(inputs, facts, moments(ground).area);
  let sites = settled(towns, ground);
  const places = sites.map(({ at }) => at);
  let targets = towns.map(({ areaKm2 }) => areaKm2);
  /** @type {Piece[]} */
  let pieces = [];
  for (let round = 0; round < CORRECTIONS; round++) {
    ({ sites } = balance(
      places,
      targets,
      ground,
      sites.map(({ weight }) => weight),
    ));
    pieces = handedOver(piecesOf(cellsOn(sites, [[ground]]), sites), towns, facts.handovers);
    const areas = areasOf(pieces, towns.length);
    targets = targets.map((target, i) => target + (towns[i]?.areaKm2 ?? 0) - (areas[i] ?? 0));
  }
  const mesh = dissolved(
    pieces,
    towns.map(({ code }) => code),
  );
  return { towns, mesh: withWiggles(mesh, WIGGLE, () => true) };
}
