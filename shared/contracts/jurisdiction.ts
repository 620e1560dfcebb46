import * as v from 'valibot';

/**
 * A jurisdiction pack: a folder with `pack.json` (this file) and `boundaries.topo.json`
 * (contracts/boundaries.ts). Any district is shown by loading another pack; nothing about a place is
 * in code. Positions are WGS-84 `[lng, lat]` degrees, areas km².
 *
 * Codes are the official 12 digits (统计用区划代码) without the zeros at their end: a district has 6, a
 * town 9, a village 12. A unit below a village has its village's 12 digits and up to 12 more
 * characters, so that the code of every unit begins with the code of the unit it lies in.
 */

/** Version of the pack format; a pack of another format is refused. */
export const PACK_FORMAT = 2;

/** Levels of units, the widest first: 区县, 镇街, 村社, 网格, 微网格, 楼道. */
export const LEVELS = ['district', 'town', 'village', 'grid', 'micro-grid', 'stairwell'] as const;
/** Level of a unit. */
export type Level = (typeof LEVELS)[number];
/** Longest code of a unit, in characters. */
export const CODE_MAX = 24;

/**
 * How far the borders of a level can be trusted, least first. While a visible one is `schematic` the
 * wall prints 示意图，非法定界线 by itself.
 */
export const ACCURACIES = ['schematic', 'imported', 'official'] as const;
/** Trust in a layer. */
export type Accuracy = (typeof ACCURACIES)[number];

/** 产业新城, 古镇旧城, 山区乡村. */
export const AREA_TYPES = ['new-city', 'old-town', 'mountain'] as const;
/** Type of a town: rates are compared only inside one type. */
export type AreaType = (typeof AREA_TYPES)[number];

/** Where a village's label point comes from, best first. */
export const POSITION_SOURCES = ['imported', 'public', 'text-hint', 'synthetic'] as const;

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
  /** Where its office stands; null when not told. */
  seat: v.nullable(LngLatSchema),
  /** Null until somebody says it: then no stage depends on it and its rates stand alone. */
  areaType: v.nullable(v.picklist(AREA_TYPES)),
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

const SmallUnitSchema = v.object({
  level: v.picklist(['grid', 'micro-grid', 'stairwell']),
  code: v.pipe(v.string(), v.regex(/^\d{12}[0-9A-Za-z]{1,12}$/, '12 digits and 1 to 12 letters or digits')),
  name: NameSchema,
  parent: v.pipe(v.string(), v.regex(/^\d{12}[0-9A-Za-z]{0,11}$/, 'the code of a unit above')),
  label: LngLatSchema,
});

/** One unit of a pack: the district, a town, a village or a unit below a village. */
export const UnitSchema = v.variant('level', [DistrictSchema, TownSchema, VillageSchema, SmallUnitSchema]);
/** One unit of a pack. */
export type Unit = v.InferOutput<typeof UnitSchema>;
/** A street or town (镇街). */
export type TownUnit = v.InferOutput<typeof TownSchema>;
/** A village or community (村社). */
export type VillageUnit = v.InferOutput<typeof VillageSchema>;

const OUTSIDE =
  'one district is the root, no code comes twice, and the parent of every other unit is known, wider ' +
  'than the unit and the beginning of its code';

function isTree(units: Unit[]): boolean {
  const level = new Map(units.map((unit) => [unit.code, LEVELS.indexOf(unit.level)]));
  const roots = units.filter((unit) => unit.level === 'district').length;
  const parents = units.every(({ level: own, code, parent }) => {
    // Only a district may have none: the schema of its level says so.
    if (parent === null) return true;
    const above = level.get(parent);
    return above !== undefined && above < LEVELS.indexOf(own) && code.startsWith(parent);
  });
  return level.size === units.length && roots === 1 && parents;
}

const LayerSchema = v.object({
  level: v.picklist(LEVELS),
  accuracy: v.picklist(ACCURACIES),
  source: v.pipe(v.string(), v.maxLength(400)),
  licence: v.pipe(v.string(), v.maxLength(400)),
  /** Day of the layer, YYYY-MM-DD. */
  date: v.pipe(v.string(), v.isoDate()),
});
/** Where the borders of one level come from. */
export type Layer = v.InferOutput<typeof LayerSchema>;

/** `pack.json`. */
export const PackSchema = v.object({
  format: v.literal(PACK_FORMAT),
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/, 'letters, digits, _ and -, at most 40')),
  name: NameSchema,
  /** One entry per level that has borders. */
  layers: v.pipe(
    v.array(LayerSchema),
    v.check(
      (layers) => new Set(layers.map(({ level }) => level)).size === layers.length,
      'one entry per level',
    ),
  ),
  /** Printed on every map while a visible layer is `schematic`. */
  note: NameSchema,
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

/** How far the borders of a level can be trusted; null when it has none. */
export function accuracyOf({ layers }: Pick<Pack, 'layers'>, level: Level): Accuracy | null {
  return layers.find((layer) => layer.level === level)?.accuracy ?? null;
}

/**
 * Parses one file of a pack.
 * @throws TypeError naming the field, what was expected and what came
 */
export function parsePackFile<S extends v.GenericSchema>(
  schema: S,
  json: unknown,
  file: string,
): v.InferOutput<S> {
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
  return parsePackFile(PackSchema, json, 'pack.json');
}
