/** Levels of a warning or an incident: 1 is the worst. */
export const LEVELS = [1, 2, 3, 4] as const;
/** Level of a warning or an incident. */
export type Level = (typeof LEVELS)[number];

/** How a level looks: colour, shape and word say the same, so none of them is relied on alone. */
export interface LevelLook {
  readonly tone: 'red' | 'orange' | 'yellow' | 'blue';
  readonly word: 'one' | 'two' | 'three' | 'four';
  /** Outlines in a box of 28 by 28. */
  readonly paths: readonly string[];
}

/** The four levels: two triangles, one, a diamond, a disc. */
export const LEVEL_LOOKS: Readonly<Record<Level, LevelLook>> = {
  1: { tone: 'red', word: 'one', paths: ['M14 1L25 13H3Z', 'M14 14L25 26H3Z'] },
  2: { tone: 'orange', word: 'two', paths: ['M14 3L27 26H1Z'] },
  3: { tone: 'yellow', word: 'three', paths: ['M14 1L27 14L14 27L1 14Z'] },
  4: { tone: 'blue', word: 'four', paths: ['M3 14a11 11 0 0 1 22 0a11 11 0 0 1 -22 0Z'] },
};
