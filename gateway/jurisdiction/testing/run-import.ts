import type { ImportOptions } from '../../../shared/contracts/jurisdiction-import.js';
import type { Pack } from '../../../shared/contracts/jurisdiction.js';
import { importLayer } from '../process/import-layer.js';
import type { InputFile } from '../read/raw-layer.js';
import { geoJsonOf, SHIPPED, type TestFeature } from './layers.js';

/** A file of the tests. */
export const file = (name: string, content: string | Buffer): InputFile => ({
  name,
  bytes: Buffer.from(content),
});

/** Imports files into the shipped pack, in this process. */
export const importFiles = (
  files: readonly InputFile[],
  options: ImportOptions = {},
  pack: Pack = SHIPPED.pack,
) => importLayer({ files, options, pack, boundaries: SHIPPED.boundaries, today: '2026-01-01' });

/** Imports features as GeoJSON in WGS-84. */
export const importFeatures = (features: readonly TestFeature[], options: ImportOptions = {}, pack?: Pack) =>
  importFiles([file('a.geojson', geoJsonOf(features))], { crs: 'WGS84', ...options }, pack);

/** A box around a place as the polygons of one feature; sides in degrees. */
export function boxAt(lng: number, lat: number, width: number, height = width): TestFeature['polygons'] {
  const [w, s, e, n] = [lng - width / 2, lat - height / 2, lng + width / 2, lat + height / 2];
  return [
    [
      [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ],
    ],
  ];
}
