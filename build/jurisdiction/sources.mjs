import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { PlainError } from '../lib/fail.mjs';

/** Files of the sample layer, and what each is for. */
export const SOURCE_FILES = {
  topology: ['yuhang.topo.json', 'TopoJSON with the objects district, towns and villages'],
  points: ['yuhang-village-points.geojson', 'one point per village with code, name, kind and town'],
  towns: ['towns.csv', 'code, name, lat, lng, area_km2, population, source'],
  known: ['villages-known.csv', 'code, name, lng, lat, … source of the public positions'],
};

/**
 * @typedef {object} VillagePoint
 * @property {{ code: string, name: string, kind: 'community' | 'village' | 'pseudo', town: string,
 *   positionSource: 'public' | 'text-hint' | 'synthetic' }} properties
 * @property {{ coordinates: [number, number] }} geometry
 */

/** @typedef {Record<'code' | 'name' | 'lat' | 'lng' | 'area_km2' | 'source', string>} TownRow */

/**
 * @typedef {object} Sources
 * @property {import('./geometry.mjs').Topology} topology
 * @property {VillagePoint[]} points
 * @property {TownRow[]} towns
 * @property {{ code: string, name: string, use: string, source: string }[]} known
 */

/**
 * Reads the sample layer.
 * @param {string} folder
 * @returns {Promise<Sources>}
 */
export async function readSources(folder) {
  /** @param {keyof typeof SOURCE_FILES} key */
  const text = async (key) => {
    const [name = '', what] = SOURCE_FILES[key];
    try {
      return await readFile(join(folder, name), 'utf8');
    } catch (error) {
      const expected = Object.values(SOURCE_FILES).map(([file, content]) => `  ${file}: ${content}`);
      throw new PlainError(
        `Expected ${name} (${what}) in ${folder}, but it could not be read: ${
          error instanceof Error ? error.message : String(error)
        }\nThe data step needs this folder with:\n${expected.join('\n')}\n` +
          'Name another folder with --from FOLDER. The committed pack in resources/jurisdiction stays as it is.',
      );
    }
  };
  const csv = async (/** @type {'towns' | 'known'} */ key) =>
    parseCsv(await text(key), { columns: true, bom: true, skip_empty_lines: true });
  return {
    topology: JSON.parse(await text('topology')),
    points: JSON.parse(await text('points')).features,
    towns: await csv('towns'),
    known: await csv('known'),
  };
}
