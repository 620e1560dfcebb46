import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { PlainError } from '../lib/fail.mjs';
import { fetchFiles, PACKAGES } from './packages.mjs';

/** @typedef {import('./inputs.mjs').Inputs} Inputs */
/** @typedef {import('./inputs.mjs').Facts} Facts */
/** @typedef {import('./plane.mjs').Point} Point */

/** Steps of the outlines to a degree: their data lie on this raster. */
const PER_DEGREE = 1024;

/** Files of the outlines with the code of the unit; the package has the names of 2018. */
const OUTLINE_FILES = {
  330110: '浙江/杭州市/余杭区',
  330521: '浙江/湖州市/德清县',
  330523: '浙江/湖州市/安吉县',
  330112: '浙江/杭州市/临安市',
  330111: '浙江/杭州市/富阳区',
  330106: '浙江/杭州市/西湖区',
  330105: '浙江/杭州市/拱墅区',
};

/** @param {Map<string, Buffer>} files @param {string} path */
const textOf = (files, path) => (files.get(path) ?? Buffer.alloc(0)).toString('utf8');

/**
 * A ring in whole steps, points that come twice in a row dropped: nothing of it is lost.
 * @param {readonly Point[]} ring
 * @returns {Point[]}
 */
function wholeSteps(ring) {
  const steps = ring.map(([lng, lat]) => /** @type {Point} */ ([lng * PER_DEGREE, lat * PER_DEGREE]));
  if (!steps.flat().every(Number.isInteger)) {
    throw new PlainError(`Expected outlines in steps of 1/${PER_DEGREE} degree, but they have others.`);
  }
  return steps.filter((p, i) => i === 0 || p.join() !== steps[i - 1]?.join());
}

/** @param {Map<string, Buffer>} files @returns {Inputs['outlines']} */
function readOutlines(files) {
  const outlines = Object.entries(OUTLINE_FILES).map(([code, path]) => {
    const { features } = JSON.parse(textOf(files, `src/${path}.geojson`));
    const [{ geometry }] = features;
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return {
      code,
      file: path,
      polygons: polygons.map((/** @type {Point[][]} */ rings) => rings.map(wholeSteps)),
    };
  });
  return { ...PACKAGES.outlines, datum: 'GCJ-02', perDegree: PER_DEGREE, outlines };
}

/** @param {Map<string, Buffer>} files @param {string} district @returns {Inputs['codes']} */
function readCodes(files, district) {
  /** @param {string} path @returns {Record<string, string>[]} */
  const rows = (path) =>
    parseCsv(textOf(files, path), { columns: true }).filter(
      (/** @type {Record<string, string>} */ row) => row['areaCode'] === district,
    );
  /** @param {Record<string, string>} row @returns {[string, string]} */
  const unit = ({ code = '', name = '' }) => [code, name];
  return {
    ...PACKAGES.codes,
    towns: rows('dist/streets.csv').map(unit),
    villages: rows('dist/villages.csv').map(unit),
  };
}

/** @param {Map<string, Buffer>} files @param {ReadonlySet<number>} ids @returns {Inputs['seats']} */
function readSeats(files, ids) {
  const rows = textOf(files, 'dist/cities500.txt')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([id]) => ids.has(Number(id)))
    .map((row) => ({
      id: Number(row[0]),
      name: row[1] ?? '',
      at: /** @type {Point} */ ([Number(row[5]), Number(row[4])]),
      feature: row[7] ?? '',
      modified: row[18] ?? '',
    }));
  const missing = [...ids].filter((id) => !rows.some((row) => row.id === id));
  if (missing.length > 0) {
    throw new PlainError(`Expected the GeoNames rows ${missing.join(', ')}, but the package has none.`);
  }
  return { ...PACKAGES.seats, rows };
}

/**
 * GeoNames ids that the facts name.
 * @param {Pick<Facts, 'towns' | 'context' | 'knownVillages'>} facts
 */
function seatIds({ towns, context, knownVillages }) {
  const seats = [...Object.values(towns), ...context.towns].map(({ seat }) => seat.geonames);
  const ids = [...seats, ...knownVillages.map(({ geonames }) => geonames)];
  return new Set(ids.flatMap((id) => id ?? []));
}

/**
 * Downloads the packages and takes out what the pack is composed of.
 * @param {Facts} facts
 * @param {readonly string[]} [npmArgs] more arguments of npm
 * @returns {Promise<Inputs>}
 */
export async function fetchInputs(facts, npmArgs = []) {
  const folder = await mkdtemp(join(tmpdir(), 'yiping-jurisdiction-'));
  try {
    const paths = Object.values(OUTLINE_FILES).map((path) => `src/${path}.geojson`);
    const outlines = readOutlines(await fetchFiles(PACKAGES.outlines, paths, folder, npmArgs));
    const lists = ['dist/streets.csv', 'dist/villages.csv'];
    const codes = readCodes(await fetchFiles(PACKAGES.codes, lists, folder, npmArgs), facts.id);
    const cities = await fetchFiles(PACKAGES.seats, ['dist/cities500.txt'], folder, npmArgs);
    return { outlines, codes, seats: readSeats(cities, seatIds(facts)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
