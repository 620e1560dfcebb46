import { PlainError } from '../lib/fail.mjs';
import { common, without } from './clip.mjs';
import { planeRing } from './outline.mjs';
import { deepestPoint, mainPart } from './polygon.mjs';

/** @typedef {import('./plane.mjs').Point} Point */
/** @typedef {import('./polygon.mjs').Shape} Shape */
/** @typedef {import('./inputs.mjs').Inputs} Inputs */
/** @typedef {import('./inputs.mjs').Facts} Facts */

/** How far round the district a map of it surely shows, km. */
const MARGIN_KM = 2;

/** @param {Shape} district @returns {Shape} */
function frameOf(district) {
  const points = district.flat(2);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [west, east] = [Math.min(...xs) - MARGIN_KM, Math.max(...xs) + MARGIN_KM];
  const [south, north] = [Math.min(...ys) - MARGIN_KM, Math.max(...ys) + MARGIN_KM];
  return [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ];
}

/**
 * @param {Inputs['outlines']} outlines
 * @param {string} code
 * @returns {Shape}
 */
function outlineOf({ outlines, perDegree }, code) {
  const outline = outlines.find((each) => each.code === code);
  if (!outline)
    throw new PlainError(`Expected an outline of ${code} in inputs/outlines.json, but there is none.`);
  return outline.polygons.map((rings) =>
    rings.map((ring) => planeRing(ring.map(([x, y]) => [x / perDegree, y / perDegree]))),
  );
}

/**
 * Where the names of the neighbours go: the middle of what the map shows of each. A neighbour without
 * an outline of its own was cut out of the district's after the outlines were drawn.
 * @param {Shape} district kilometres
 * @param {Inputs} inputs
 * @param {Facts} facts
 * @returns {Map<string, Point>} kilometres by code
 */
export function neighbourLabels(district, { outlines }, { id, neighbours }) {
  const frame = frameOf(district);
  return new Map(
    neighbours.map(({ code }) => {
      const own = outlines.outlines.some((outline) => outline.code === code);
      const seen = without(common(outlineOf(outlines, own ? code : id), frame), district);
      return [code, deepestPoint([mainPart(seen)])];
    }),
  );
}
