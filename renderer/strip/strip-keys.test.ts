import { expect, test } from 'vitest';
import { PLAIN_SCREEN, type ScreenInfo } from '../../shared/contracts/bridge.js';
import { keyMeaning } from './strip-keys.js';

const quiet: ScreenInfo = { ...PLAIN_SCREEN, screen: 's', scene: 'queue' };
const rotating: ScreenInfo = { ...quiet, programme: { name: 'p', step: 1, of: 2, nextInMs: 5 } };
const taken: ScreenInfo = { ...quiet, takeOver: { alarm: 'a', returnsTo: 'queue' }, incident: '110:1' };
const opened: ScreenInfo = { ...quiet, incident: '110:1' };
const press = (key: string, open: boolean, info = quiet, more = {}) =>
  keyMeaning({ key, ctrlKey: false, altKey: false, metaKey: false, onControl: false, ...more }, open, info);
const act = (action: object) => ({ kind: 'act', action });

test.each([
  [' ', false, quiet, { kind: 'open' }],
  ['Escape', false, quiet, { kind: 'open' }],
  ['Escape', true, quiet, { kind: 'close' }],
  [' ', true, quiet, null],
  ['Enter', false, quiet, null],
  ['3', false, quiet, null],
  ['3', true, quiet, { kind: 'digit', digit: 3 }],
  ['ArrowRight', true, quiet, { kind: 'move', to: 1 }],
  ['ArrowUp', true, quiet, { kind: 'move', to: -1 }],
  ['ArrowUp', false, quiet, null],
  ['Home', true, quiet, { kind: 'move', to: 'first' }],
  ['End', true, quiet, { kind: 'move', to: 'last' }],
  ['PageDown', false, quiet, act({ kind: 'scene', screen: 's', scene: 'map' })],
  ['PageUp', false, quiet, act({ kind: 'scene', screen: 's', scene: 'overview' })],
  [
    'PageUp',
    false,
    { ...quiet, scene: 'overview' as const },
    act({ kind: 'scene', screen: 's', scene: 'calibration' }),
  ],
  ['PageDown', true, rotating, act({ kind: 'step', by: 1 })],
  ['PageUp', false, rotating, act({ kind: 'step', by: -1 })],
  ['b', false, taken, act({ kind: 'give-back' })],
  ['.', false, opened, act({ kind: 'close-incident' })],
  ['B', false, quiet, null],
])('%j (open: %s) means %j', (key, open, info, meaning) => {
  expect(press(key, open, info)).toEqual(meaning);
});

test('a key with a modifier is not for the strip, and a control keeps its Space', () => {
  expect(press('b', false, taken, { ctrlKey: true })).toBeNull();
  expect(press(' ', false, quiet, { onControl: true })).toBeNull();
});
