import * as v from 'valibot';
import { STAMP_KEYS, StampSchema } from '../../../shared/domain/stamps.js';
import { CONTROLS, DISPOSITIONS, URGENCIES } from '../../../shared/domain/incident.js';
import { INCIDENT_STATES } from '../../../shared/domain/lifecycle.js';

/** Id of the extension, told in `eidoExtensionId`. */
export const EXTENSION_ID = 'yiping.incident.1';
/** Member that carries it. */
export const EXTENSION_KEY = 'yipingIncident';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const stampEntries = Object.fromEntries(
  STAMP_KEYS.map((key) => [key, v.pick(StampSchema, ['at', 'entered', 'by'])]),
) as Record<
  (typeof STAMP_KEYS)[number],
  ReturnType<typeof v.pick<typeof StampSchema, ['at', 'entered', 'by']>>
>;

/**
 * What EIDO has no peer for: our stamps with who measured them, 反馈, 评价, 挂起, 督办, 合并, 演练. A
 * receiver that does not know it loses nothing that the standard could have told.
 */
export const ExtensionSchema = v.object({
  sourceCode: v.pipe(v.string(), v.maxLength(32)),
  sourceId: v.pipe(v.string(), v.maxLength(120)),
  /** Revision in the log of who sent it: grows with every change, those of people included. */
  rev: count,
  state: v.picklist(INCIDENT_STATES),
  stamps: v.partial(v.object(stampEntries)),
  category: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
  urgency: v.exactOptional(v.picklist(URGENCIES)),
  grade: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4))),
  title: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
  areaCode: v.exactOptional(v.pipe(v.string(), v.maxLength(12))),
  control: v.exactOptional(v.picklist(CONTROLS)),
  mergedInto: v.exactOptional(v.pipe(v.string(), v.maxLength(160))),
  suspended: v.exactOptional(v.boolean()),
  supervision: v.exactOptional(count),
  drill: v.exactOptional(v.boolean()),
  test: v.exactOptional(v.boolean()),
  disposition: v.exactOptional(v.picklist(DISPOSITIONS)),
});
/** What EIDO has no peer for. */
export type Extension = v.InferOutput<typeof ExtensionSchema>;

/** The extension of an EIDO, or null when it has none that can be read. */
export function extensionOf(eido: unknown): Extension | null {
  if (typeof eido !== 'object' || eido === null || !Object.hasOwn(eido, EXTENSION_KEY)) return null;
  const result = v.safeParse(ExtensionSchema, Reflect.get(eido, EXTENSION_KEY));
  return result.success ? result.output : null;
}
