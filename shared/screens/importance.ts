import type { Scene } from '../contracts/vocabulary.js';

/** Scenes, the one that may least be missed first: duty staff must not miss anything. */
const SCENE_IMPORTANCE: readonly Scene[] = [
  'queue',
  'storm',
  'overview',
  'map',
  'incident',
  'health',
  'calibration',
];

/** 0 is the most important scene. */
export const importanceOf = (scene: Scene): number => SCENE_IMPORTANCE.indexOf(scene);
