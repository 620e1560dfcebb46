import * as v from 'valibot';

/** Shapes of the records that travel in the log (shared/wall/record.ts); those of alarms are in alarms.ts. */

const instant = v.pipe(v.number(), v.finite());
const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const lngLat = v.tuple([v.pipe(v.number(), v.finite()), v.pipe(v.number(), v.finite())]);

/** Colours of a Chinese warning, worst first: 红 I, 橙 II, 黄 III, 蓝 IV; grey is unknown. */
export const WARNING_COLOURS = ['red', 'orange', 'yellow', 'blue', 'grey'] as const;

/**
 * A warning (CAP 1.2 or GB/T 35965.1), key = its identifier. `live` is false for Exercise, Test,
 * Draft and System messages: those are shown as such and never alarm.
 */
export const WarningSchema = v.object({
  sender: text(200),
  status: v.picklist(['Actual', 'Exercise', 'System', 'Test', 'Draft']),
  live: v.boolean(),
  event: text(200),
  headline: text(400),
  description: text(4_000),
  instruction: text(4_000),
  colour: v.picklist(WARNING_COLOURS),
  severity: v.picklist(['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown']),
  urgency: v.picklist(['Immediate', 'Expected', 'Future', 'Past', 'Unknown']),
  certainty: v.picklist(['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown']),
  sentAt: instant,
  effectiveAt: instant,
  onsetAt: v.nullable(instant),
  /** It leaves the wall at this instant; null when the message does not say. */
  expiresAt: v.nullable(instant),
  /** True after a Cancel. */
  cancelled: v.boolean(),
  /** Identifier of the message that replaced it, or null. */
  replacedBy: v.nullable(text(160)),
  /** Identifiers of the earlier messages that this one replaces or cancels; shared/domain/warnings.ts. */
  references: v.exactOptional(v.pipe(v.array(text(160)), v.maxLength(100))),
  areas: v.pipe(
    v.array(
      v.object({
        name: text(400),
        /** Area codes (GB/T 2260 or 统计用区划代码). */
        codes: v.pipe(v.array(text(32)), v.maxLength(500)),
        /** Rings of `[lng, lat]`, WGS-84, closed. */
        polygons: v.pipe(v.array(v.pipe(v.array(lngLat), v.maxLength(2_000))), v.maxLength(50)),
        circles: v.pipe(v.array(v.object({ centre: lngLat, radiusKm: v.number() })), v.maxLength(50)),
      }),
    ),
    v.maxLength(50),
  ),
});
/** A warning. */
export type Warning = v.InferOutput<typeof WarningSchema>;

/** Collections that a source may write; what people do about alarms comes from the desk alone. */
export const SOURCE_BODIES = { warning: WarningSchema } as const;
