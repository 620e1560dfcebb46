import { SCENES, type ScreenInfo } from '../../shared/contracts/bridge.js';
import type { WallAction } from '../../shared/contracts/wall-actions.js';

/** What a key means to the strip; null: it is not for the strip. */
export type KeyMeaning =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  /** Moves the focus; `to` of `first` and `last` jumps. */
  | { readonly kind: 'move'; readonly to: 1 | -1 | 'first' | 'last' }
  | { readonly kind: 'digit'; readonly digit: number }
  | { readonly kind: 'act'; readonly action: WallAction };

/** The parts of a key event that decide. */
export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  /** The focus is on a control of the page, which takes Space for itself. */
  readonly onControl: boolean;
}

/**
 * Keys of a person and of a presenter's clicker, which sends PageUp, PageDown, b or a full stop. A clicker
 * acts without opening the strip: guests shall see the wall, not its controls.
 */
export function keyMeaning(pressed: Pressed, open: boolean, info: ScreenInfo): KeyMeaning | null {
  const { key } = pressed;
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return null;
  switch (key) {
    case 'PageDown':
      return { kind: 'act', action: turn(1, info) };
    case 'PageUp':
      return { kind: 'act', action: turn(-1, info) };
    case 'b':
    case 'B':
    case '.': {
      const action = back(info);
      return action === null ? null : { kind: 'act', action };
    }
    case 'Escape':
      return open ? { kind: 'close' } : { kind: 'open' };
    case ' ':
      return open || pressed.onControl ? null : { kind: 'open' };
  }
  if (!open) return null;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return { kind: 'move', to: 1 };
    case 'ArrowLeft':
    case 'ArrowUp':
      return { kind: 'move', to: -1 };
    case 'Home':
      return { kind: 'move', to: 'first' };
    case 'End':
      return { kind: 'move', to: 'last' };
  }
  return /^[1-9]$/.test(key) ? { kind: 'digit', digit: Number(key) } : null;
}

/** The next or previous step of the programme; without one the next or previous scene of this screen. */
function turn(by: 1 | -1, { programme, screen, scene }: ScreenInfo): WallAction {
  if (programme !== null) return { kind: 'step', by };
  const at = (SCENES.indexOf(scene) + by + SCENES.length) % SCENES.length;
  return { kind: 'scene', screen, scene: SCENES[at] ?? scene };
}

/** Gives back what lies over the screen's own scene. */
function back({ takeOver, incident }: ScreenInfo): WallAction | null {
  if (takeOver !== null) return { kind: 'give-back' };
  return incident === null ? null : { kind: 'close-incident' };
}
