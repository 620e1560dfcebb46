import * as v from 'valibot';
import { watch } from 'vue';
import {
  LANGUAGES,
  MOTIONS,
  PLAIN_SCREEN,
  SCENES,
  ScreenInfoSchema,
  THEMES,
  VARIANTS,
  type ScreenInfo,
  type WallBridge,
} from '../../shared/contracts/bridge.js';
import { figureScale } from '../../shared/room/figure-scale.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { fitScale, variantScale } from '../layout/scale.js';
import type { useScreenStore } from '../stores/screen.js';
import { BrowserDirector } from './browser-director.js';
import { roomFromAddress } from './room-from-address.js';

type ScreenStore = ReturnType<typeof useScreenStore>;

const QuerySchema = v.object({
  scene: v.fallback(v.picklist(SCENES), 'overview'),
  lang: v.fallback(v.picklist(LANGUAGES), 'zh-CN'),
  variant: v.fallback(v.picklist(VARIANTS), 'duty'),
  theme: v.fallback(v.picklist(THEMES), 'dark'),
  motion: v.fallback(v.picklist(MOTIONS), 'full'),
  screen: v.fallback(v.pipe(v.string(), v.minLength(1), v.maxLength(40)), 'browser'),
  incident: v.fallback(v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(160))), null),
  /** Larger or smaller than what fits. */
  scale: v.fallback(
    v.nullable(v.pipe(v.string(), v.transform(Number), v.minValue(0.2), v.maxValue(8))),
    null,
  ),
  /** Volume; a tab that has one is the wall's voice, and proves its sound at once. */
  sound: v.fallback(v.pipe(v.string(), v.transform(Number), v.minValue(0), v.maxValue(1)), 0),
});

/** What a browser wall's address says of this screen; unknown words fall back to the default. */
export function screenFromAddress(search: string, width: number, height: number): ScreenInfo {
  const query = new URLSearchParams(search);
  const asked = v.parse(QuerySchema, {
    scene: query.get('scene'),
    lang: query.get('lang'),
    variant: query.get('variant'),
    theme: query.get('theme'),
    motion: query.get('motion'),
    screen: query.get('screen'),
    incident: query.get('incident'),
    scale: query.get('scale'),
    sound: query.get('sound'),
  });
  const { screen, scene, variant, lang: language, theme, motion, incident, sound } = asked;
  const room = roomFromAddress(query);
  const scale = asked.scale ?? (room ? figureScale(room) : null);
  return {
    ...{ ...PLAIN_SCREEN, screen, scene, variant, language, theme, motion, incident, room },
    scale: variantScale(scale ?? fitScale(width, height), variant, width, height),
    sound: sound > 0 ? { voice: true, volume: sound, mutedForMs: null, proof: 1 } : PLAIN_SCREEN.sound,
  };
}

/** Follows the host: what main says of this window goes to the store. */
export async function followHost(
  bridge: Pick<WallBridge, 'onScreenInfo' | 'screenInfo'>,
  store: ScreenStore,
  target: EventTarget & Pick<Window, 'innerWidth' | 'innerHeight'>,
): Promise<void> {
  let told: ScreenInfo | null = null;
  const apply = (): void => {
    if (!told) return;
    const { scale, variant } = told;
    store.become({ ...told, scale: variantScale(scale, variant, target.innerWidth, target.innerHeight) });
  };
  bridge.onScreenInfo((info) => {
    told = v.parse(ScreenInfoSchema, info);
    apply();
  });
  target.addEventListener('resize', apply);
  told = v.parse(ScreenInfoSchema, await bridge.screenInfo());
  apply();
}

/**
 * A browser wall: the address, the window's size, and the number keys for the scenes. The scene that a
 * person chose stands in the address, so that a reload keeps it.
 */
export function followAddress(
  store: ScreenStore,
  target: Window,
  timers: Timers,
  clock: Clock,
): BrowserDirector {
  const { search } = target.location;
  store.become(screenFromAddress(search, target.innerWidth, target.innerHeight));
  target.addEventListener('resize', () =>
    store.change({
      scale: screenFromAddress(target.location.search, target.innerWidth, target.innerHeight).scale,
    }),
  );
  const query = new URLSearchParams(search);
  const director = new BrowserDirector({
    ...{ screen: store.info, timers, clock, reload: () => target.location.reload() },
    takeOver: query.get('takeover') === 'high',
    burnInShift: query.get('shift') === 'on',
    tell: (info) => store.change(info),
  });
  target.addEventListener('keydown', (event) => {
    const scene = SCENES[Number(event.key) - 1];
    if (!scene || event.ctrlKey || event.metaKey || event.altKey) return;
    director.act({ kind: 'scene', screen: store.screen, scene });
  });
  watch(
    () => [store.scene, store.info.incident, store.info.takeOver] as const,
    ([scene, incident, taken]) => {
      if (incident !== null || taken !== null) return;
      const next = new URLSearchParams(target.location.search);
      next.set('scene', scene);
      next.delete('incident');
      target.history.replaceState(null, '', `?${next.toString()}`);
    },
  );
  return director;
}
