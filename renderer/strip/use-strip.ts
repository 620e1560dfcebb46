import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { useScreenStore } from '../stores/screen.js';
import type { Act } from '../host/actions.js';
import { keyMeaning, type KeyMeaning } from './strip-keys.js';

/** Without a touch or a key the strip goes after this long. */
export const STRIP_REST_MS = 8_000;
/** So near to the lower edge a mouse or a finger opens it, px. */
const STRIP_EDGE_PX = 56;

/** What the strip of a window works with. */
export interface StripParts {
  readonly target: Window;
  readonly timers: Timers;
  readonly screen: ReturnType<typeof useScreenStore>;
  readonly act: Act;
  /** True for an element of the strip itself. */
  readonly owns: (element: EventTarget | null) => boolean;
  /** Takes what only matters while the strip is open. */
  readonly navigate: (meaning: Extract<KeyMeaning, { kind: 'move' | 'digit' | 'open' | 'close' }>) => void;
}

const CONTROLS = 'a, button, input, select, textarea, [tabindex]';
const FIELDS = 'input, select, textarea, [contenteditable]';
const within = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null;

/** Whether the strip is open, and everything that opens and closes it. */
export function useStrip(parts: StripParts): {
  readonly open: Readonly<ShallowRef<boolean>>;
  readonly stay: () => void;
} {
  const { target, timers, screen, act, owns, navigate } = parts;
  const open = shallowRef(false);
  let timer: unknown = null;
  const close = (): void => {
    timers.clearTimeout(timer);
    if (!open.value) return;
    open.value = false;
    navigate({ kind: 'close' });
  };
  const stay = (): void => {
    timers.clearTimeout(timer);
    timer = timers.setTimeout(close, STRIP_REST_MS);
  };
  const show = (): void => {
    open.value = true;
    stay();
  };

  const onKey = (event: KeyboardEvent): void => {
    if (within(event.target, FIELDS)) return;
    const onControl = within(event.target, CONTROLS) && !owns(event.target);
    const meaning = keyMeaning(
      { key: event.key, ctrlKey: event.ctrlKey, altKey: event.altKey, metaKey: event.metaKey, onControl },
      open.value,
      screen.info,
    );
    if (open.value) stay();
    if (meaning === null) return;
    event.preventDefault();
    // The number keys of a browser wall would take it once more.
    event.stopImmediatePropagation();
    if (meaning.kind === 'act') return act(meaning.action);
    if (meaning.kind === 'close') return close();
    if (meaning.kind === 'open') show();
    navigate(meaning);
  };
  const onPointer = (event: PointerEvent): void => {
    const near = event.clientY >= target.innerHeight - STRIP_EDGE_PX;
    const inside = owns(event.target);
    if (near && (event.type === 'pointerdown' || event.movementY !== 0 || event.movementX !== 0)) show();
    else if (inside) stay();
    else if (event.type === 'pointerdown') close();
  };
  target.addEventListener('keydown', onKey, true);
  target.addEventListener('pointerdown', onPointer);
  target.addEventListener('pointermove', onPointer);
  onScopeDispose(() => {
    timers.clearTimeout(timer);
    target.removeEventListener('keydown', onKey, true);
    target.removeEventListener('pointerdown', onPointer);
    target.removeEventListener('pointermove', onPointer);
  });
  return { open, stay };
}
