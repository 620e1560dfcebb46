import * as v from 'valibot';

/**
 * A jurisdiction pack: `resources/jurisdiction/<id>/pack.json` and `boundaries.topo.json`. Any
 * district is shown by loading another pack; nothing about a place is in code. Positions are
 * WGS-84 `[lng, lat]` degrees, areas km².
 */

/** Version of the pack format; a pack of another format is refused. */
export const PACK_FORMAT = 1;

/** How far the borders can be trusted. While `schematic` the wall says 界线为示意 by itself. */
export const ACCURACIES = ['schematic', 'imported', 'official'] as const;
/** Trust in a layer. */
export type Accuracy = (typeof ACCURACIES)[number];

/** 产业新城, 古镇旧城, 山区乡村. */
export const AREA_TYPES = ['new-city', 'old-town', 'mountain'] as const;
/** Type of a town: rates are compared only inside one type. */
export type AreaType = (typeof AREA_TYPES)[number];

/** Where a village's label point comes from, best first. */
export const POSITION_SOURCES = ['public', 'text-hint', 'synthetic'] as const;

const NameSchema = v.object({
  zh: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  en: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
});

const LngLatSchema = v.tuple([
  v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
]);
/** `[lng, lat]`, WGS-84 degrees. */
export type LngLat = v.InferOutput<typeof LngLatSchema>;

const area = v.pipe(v.number(), v.finite(), v.minValue(0));
const digits = (n: number) => v.pipe(v.string(), v.regex(new RegExp(`^\\d{${n}}$`), `${n} digits`));

const DistrictSchema = v.object({
  level: v.literal('district'),
  code: digits(6),
  name: NameSchema,
  kind: v.literal('district'),
  parent: v.null(),
  label: LngLatSchema,
  areaKm2: v.nullable(area),
});

const TownSchema = v.object({
  level: v.literal('town'),
  code: digits(9),
  name: NameSchema,
  kind: v.picklist(['street', 'town']),
  parent: digits(6),
  label: LngLatSchema,
  seat: LngLatSchema,
  areaType: v.picklist(AREA_TYPES),
  /** Published area; `areaStatus` says whether a page was found for it. */
  areaKm2: v.nullable(area),
  areaStatus: v.picklist(['sourced', 'unverified', 'missing']),
  /** Incidents relative to the reference street (7 214 a year). For the demo only. */
  demoLoad: v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(0))),
});

const VillageSchema = v.object({
  level: v.literal('village'),
  code: digits(12),
  name: NameSchema,
  /** `pseudo`: a statistical unit without residents' self-government. */
  kind: v.picklist(['community', 'village', 'pseudo']),
  parent: digits(9),
  label: LngLatSchema,
  positionSource: v.picklist(POSITION_SOURCES),
  /** Metres around `label` that are sure to lie inside the village. */
  reachM: v.pipe(v.number(), v.minValue(0)),
});

/** One unit of a pack: the district, a town or a village. */
export const UnitSchema = v.variant('level', [DistrictSchema, TownSchema, VillageSchema]);
/** One unit of a pack. */
export type Unit = v.InferOutput<typeof UnitSchema>;
/** A street or town (镇街). */
export type TownUnit = v.InferOutput<typeof TownSchema>;
/** A village or community (村社). */
export type VillageUnit = v.InferOutput<typeof VillageSchema>;

const OUTSIDE = 'every unit has a known parent, one district is the root and no code comes twice';

function isTree(units: Unit[]): boolean {
  const level = new Map(units.map((unit) => [unit.code, unit.level]));
  const roots = units.filter((unit) => unit.level === 'district').length;
  const parents = units.every(
    ({ level: own, parent }) =>
      parent === null || level.get(parent) === (own === 'village' ? 'town' : 'district'),
  );
  return level.size === units.length && roots === 1 && parents;
}

/** `pack.json`. */
export const PackSchema = v.object({
  format: v.literal(PACK_FORMAT),
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/, 'letters, digits, _ and -, at most 40')),
  name: NameSchema,
  accuracy: v.picklist(ACCURACIES),
  /** Shown on every map while the accuracy is `schematic`. */
  note: NameSchema,
  source: v.string(),
  licence: v.string(),
  /** Day of the layer, YYYY-MM-DD. */
  date: v.pipe(v.string(), v.isoDate()),
  /** 审图号; empty while there is none. */
  mapApprovalNo: v.string(),
  /** `[west, south, east, north]`. */
  bbox: v.tuple([v.number(), v.number(), v.number(), v.number()]),
  /** Names of unit fields that are assumptions for the demonstration, not facts. */
  demoAssumptions: v.array(v.string()),
  units: v.pipe(v.array(UnitSchema), v.check(isTree, OUTSIDE)),
  /** Names around the district, for context labels only. */
  neighbours: v.array(v.object({ code: digits(6), name: NameSchema, label: LngLatSchema })),
});
/** A parsed `pack.json`. */
export type Pack = v.InferOutput<typeof PackSchema>;

const integer = v.pipe(v.number(), v.integer());
const pair = v.tuple([integer, integer]);
const properties = v.object({ code: v.string() });
const rings = v.array(v.array(integer));
const areas = v.object({
  type: v.literal('GeometryCollection'),
  geometries: v.array(
    v.variant('type', [
      v.object({ type: v.literal('Polygon'), id: v.string(), properties, arcs: rings }),
      v.object({ type: v.literal('MultiPolygon'), id: v.string(), properties, arcs: v.array(rings) }),
    ]),
  ),
});

/** `boundaries.topo.json`: quantised TopoJSON; the `code` of a geometry is that of a unit. */
export const BoundariesSchema = v.object({
  type: v.literal('Topology'),
  bbox: v.tuple([v.number(), v.number(), v.number(), v.number()]),
  transform: v.object({
    scale: v.tuple([v.number(), v.number()]),
    translate: v.tuple([v.number(), v.number()]),
  }),
  objects: v.object({
    district: areas,
    towns: areas,
    villages: areas,
    neighbours: v.object({
      type: v.literal('GeometryCollection'),
      geometries: v.array(
        v.object({ type: v.literal('Point'), id: v.string(), properties, coordinates: pair }),
      ),
    }),
  }),
  arcs: v.array(v.array(pair)),
});
/** A parsed `boundaries.topo.json`. */
export type Boundaries = v.InferOutput<typeof BoundariesSchema>;

function parse<S extends v.GenericSchema>(schema: S, json: unknown, file: string): v.InferOutput<S> {
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue) ?? 'the whole file';
  throw new TypeError(
    `${file}: ${where} should be ${issue.expected ?? issue.message} but is ${issue.received}. ` +
      'Rebuild the pack (npm run jurisdiction) or load one of the right format.',
  );
}

/**
 * The pack in parsed JSON.
 * @throws TypeError naming the field, what was expected and what came
 */
export function parsePack(json: unknown): Pack {
  return parse(PackSchema, json, 'pack.json');
}

/**
 * The borders in parsed JSON.
 * @throws TypeError naming the field, what was expected and what came
 */
export function parseBoundaries(json: unknown): Boundaries {
  return parse(BoundariesSchema, json, 'boundaries.topo.json');
}
