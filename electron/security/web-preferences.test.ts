import { expect, test } from 'vitest';
import { webPreferences } from './web-preferences.js';

test('an alarm may sound on a wall that nobody has touched', () => {
  expect(webPreferences('/preload.cjs').autoplayPolicy).toBe('no-user-gesture-required');
});
