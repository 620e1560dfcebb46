import * as v from 'valibot';
import { LANGUAGES, MOTIONS, SCENES, THEMES, VARIANTS } from './bridge.js';
import { ALARM_PRIORITIES } from '../alarms/alarm.js';
import { isTimeZone } from '../time/zone.js';

/**
 * Wire "config", part wall profile: names the screens of a wall and binds each to a display by
 * geometry. Display ids are not used: they change between boots and repeat on identical panels
 * (reliability §2.1 rows 3, 4, 15). It also holds the room, from which every size follows, and what
 * the wall shows over time.
 */

const px = v.pipe(v.number(), v.integer());
const size = v.pipe(px, v.minValue(1));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** Time of day in the room's zone. */
const timeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 22:00'));

/** Where a screen belongs: bounds in the desktop's DIP coordinates, and a label as a tie-break. */
export const DisplayBindingSchema = v.object({
  x: px,
  y: px,
  width: size,
  height: size,
  label: v.exactOptional(v.string()),
});

const pitchMm = v.pipe(v.number(), v.minValue(0.05), v.maxValue(50));
const distanceM = v.pipe(v.number(), v.minValue(0.2), v.maxValue(200));
const splicerScale = v.pipe(v.number(), v.minValue(0.1), v.maxValue(20));

/** The room that the wall stands in. */
const RoomSchema = v.object({
  /** Pixel pitch of the panel, mm. */
  pitchMm,
  /** Distance of the farthest reader, m. */
  distanceM,
  /** Panel pixels per source pixel, for a splicer that scales up. Effective pitch = pitch × this. */
  splicerScale: v.optional(splicerScale, 1),
  /** Ambient noise, dB(A). */
  ambientDbA: v.optional(v.pipe(v.number(), v.minValue(20), v.maxValue(110)), 55),
});

/** Bezels or splicer cuts inside one screen, in its own DIP pixels. */
const SeamsSchema = v.object({
  x: v.optional(v.array(px), []),
  y: v.optional(v.array(px), []),
  /** Kept free of text and points on either side, px. */
  guard: v.optional(v.pipe(px, v.minValue(0), v.maxValue(400)), 16),
});

const BrightnessSchema = v.object({
  day: v.optional(v.pipe(share, v.minValue(0.1)), 1),
  night: v.optional(v.pipe(share, v.minValue(0.1)), 0.3),
  nightFrom: v.optional(timeOfDay, '22:00'),
  nightTo: v.optional(timeOfDay, '06:00'),
});

const SoundSchema = v.object({
  /** 0 is off. The one voice of a wall is its first screen that is there, not off and not for visitors. */
  volume: v.optional(share, 0.8),
  /** Within these the volume is lower (or 0); a high alarm is never below 0.3 of `volume`. */
  quietHours: v.optional(v.array(v.object({ from: timeOfDay, to: timeOfDay, volume: share })), []),
});

const ScreenSchema = v.object({
  name,
  scene: v.picklist(SCENES),
  variant: v.optional(v.picklist(VARIANTS), 'duty'),
  display: DisplayBindingSchema,
  /** Overrides the wall's theme and room for this screen. */
  theme: v.exactOptional(v.picklist(THEMES)),
  room: v.exactOptional(v.partial(v.object({ pitchMm, distanceM, splicerScale }))),
  seams: v.exactOptional(SeamsSchema),
  brightness: v.exactOptional(BrightnessSchema),
  sound: v.exactOptional(SoundSchema),
});

/** A layout: what each named screen shows; a screen that is not named keeps what it has. */
const LayoutSchema = v.object({
  name,
  screens: v.pipe(
    v.array(
      v.object({ screen: name, scene: v.picklist(SCENES), variant: v.exactOptional(v.picklist(VARIANTS)) }),
    ),
    v.minLength(1),
  ),
});

/** A programme: layouts in turn, for ever. `start: true` begins it with the wall. */
const ProgrammeSchema = v.object({
  name,
  steps: v.pipe(
    v.array(
      v.object({ layout: name, seconds: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(86_400)) }),
    ),
    v.minLength(1),
  ),
  start: v.optional(v.boolean(), false),
});

/** Rules of the legibility audit that a site may except, with the reason that the audit prints. */
export const LEGIBILITY_RULES = [
  'size',
  'coloured-size',
  'contrast',
  'colour-vision',
  'flash',
  'glyph',
  'overflow',
  'overlap',
  'edge',
  'seam',
  'tabular',
] as const;

/** A wall: its screens, its room and its language. */
export const WallProfileSchema = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  language: v.optional(v.picklist(LANGUAGES), 'zh-CN'),
  theme: v.optional(v.picklist(THEMES), 'dark'),
  motion: v.optional(v.picklist(MOTIONS), 'full'),
  room: v.optional(RoomSchema, { pitchMm: 2.5, distanceM: 8 }),
  /** Without screens every display gets one, in reading order, with the default layout. */
  screens: v.optional(v.array(ScreenSchema), []),
  layouts: v.optional(v.array(LayoutSchema), []),
  programmes: v.optional(v.array(ProgrammeSchema), []),
  /** IANA zone of every time of day in this profile, whatever zone the PC is set to. */
  timeZone: v.optional(
    v.pipe(v.string(), v.check(isTimeZone, 'an IANA time zone such as Asia/Shanghai')),
    'Asia/Shanghai',
  ),
  /** When a shift begins: the sound is proven then. */
  shiftStarts: v.optional(v.array(timeOfDay), ['08:00', '20:00']),
  /** An alarm of one of these priorities takes a screen over until it is acknowledged or gone. */
  takeOver: v.optional(
    v.object({
      priorities: v.optional(v.array(v.picklist(ALARM_PRIORITIES)), ['high']),
      /** Which screen; null is the one that shows opened incidents, but never the only one of a wall. */
      screen: v.optional(v.nullable(name), null),
    }),
    {},
  ),
  /** Screen that shows an incident opened on another one; null picks the least important other one. */
  detailOn: v.optional(v.nullable(name), null),
  legibilityExceptions: v.optional(
    v.array(
      v.object({
        rule: v.picklist(LEGIBILITY_RULES),
        reason: v.pipe(v.string(), v.minLength(4), v.maxLength(200)),
      }),
    ),
    [],
  ),
});
/** A wall profile, parsed. */
export type WallProfile = v.InferOutput<typeof WallProfileSchema>;
/** Binding of a screen to a display. */
export type DisplayBinding = v.InferOutput<typeof DisplayBindingSchema>;
