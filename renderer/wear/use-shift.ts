import { onScopeDispose, watchEffect } from 'vue';
import { useScreenStore } from '../stores/screen.js';

/**
 * Moves the picture against burn-in: as an offset, not a transform, and by whole device pixels, so that
 * text stays as sharp as it was.
 */
export function useShift(body: HTMLElement, dotsPerPx: () => number): void {
  const screen = useScreenStore();
  const whole = (px: number): string => `${Math.round(px * dotsPerPx()) / dotsPerPx()}px`;
  watchEffect(() => {
    const { x, y } = screen.info.shift;
    body.style.position = 'relative';
    body.style.left = whole(x);
    body.style.top = whole(y);
  });
  onScopeDispose(() => {
    for (const property of ['position', 'left', 'top']) body.style.removeProperty(property);
  });
}
