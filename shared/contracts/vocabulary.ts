/** Words that several wires share: scenes, variants, languages, themes. */

/** Scenes that exist; the order is that of the number keys of a browser wall. */
export const SCENES = ['overview', 'queue', 'map', 'health', 'incident', 'storm', 'calibration'] as const;
/** What a screen shows. */
export type Scene = (typeof SCENES)[number];

/**
 * Who may look at a screen: 值守 the room itself, 汇报 a briefing, 访客 visitors. For visitors what may
 * not be shown is taken out by the feed, before it reaches the window (domain §4.4).
 */
export const VARIANTS = ['duty', 'briefing', 'visit'] as const;
/** Who may look at a screen. */
export type Variant = (typeof VARIANTS)[number];

/** Languages of the wall. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
/** Language of the wall. */
export type Language = (typeof LANGUAGES)[number];

/** 暗 for the usual room, 亮 for a room with daylight or open doors. */
export const THEMES = ['dark', 'bright'] as const;
/** Theme of a screen. */
export type Theme = (typeof THEMES)[number];

/** Motion for change, or none at all. */
export const MOTIONS = ['full', 'none'] as const;
/** Motion of a screen. */
export type Motion = (typeof MOTIONS)[number];
