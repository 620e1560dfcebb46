import {
  inject,
  onScopeDispose,
  shallowReadonly,
  shallowRef,
  watch,
  type App,
  type InjectionKey,
  type ShallowRef,
} from 'vue';
import type { FlashCoordinator, SymbolFace } from './flash-coordinator.js';

const KEY: InjectionKey<FlashCoordinator> = Symbol('flash');

/** Hangs the screen's one coordinator of flashing symbols into the app. */
export function provideFlash(app: App, flash: FlashCoordinator): void {
  app.provide(KEY, flash);
}

/** The screen's coordinator; null where none is, as in a gallery of still parts. */
export function useFlashCoordinator(): FlashCoordinator | null {
  return inject(KEY, null);
}

/** The face of a symbol that changes once and back when `worse` turns true while it is on the screen. */
export function useBlink(worse: () => boolean): Readonly<ShallowRef<SymbolFace>> {
  const flash = useFlashCoordinator();
  const face = shallowRef<SymbolFace>('solid');
  watch(worse, (is) => {
    if (is) flash?.blink((to) => (face.value = to));
  });
  return shallowReadonly(face);
}

/**
 * The face of a symbol that is on the screen as long as the calling scope lives.
 * @param key of its alarm (see `alarmKey`), or null for one that never flashes
 * @param rank see `FLASH_RANK`
 */
export function useFlash(key: () => string | null, rank: number): Readonly<ShallowRef<SymbolFace>> {
  const flash = useFlashCoordinator();
  const face = shallowRef<SymbolFace>('solid');
  let leave = (): void => undefined;
  watch(
    key,
    (next) => {
      leave();
      face.value = 'solid';
      leave =
        flash && next !== null
          ? flash.join(next, rank, (to) => {
              face.value = to;
            })
          : () => undefined;
    },
    { immediate: true },
  );
  onScopeDispose(() => leave());
  return shallowReadonly(face);
}
