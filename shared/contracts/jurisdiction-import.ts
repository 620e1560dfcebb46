import * as v from 'valibot';
import { ACCURACIES, LEVELS } from './jurisdiction.js';
import { PackVersionSchema } from './map-service.js';

/**
 * Wire "jurisdiction import" (console ↔ gateway), HTTP with the scope `admin`:
 *
 * - `GET /v1/jurisdiction` → `JurisdictionState`
 * - `POST /v1/jurisdiction/preview`, multipart with the parts `file` (one or more, each with its name)
 *   and `options` (JSON, `ImportOptions`) → `ImportPreview`
 * - `POST /v1/jurisdiction/preview/ID`, JSON `ImportOptions`: the same files read anew → `ImportPreview`
 * - `GET /v1/jurisdiction/preview/ID/pack.json` and `…/boundaries.topo.json`: what the version would
 *   hold, to be drawn beside the current one; 404 while `report.ok` is false
 * - `POST /v1/jurisdiction/versions`, JSON `SaveVersion` → `JurisdictionState`; the new one is active
 * - `POST /v1/jurisdiction/active`, JSON `ActivateVersion` → `JurisdictionState`
 *
 * A refusal has the shape of every refusal of the gateway (`IngestReply.error`). Nothing changes before
 * `versions` or `active` has answered 200.
 */

/** Most bytes of one file, and of all its parts unzipped. */
export const IMPORT_FILE_MAX_BYTES = 100 * 1024 * 1024;
/** Most bytes of the files of an archive. */
export const IMPORT_UNZIPPED_MAX_BYTES = 200 * 1024 * 1024;
/** Most bytes of the body of a preview. */
export const IMPORT_BODY_MAX_BYTES = 110 * 1024 * 1024;

/** Datums of degrees. CGCS2000 counts as WGS84. */
export const DEGREE_CRS = ['WGS84', 'GCJ02', 'BD09'] as const;

/** Longest coordinate system: the WKT of a `.prj` file. */
const CRS_MAX = 4_000;

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** How files are read and what the layer is said to be. Everything has a default. */
export const ImportOptionsSchema = v.strictObject({
  /** Level of the units in the files; from their codes when not given. */
  level: v.exactOptional(v.picklist(LEVELS)),
  /**
   * Coordinates: one of `DEGREE_CRS`, `EPSG:4549` and the like, or a proj string of a local system such
   * as 杭州2000. Giving it confirms it.
   */
  crs: v.exactOptional(text(CRS_MAX)),
  /** Layer of a file that holds several. */
  layer: v.exactOptional(text(200)),
  nameField: v.exactOptional(text(100)),
  codeField: v.exactOptional(text(100)),
  /** `imported` unless a person says `official`. */
  accuracy: v.exactOptional(v.picklist(ACCURACIES)),
  source: v.exactOptional(text(400)),
  licence: v.exactOptional(text(400)),
  /** Day of the layer, YYYY-MM-DD; today when not given. */
  date: v.exactOptional(v.pipe(v.string(), v.isoDate())),
  /** 审图号 of the pack. Empty takes it away; not given keeps it. */
  approval: v.exactOptional(text(80)),
  /** Take features of units that the current pack does not have; else they are left out and listed. */
  add: v.exactOptional(v.boolean()),
});
/** How files are read and what the layer is said to be. */
export type ImportOptions = v.InferOutput<typeof ImportOptionsSchema>;

/** File formats that are read. */
export const IMPORT_FORMATS = ['geojson', 'shapefile', 'kml', 'geopackage'] as const;

/** Why a coordinate system is proposed: told by the file, by a person, or guessed. */
export const CRS_REASONS = ['file', 'told', 'projected-numbers', 'outline-overlap'] as const;

const lngLat = v.tuple([v.number(), v.number()]);

/** The coordinate system in use. */
export const CrsFindingSchema = v.object({
  crs: v.string(),
  reason: v.picklist(CRS_REASONS),
  /** False: a guess. A person has to confirm it by sending `crs` with `SaveVersion`. */
  confirmed: v.boolean(),
  /** True: the guess is far ahead of the next best, so `--yes` may stand for a person. */
  clear: v.boolean(),
  /** True: northing was first; the axes are swapped. */
  swapped: v.boolean(),
  /**
   * What was tried, best first, with the overlap with the current outline: intersection over union,
   * 0 to 1.
   */
  choices: v.array(v.object({ crs: v.string(), iou: v.number() })),
});
/** The coordinate system in use. */
export type CrsFinding = v.InferOutput<typeof CrsFindingSchema>;

/** What can be wrong with a layer. Those of `ERRORS` refuse it; see `PROBLEM_SEVERITY`. */
export const PROBLEM_SEVERITY = {
  /** Two features have one code, or match one unit. */
  'duplicate-unit': 'error',
  /** The name is that of several units of the pack; `code` or `codeField` is needed. */
  'ambiguous-name': 'warning',
  /** No polygon: a point, a line, or nothing at all. */
  'no-area': 'error',
  /** A ring crosses itself. `amount`: crossings. */
  'self-crossing': 'error',
  /** A ring smaller than 1 m², or with fewer than four positions; it is left out. `amount`: m². */
  'degenerate-ring': 'warning',
  /** `amount`: m² shared with `other`. A warning under 1 % of the smaller of the two. */
  overlap: 'error',
  'small-overlap': 'warning',
  /** A hole that no other unit fills. `amount`: m². */
  hole: 'warning',
  /** Land of the parent that no unit of the layer covers. `amount`: m². */
  gap: 'warning',
  /** Part of the unit lies outside its parent. `amount`: m². */
  'outside-parent': 'warning',
  /** The whole unit lies outside its parent: probably another coordinate system or another place. */
  elsewhere: 'error',
  /** No unit of the pack lies above this code. */
  'no-parent': 'error',
  /** The code has another length than the level asks for. */
  'bad-code': 'error',
  /** A position is no finite number or not on earth. */
  'bad-position': 'error',
  /** More vertices than a wall draws smoothly. `amount`: vertices. */
  'many-vertices': 'warning',
} as const;
/** Kind of a problem. */
export type ImportProblemKind = keyof typeof PROBLEM_SEVERITY;

const PROBLEM_KINDS = [
  'duplicate-unit',
  'ambiguous-name',
  'no-area',
  'self-crossing',
  'degenerate-ring',
  'overlap',
  'small-overlap',
  'hole',
  'gap',
  'outside-parent',
  'elsewhere',
  'no-parent',
  'bad-code',
  'bad-position',
  'many-vertices',
] as const satisfies readonly ImportProblemKind[];

/** One thing that is wrong, with its place. */
export const ImportProblemSchema = v.object({
  kind: v.picklist(PROBLEM_KINDS),
  severity: v.picklist(['error', 'warning']),
  /** The unit or, when it is none, the feature: name and code as far as they are known. */
  unit: v.object({ code: v.nullable(v.string()), name: v.string() }),
  other: v.nullable(v.object({ code: v.nullable(v.string()), name: v.string() })),
  /** Where it is, WGS-84; null when that is not known. */
  at: v.nullable(lngLat),
  /** See the kind. */
  amount: v.nullable(v.number()),
});
/** One thing that is wrong. */
export type ImportProblem = v.InferOutput<typeof ImportProblemSchema>;

const named = v.object({ code: v.nullable(v.string()), name: v.string(), at: v.nullable(lngLat) });

/** What came of reading files. */
export const ImportReportSchema = v.object({
  /** True: it can be saved, once the coordinate system is confirmed. */
  ok: v.boolean(),
  /** English words on why nothing could be read at all; null when it could. */
  failure: v.nullable(v.string()),
  files: v.array(v.object({ name: v.string(), bytes: v.number() })),
  format: v.nullable(v.picklist(IMPORT_FORMATS)),
  features: v.number(),
  /** Properties of the features with an example, in the order of the file. */
  fields: v.array(v.object({ name: v.string(), example: v.string() })),
  nameField: v.nullable(v.string()),
  codeField: v.nullable(v.string()),
  level: v.nullable(v.picklist(LEVELS)),
  crs: v.nullable(CrsFindingSchema),
  /** How many features went to units of the pack. */
  matchedByCode: v.number(),
  matchedByName: v.number(),
  /** New units that are taken because of `add`. */
  added: v.array(named),
  /** Features that go to no unit. */
  unmatchedFeatures: v.array(named),
  /**
   * Units of this level that no feature goes to. One keeps the borders that it had (`keeps`) when no
   * unit beside it, under the same parent, gets new ones; else it is shown by its label alone.
   */
  unmatchedUnits: v.array(v.object({ ...named.entries, keeps: v.boolean() })),
  /**
   * True: the borders of the level above are schematic, so gaps are not told, and a unit outside its
   * parent only when most of it is.
   */
  schematicParents: v.boolean(),
  problems: v.array(ImportProblemSchema),
  /** More problems than are listed. */
  problemsLeftOut: v.number(),
  vertices: v.number(),
  /** `[west, south, east, north]` of the layer, WGS-84. */
  bbox: v.nullable(v.tuple([v.number(), v.number(), v.number(), v.number()])),
});
/** What came of reading files. */
export type ImportReport = v.InferOutput<typeof ImportReportSchema>;

/** Answer of `preview`. It is kept until `expiresAt` (UTC ms); only the newest three are. */
export const ImportPreviewSchema = v.object({
  id: v.string(),
  expiresAt: v.number(),
  report: ImportReportSchema,
});
/** Answer of `preview`. */
export type ImportPreview = v.InferOutput<typeof ImportPreviewSchema>;

/** Body of `POST /v1/jurisdiction/versions`. */
export const SaveVersionSchema = v.strictObject({
  preview: text(40),
  /** The coordinate system of the report, seen and confirmed. */
  crs: text(CRS_MAX),
  note: v.optional(text(400), ''),
});
/** Body of `POST /v1/jurisdiction/versions`. */
export type SaveVersion = v.InferOutput<typeof SaveVersionSchema>;

/** Body of `POST /v1/jurisdiction/active`. */
export const ActivateVersionSchema = v.strictObject({
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
/** Body of `POST /v1/jurisdiction/active`. */
export type ActivateVersion = v.InferOutput<typeof ActivateVersionSchema>;

/** Answer of `GET /v1/jurisdiction`. */
export const JurisdictionStateSchema = v.object({
  /** Id of the pack. */
  id: v.string(),
  active: v.number(),
  /** Newest first; version 0, the shipped pack, is the last. */
  versions: v.array(PackVersionSchema),
  /** English words on why the chosen version is not the active one; null when it is. */
  fault: v.nullable(v.string()),
});
/** Answer of `GET /v1/jurisdiction`. */
export type JurisdictionState = v.InferOutput<typeof JurisdictionStateSchema>;
