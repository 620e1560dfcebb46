import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError } from '../lib/fail.mjs';
import { inRepo } from '../lib/paths.mjs';

/** @typedef {import('./plane.mjs').Point} Point */
/** @typedef {import('./packages.mjs').PackageSource} PackageSource */
/** @typedef {{ zh: string, en: string }} Name */

/**
 * What was taken out of the packages, committed beside the step so that the pack can be composed
 * without a network.
 *
 * @typedef {object} Inputs
 * @property {PackageSource & { datum: string, perDegree: number, outlines: Outline[] }} outlines
 * @property {PackageSource & { towns: [string, string][], villages: [string, string][] }} codes
 *   code and name of every unit
 * @property {PackageSource & { rows: SeatRow[] }} seats
 */

/**
 * @typedef {object} Outline
 * @property {string} code
 * @property {string} file in the package
 * @property {Point[][][]} polygons of rings, in whole steps of `1 / perDegree` degree, as in the package
 */

/** @typedef {{ id: number, name: string, at: Point, feature: string, modified: string }} SeatRow */

/**
 * Where a seat stands: a row of GeoNames, or a place and who says so.
 * @typedef {{ geonames: number, at?: undefined, source?: undefined } |
 *   { geonames?: undefined, at: Point, source: string }} Seat
 */

/**
 * @typedef {object} TownFact
 * @property {string} en
 * @property {string} areaType
 * @property {number} demoLoad
 * @property {Seat} seat
 * @property {number} areaKm2 published area
 * @property {'sourced' | 'unverified'} areaStatus
 * @property {string} areaSource
 */

/**
 * `330110.facts.json`: what no package tells, with who says it.
 * @typedef {object} Facts
 * @property {string} id
 * @property {string} date
 * @property {Name} name
 * @property {Name} note
 * @property {number} areaKm2 published area of the district
 * @property {string[]} demoAssumptions
 * @property {Record<string, TownFact>} towns
 * @property {{ note: string, areaKm2: number,
 *   towns: { code: string, name: string, areaKm2: number, seat: Seat }[] }} context
 *   towns outside the district but inside the outline
 * @property {{ from: string, to: string, box: [number, number, number, number], source: string }[]} handovers
 *   ground that a town takes over from another: what `from` has in the box (west, south, east, north)
 * @property {{ code: string, zh: string, en: string }[]} neighbours
 * @property {{ code: string, geonames: number, withinM: number, source: string }[]} knownVillages
 * @property {{ code: string, at: Point, source: string }[]} hintedVillages
 * @property {{ code: string, km2: number, source: string }[]} villageAreas
 * @property {string[]} villagesNotFound codes of villages looked for in vain
 * @property {Record<string, string>} villages English names by code
 */

const FOLDER = inRepo('build/jurisdiction/inputs');
const NAMES = /** @type {const} */ (['outlines', 'codes', 'seats']);

/** @returns {Promise<Facts>} */
export const readFacts = async () =>
  JSON.parse(await readFile(inRepo('build/jurisdiction/330110.facts.json'), 'utf8'));

/** @param {string} folder @param {string} name */
async function readInput(folder, name) {
  try {
    return JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new PlainError(
      `Expected the committed input ${name}.json in ${folder}, but it could not be read: ${why}\n` +
        'Get it back from git, or make it again with npm run jurisdiction -- --fetch.',
    );
  }
}

/**
 * @param {string} [folder]
 * @returns {Promise<Inputs>}
 */
export async function readInputs(folder = FOLDER) {
  const [outlines, codes, seats] = await Promise.all(NAMES.map((name) => readInput(folder, name)));
  return { outlines, codes, seats };
}

/**
 * The inputs as text, one ring or row a line: a change of one is a change of one line.
 * @param {Inputs[keyof Inputs]} input
 */
export const inputText = (input) =>
  `${JSON.stringify(input)
    .replaceAll(/("(?:outlines|towns|villages|rows)":\[)/g, '\n$1\n')
    .replaceAll(/,(\{"(?:code|id)":|\["\d{9,12}",)/g, ',\n$1')
    .replaceAll(/("polygons":)/g, '\n$1')}\n`;

/** @param {Inputs} inputs @param {string} [folder] */
export async function writeInputs(inputs, folder = FOLDER) {
  for (const name of NAMES) await writeFile(join(folder, `${name}.json`), inputText(inputs[name]));
}

/**
 * @param {Inputs['seats']} seats
 * @param {Seat} seat
 * @returns {Point} `[lng, lat]` degrees, WGS-84
 */
export function seatAt({ rows }, seat) {
  if (seat.at) return seat.at;
  const row = rows.find(({ id }) => id === seat.geonames);
  if (row) return row.at;
  throw new PlainError(
    `Expected row ${seat.geonames} of GeoNames in inputs/seats.json, but it is not there. ` +
      'Run npm run jurisdiction -- --fetch after naming a new one in the facts file.',
  );
}
