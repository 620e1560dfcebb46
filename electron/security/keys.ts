/** The fields of `before-input-event` that decide. */
export interface KeyInput {
  key: string;
  control: boolean;
  alt: boolean;
  meta: boolean;
}

/** Keys that a page may get without a modifier. */
const NAVIGATION = new Set([
  'Tab',
  'Enter',
  'Escape',
  'Backspace',
  'Delete',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Shift',
]);

/**
 * An allow list, so that a shortcut that somebody invents later is denied too. No Ctrl, Alt or Meta
 * combination and no function key reaches the page or Chromium: no reload, zoom, print, find,
 * devtools, history, new window. What the operating system takes first (Alt+F4, Win) is locked there.
 */
export function isKeyAllowed({ key, control, alt, meta }: KeyInput): boolean {
  if (control || alt || meta) return false;
  // One character: a letter, digit, space or punctuation, also of other scripts.
  return NAVIGATION.has(key) || [...key].length === 1;
}
