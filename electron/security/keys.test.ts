import { describe, expect, it } from 'vitest';
import { isKeyAllowed } from './keys.js';

const plain = { control: false, alt: false, meta: false };
const letters = Array.from('abcdefghijklmnopqrstuvwxyz0123456789+-=/');

describe('isKeyAllowed', () => {
  it.each(['control', 'alt', 'meta'] as const)('denies every key with %s', (modifier) => {
    for (const key of [...letters, 'Tab', 'ArrowLeft', 'Enter', 'F4', 'Delete', ' ', 'Home']) {
      expect(isKeyAllowed({ ...plain, key, [modifier]: true }), key).toBe(false);
    }
  });

  it('denies Ctrl+Shift+I and its like', () => {
    for (const key of ['I', 'J', 'C', 'R', 'N', 'T', 'W', 'Delete']) {
      expect(isKeyAllowed({ key, control: true, alt: false, meta: false }), key).toBe(false);
      expect(isKeyAllowed({ key, control: true, alt: true, meta: true }), key).toBe(false);
    }
  });

  it('denies function, browser, media and system keys', () => {
    const functions = Array.from({ length: 24 }, (_, index) => `F${index + 1}`);
    const others = [
      'BrowserBack',
      'BrowserForward',
      'BrowserRefresh',
      'BrowserSearch',
      'PrintScreen',
      'ContextMenu',
    ];
    for (const key of [
      ...functions,
      ...others,
      'Meta',
      'Alt',
      'Control',
      'Insert',
      'MediaPlayPause',
      'Process',
    ]) {
      expect(isKeyAllowed({ ...plain, key }), key).toBe(false);
    }
  });

  it('lets typing and moving about through', () => {
    for (const key of [...letters, ' ', 'Tab', 'Enter', 'Escape', 'ArrowDown', 'PageUp', '镇', '😀']) {
      expect(isKeyAllowed({ ...plain, key }), key).toBe(true);
    }
  });
});
