import { inject, shallowReadonly, shallowRef, type App, type InjectionKey, type ShallowRef } from 'vue';
import type { SecondTicker } from '../../shared/time/second-ticker.js';

const KEY: InjectionKey<Readonly<ShallowRef<number | null>>> = Symbol('second');

/**
 * The full server second that a tick belongs to. Screens tick some milliseconds apart; cut to the
 * second they compute the same figures from the same deadline.
 */
export function fullSecond(now: number): number {
  return Math.floor(now / 1_000) * 1_000;
}

/** Hangs the window's one ticker into the app. Returns what stops it. */
export function provideSecond(app: App, ticker: SecondTicker): () => void {
  const second = shallowRef<number | null>(null);
  app.provide(KEY, shallowReadonly(second));
  return ticker.subscribe((now) => {
    second.value = fullSecond(now);
  });
}

/** Server time of the present full second in UTC ms; null until the server's time is known. */
export function useSecond(): Readonly<ShallowRef<number | null>> {
  const second = inject(KEY);
  if (!second) throw new Error('useSecond needs provideSecond on the app');
  return second;
}
