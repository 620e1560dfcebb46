import {
  LANGUAGES,
  SCENES,
  THEMES,
  type Language,
  type Scene,
  type Theme,
} from '../../../shared/contracts/vocabulary.js';

/** The sizes of the walls that the product is drawn for: a monitor, two, and LED walls. */
export const SIZES = [
  [1920, 1080],
  [3840, 1080],
  [5760, 1200],
  [6656, 1792],
  [7680, 2160],
  [11040, 2700],
] as const;

/** A picture of a scene. */
export interface SceneShot {
  readonly scene: Scene;
  /** What the sample wall goes through: renderer/testing/world/world.ts. */
  readonly state: 'busy' | 'calm' | 'flood' | 'lost';
  readonly lang: Language;
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
}

/** A picture of the parts in the gallery, as wide as a reference screen at the scale of a size. */
export type PartsShot = Pick<SceneShot, 'lang' | 'theme' | 'width' | 'height'>;

/** Pixels per reference pixel: the reference screen fitted into the size. */
export const scaleOf = ({ width, height }: Pick<SceneShot, 'width' | 'height'>): number =>
  Math.min(width / 1920, height / 1080);

/** Where the baseline of a scene lies, below the folder of all. */
export const sceneName = ({ scene, state, lang, theme, width, height }: SceneShot): string =>
  `${scene}-${state}/${width}x${height}-${lang}-${theme}`;

/** Where the baseline of a part lies. */
export const partName = (part: string, { lang, theme, width, height }: PartsShot): string =>
  `part-${part}/${width}x${height}-${lang}-${theme}`;

const looks = LANGUAGES.flatMap((lang) => THEMES.map((theme) => ({ lang, theme })));

/** Parts at every size in both languages and themes. */
export const PARTS: readonly PartsShot[] = SIZES.flatMap(([width, height]) =>
  looks.map((look) => ({ ...look, width, height })),
);

/** Scenes at every size in both languages and themes, and what a wall is on worse and better days. */
export const SCENE_SHOTS: readonly SceneShot[] = SCENES.flatMap((scene) => [
  ...PARTS.map((shot) => ({ scene, state: 'busy' as const, ...shot })),
  ...(['calm', 'flood', 'lost'] as const).flatMap((state) => [
    { scene, state, lang: 'zh-CN' as const, theme: 'dark' as const, width: 1920, height: 1080 },
    { scene, state, lang: 'en' as const, theme: 'bright' as const, width: 1920, height: 1080 },
  ]),
]);

/** Scenes of the short form: the plain screen, and one wall for its scale and its width. */
export const SHORT_SCENES: readonly SceneShot[] = [
  ...SCENES.map((scene) => ({ scene, width: 1920, height: 1080 })),
  { scene: 'queue' as const, width: 7680, height: 2160 },
].map((shot) => ({ ...shot, state: 'busy', lang: 'zh-CN', theme: 'dark' }));

/** Parts of the short form. */
export const SHORT_PARTS: readonly PartsShot[] = THEMES.map((theme) => {
  return { theme, lang: theme === 'dark' ? 'zh-CN' : 'en', width: 1920, height: 1080 };
});
