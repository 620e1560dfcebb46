import * as v from 'valibot';
import { CRS } from '../../shared/domain/datum.js';
import {
  FeatureMappingSchema,
  MappingSchema,
  ReadingMappingSchema,
  UnitMappingSchema,
} from './mapping/mapping-schema.js';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(4_096));
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));

const common = {
  /** A source code of the site's dictionary. */
  code: v.pipe(v.string(), v.regex(/^[^\s:\u0000-\u001f/]{1,32}$/, 'a source code of the dictionary')),
  name: v.exactOptional(text),
  /** Datum of the coordinates, where a message does not name one itself. */
  crs: v.exactOptional(v.picklist(CRS)),
  /** Key of the signature of `POST /v1/sources/CODE`; `secretFile` keeps it out of this file. */
  secret: v.exactOptional(v.pipe(v.string(), v.minLength(16, 'at least 16 characters'), v.maxLength(256))),
  secretFile: v.exactOptional(text),
  /** Folder that is watched for files of this source. */
  drop: v.exactOptional(v.record(v.string(), v.unknown())),
};

/** Settings of the formats that gateway/sources/{tables,cap} read. */
const options = { options: v.exactOptional(v.record(v.string(), v.unknown())) };

const FloodSchema = v.pipe(
  v.strictObject({
    /** More alarms than this within `windowMs` start a flood, fewer than `end` end it. */
    start: v.optional(positive, 10),
    end: v.optional(positive, 5),
    windowMs: v.optional(positive, 600_000),
  }),
  v.check(({ start, end }) => end <= start, 'an end that is not above the start'),
);
const ChatterSchema = v.strictObject({
  /** As many changes of one device within `windowMs` make it chatter. */
  transitions: v.optional(v.pipe(positive, v.minValue(2)), 3),
  windowMs: v.optional(positive, 60_000),
});

/** How to reach a broker. */
const broker = {
  url: v.pipe(
    v.string(),
    v.regex(/^(mqtt|mqtts|tcp|ssl|ws|wss):\/\/\S+$/, 'a broker such as mqtt://10.0.0.5:1883'),
  ),
  username: v.exactOptional(text),
  passwordFile: v.exactOptional(text),
  topics: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(500))), v.minLength(1)),
};
const clientId = v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/, 'letters, digits, _ . and -'));

const UnitsSchema = v.strictObject({
  ...common,
  drop: v.exactOptional(v.never('no folder: a position is old before a file of it is read')),
  format: v.literal('units'),
  mapping: v.exactOptional(UnitMappingSchema),
  /** Listened to beside `POST /v1/sources/CODE`, without a kept session. */
  broker: v.exactOptional(v.strictObject({ ...broker, clientId: v.exactOptional(clientId) })),
});
/** A source that says where field units are. */
export type UnitsConfig = v.InferOutput<typeof UnitsSchema>;

const MqttSchema = v.strictObject({
  ...common,
  format: v.literal('mqtt'),
  ...broker,
  /** Kept for ever: the broker keeps what came meanwhile under this name. */
  clientId,
  /** What the end of an alarm does: tell it on the incident, or close the incident. */
  off: v.optional(v.picklist(['note', 'close']), 'note'),
  chatter: v.optional(ChatterSchema, {}),
  flood: v.optional(FloodSchema, {}),
  mapping: ReadingMappingSchema,
});
/** A source that listens to a broker. */
export type MqttConfig = v.InferOutput<typeof MqttSchema>;

/** One source of the configuration, by format. */
export const SourceConfigSchema = v.variant('format', [
  v.strictObject({ ...common, format: v.literal('native'), mapping: v.exactOptional(MappingSchema) }),
  v.strictObject({ ...common, ...options, format: v.literal('cap') }),
  v.strictObject({ ...common, ...options, format: v.literal('gbt35965') }),
  v.strictObject({ ...common, ...options, format: v.literal('table') }),
  v.strictObject({
    ...common,
    format: v.literal('eido'),
    /** File that maps incident types to categories; the shipped one without it. */
    types: v.exactOptional(text),
  }),
  v.strictObject({
    ...common,
    format: v.literal('geojson'),
    mapping: v.exactOptional(FeatureMappingSchema),
  }),
  MqttSchema,
  UnitsSchema,
]);
/** One source of the configuration. */
export type SourceConfig = v.InferOutput<typeof SourceConfigSchema>;
/** Name of a format. */
export type SourceFormat = SourceConfig['format'];
/** All formats. */
export const FORMATS = [
  'native',
  'cap',
  'gbt35965',
  'table',
  'eido',
  'geojson',
  'mqtt',
  'units',
] as const satisfies SourceFormat[];
