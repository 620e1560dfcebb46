import * as v from 'valibot';
import {
  LANGUAGES,
  PLAIN_SCREEN,
  SCENES,
  ScreenInfoSchema,
  THEMES,
  VARIANTS,
  type ScreenInfo,
  type WallBridge,
} from '../../shared/contracts/bridge.js';
import { boundScale, fitScale } from '../layout/scale.js';
import type { useScreenStore } from '../stores/screen.js';

type ScreenStore = ReturnType<typeof useScreenStore>;

const QuerySchema = v.object({
  scene: v.fallback(v.picklist(SCENES), 'overview'),
  lang: v.fallback(v.picklist(LANGUAGES), 'zh-CN'),
  variant: v.fallback(v.picklist(VARIANTS), 'duty'),
  theme: v.fallback(v.picklist(THEMES), 'dark'),
  /** Volume; a tab that has one is the wall's voice, and proves its sound at once. */
  sound: v.fallback(v.pipe(v.string(), v.transform(Number), v.minValue(0), v.maxValue(1)), 0),
});

/** What a browser wall's address says of this screen; unknown words fall back to the default. */
export function screenFromAddress(search: string, width: number, height: number): ScreenInfo {
  const query = new URLSearchParams(search);
  const { scene, lang, variant, theme, sound } = v.parse(QuerySchema, {
    scene: query.get('scene'),
    lang: query.get('lang'),
    variant: query.get('variant'),
    theme: query.get('theme'),
    sound: query.get('sound'),
  });
  const screen = query.get('screen') ?? 'browser';
  return {
    ...PLAIN_SCREEN,
    screen,
    scene,
    variant,
    language: lang,
    theme,
    scale: fitScale(width, height),
    sound: sound > 0 ? { voice: true, volume: sound, mutedForMs: null, proof: 1 } : PLAIN_SCREEN.sound,
  };
}

/** Follows the host: what main says of this window goes to the store. */
export async function followHost(bridge: WallBridge, store: ScreenStore, target: Window): Promise<void> {
  let told: ScreenInfo | null = null;
  const apply = (): void => {
    if (told) store.become({ ...told, scale: boundScale(told.scale, target.innerWidth, target.innerHeight) });
  };
  bridge.onScreenInfo((info) => {
    told = v.parse(ScreenInfoSchema, info);
    apply();
  });
  target.addEventListener('resize', apply);
  told = v.parse(ScreenInfoSchema, await bridge.screenInfo());
  apply();
}

/** A browser wall: the address, the window's size, and the keys 1–4 for the scenes. */
export function followAddress(store: ScreenStore, target: Window): void {
  store.become(screenFromAddress(target.location.search, target.innerWidth, target.innerHeight));
  target.addEventListener('resize', () =>
    store.change({ scale: fitScale(target.innerWidth, target.innerHeight) }),
  );
  target.addEventListener('keydown', (event) => {
    const scene = SCENES[Number(event.key) - 1];
    if (!scene || event.ctrlKey || event.metaKey || event.altKey) return;
    store.change({ scene });
    const query = new URLSearchParams(target.location.search);
    query.set('scene', scene);
    target.history.replaceState(null, '', `?${query.toString()}`);
  });
}
