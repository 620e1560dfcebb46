import type { IMPORT_FORMATS } from '../../../shared/contracts/jurisdiction-import.js';

/** Most features of a layer: a district has some thousand micro-grids. */
export const FEATURES_MAX = 100_000;

/** One position as a file has it: degrees or metres, of whatever system. Heights are not looked at. */
export type RawPosition = readonly number[];
/** Rings of one polygon, the outer one first. */
export type RawPolygon = readonly (readonly RawPosition[])[];

/** One feature of a file. */
export interface RawFeature {
  readonly properties: Readonly<Record<string, unknown>>;
  /** Its areas; empty when it has none. */
  readonly polygons: readonly RawPolygon[];
  /** What it has instead of areas, for errors: `Point`, `nothing` … */
  readonly geometry: string;
}

/** What a file says of its coordinates: an `EPSG:…` name, a WKT, or nothing. */
export interface RawLayer {
  readonly format: (typeof IMPORT_FORMATS)[number];
  readonly features: readonly RawFeature[];
  readonly crs: string | null;
}

/** A file as it was handed in. */
export interface InputFile {
  readonly name: string;
  readonly bytes: Buffer;
}
