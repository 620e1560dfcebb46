import type { Scene } from '../../shared/contracts/bridge.js';
import { importanceOf } from '../../shared/screens/importance.js';
import { type DisplayInfo, inReadingOrder } from './geometry.js';
import type { ScreenSpec } from './screen-spec.js';

/** Scenes of a wall without a profile, by its number of displays, in reading order. */
const LAYOUTS: readonly (readonly Scene[])[] = [
  ['queue'],
  ['overview', 'queue'],
  ['overview', 'queue', 'map'],
  ['overview', 'queue', 'map', 'health'],
];
/** Scenes that displays without a profile get, the one first that must be on the wall. */
const SCENE_PRIORITY = [...(LAYOUTS.at(-1) ?? [])].sort((a, b) => importanceOf(a) - importanceOf(b));

/** The screens of a wall that has no profile. A fifth display and more begin the list again. */
export function defaultLayout(displays: readonly DisplayInfo[]): ScreenSpec[] {
  const ordered = inReadingOrder(displays, (display) => display.bounds);
  const scenes = LAYOUTS[Math.min(ordered.length, LAYOUTS.length) - 1] ?? [];
  return ordered.map((display, index) =>
    specFor(display, scenes[index % scenes.length] ?? 'queue', index + 1),
  );
}

/** The screens for displays that came later: each gets the most important scene not on the wall. */
export function extendLayout(screens: readonly ScreenSpec[], added: readonly DisplayInfo[]): ScreenSpec[] {
  const all = [...screens];
  for (const display of inReadingOrder(added, ({ bounds }) => bounds)) {
    const counts = SCENE_PRIORITY.map((scene) => all.filter((screen) => screen.scene === scene).length);
    const scene = SCENE_PRIORITY[counts.indexOf(Math.min(...counts))] ?? 'queue';
    let number = all.length + 1;
    while (all.some((screen) => screen.name === screenName(number))) number += 1;
    all.push(specFor(display, scene, number));
  }
  return all;
}

const screenName = (number: number): string => `screen-${number}`;

function specFor(display: DisplayInfo, scene: Scene, number: number): ScreenSpec {
  const { x, y, width, height } = display.bounds;
  const label = display.label === '' ? {} : { label: display.label };
  return { name: screenName(number), scene, variant: 'duty', display: { x, y, width, height, ...label } };
}
