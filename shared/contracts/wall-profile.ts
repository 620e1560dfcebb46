import * as v from 'valibot';
import { LANGUAGES, SCENES, VARIANTS } from './bridge.js';

/**
 * Wire "config", part wall profile: names the screens of a wall and binds each to a display by
 * geometry. Display ids are not used: they change between boots and repeat on identical panels
 * (reliability §2.1 rows 3, 4, 15).
 */

const px = v.pipe(v.number(), v.integer());
const size = v.pipe(px, v.minValue(1));

/** Where a screen belongs: bounds in the desktop's DIP coordinates, and a label as a tie-break. */
export const DisplayBindingSchema = v.object({
  x: px,
  y: px,
  width: size,
  height: size,
  label: v.exactOptional(v.string()),
});

/** A wall: its screens, its room and its language. */
export const WallProfileSchema = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  language: v.optional(v.picklist(LANGUAGES), 'zh-CN'),
  room: v.optional(
    v.object({
      /** Pixel pitch in mm, as seen after the splicer. */
      pitchMm: v.pipe(v.number(), v.minValue(0.05), v.maxValue(50)),
      /** Distance of the farthest reader in m. */
      distanceM: v.pipe(v.number(), v.minValue(0.2), v.maxValue(200)),
    }),
    { pitchMm: 2.5, distanceM: 8 },
  ),
  /** Without screens every display gets one, in reading order, with the default layout. */
  screens: v.optional(
    v.array(
      v.object({
        name: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
        scene: v.picklist(SCENES),
        variant: v.optional(v.picklist(VARIANTS), 'duty'),
        display: DisplayBindingSchema,
      }),
    ),
    [],
  ),
});
/** A wall profile, parsed. */
export type WallProfile = v.InferOutput<typeof WallProfileSchema>;
/** Binding of a screen to a display. */
export type DisplayBinding = v.InferOutput<typeof DisplayBindingSchema>;
