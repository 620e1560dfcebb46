import type { Dictionary } from '../../../shared/contracts/dictionary.js';
import { DISPUTES } from './disputes.js';
import { SAFETY } from './safety.js';
import type { Scene } from './scene.js';
import { SERVICES } from './services.js';

/** Everything the demo can play. */
export const SCENES: readonly Scene[] = [...DISPUTES, ...SERVICES, ...SAFETY];

/** A scene with what the dictionary says of its category. */
export interface CastScene extends Scene {
  readonly linked: boolean;
  /** True when somebody has to go there. */
  readonly onScene: boolean;
}

/**
 * The scenes that a dictionary allows: those whose category it has, with the sources it has.
 * @throws RangeError when there is none
 */
export function castScenes(dictionary: Dictionary): CastScene[] {
  const categories = new Map(dictionary.categories.map((category) => [category.code, category]));
  const sources = new Set(dictionary.sources.map(({ code }) => code));
  const cast = SCENES.flatMap((scene): CastScene[] => {
    const category = categories.get(scene.category);
    const usable = Object.entries(scene.sources).filter(([code]) => sources.has(code));
    if (!category || usable.length === 0) return [];
    const { linked, scene: onScene } = category;
    return [{ ...scene, sources: Object.fromEntries(usable), linked, onScene }];
  });
  if (cast.length > 0) return cast;
  const expected = SCENES.slice(0, 5).map(({ category }) => category);
  throw new RangeError(
    `The demo needs a dictionary with at least one of its categories (${expected.join(', ')} …) and their sources, ` +
      `but the dictionary has ${[...categories.keys()].slice(0, 5).join(', ') || 'none'}. Add one, or run without --demo.`,
  );
}
