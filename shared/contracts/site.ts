import * as v from 'valibot';
import { SlaPlanSchema } from '../domain/sla-plan.js';
import { DictionarySchema } from './dictionary.js';

/**
 * Where the figures come from: the real sources, the seeded simulator (演示数据), or a
 * replayed export (回放). Shown on every screen.
 */
export const FEED_MODES = ['live', 'demo', 'replay'] as const;
/** Origin of the figures on the wall. */
export type FeedMode = (typeof FEED_MODES)[number];

/** What a wall must know about its site before it can draw; comes with `welcome`. */
export const SiteSchema = v.object({
  name: v.object({ zh: v.string(), en: v.string() }),
  /** Folder name of the jurisdiction pack, e.g. `330110`. */
  jurisdiction: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/)),
  /**
   * Version of the jurisdiction pack (contracts/map-service.ts). 0 is the shipped one, which a window
   * loads from `./resources/jurisdiction/`; another comes from `./map/jurisdiction/`.
   */
  jurisdictionVersion: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  mode: v.picklist(FEED_MODES),
  /** Server milliseconds per real millisecond: 1, or more in a fast replay. */
  rate: v.pipe(v.number(), v.minValue(0.01), v.maxValue(100_000)),
  /** True when the server's clock is not the real time: a replay, or a demonstration of a set day. */
  virtualClock: v.boolean(),
  /** IANA zone of every shown time. */
  timeZone: v.string(),
  /** Start of the duty day, minutes after local midnight (480 = 08:00). */
  dutyDayStartMin: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439)),
  /** The plan in force: its stages are the clocks of the wall. */
  plan: SlaPlanSchema,
  /** Further plans whose figures are shown beside it, such as the 3-minute call-back. */
  otherPlans: v.array(SlaPlanSchema),
  /** Per 9-digit town code what it is called, for stages that apply to some kinds of area only. */
  townTypes: v.exactOptional(v.record(v.string(), v.array(v.string()))),
  /** Area of each town and village by its code, km²; one that is not known is left out. */
  areasKm2: v.exactOptional(v.record(v.string(), v.pipe(v.number(), v.finite(), v.minValue(0)))),
  /**
   * Label point of each town and village by its code, `[lng, lat]` WGS-84: where visitors are shown what
   * lies in it, and which units have a figure although nothing happened there.
   */
  labels: v.exactOptional(v.record(v.string(), v.tuple([v.number(), v.number()]))),
  dictionary: DictionarySchema,
});

/** A site as the wall sees it. */
export type Site = v.InferOutput<typeof SiteSchema>;
