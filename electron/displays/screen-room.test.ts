import * as v from 'valibot';
import { expect, test } from 'vitest';
import { WallProfileSchema } from '../../shared/contracts/wall-profile.js';
import { screenGeometry } from './screen-room.js';

const full = { width: 1920, height: 1080 };
const profile = v.parse(WallProfileSchema, {
  name: '余杭区指挥室',
  room: { pitchMm: 1.25, distanceM: 6, splicerScale: 2 },
  screens: [
    { name: 'a', scene: 'queue', display: { x: 0, y: 0, ...full } },
    {
      name: 'b',
      scene: 'map',
      display: { x: 1920, y: 0, ...full },
      room: { distanceM: 9 },
      seams: { x: [960] },
    },
  ],
});

test('a splicer that scales up makes each pixel larger to the reader', () => {
  expect(screenGeometry(profile, 'a', full, 1)).toMatchObject({
    scale: 1,
    room: { pxMm: 2.5, distanceM: 6 },
  });
});

test('a screen may have a room of its own, and its seams', () => {
  expect(screenGeometry(profile, 'b', full, 1)).toEqual({
    scale: 1.11,
    room: { pxMm: 2.5, distanceM: 9, ambientDbA: 55, seams: { x: [960], y: [], guard: 16 } },
  });
});

test('a desktop at 150 % needs fewer of its own pixels for the same size', () => {
  expect(screenGeometry(profile, 'b', full, 1.5)).toMatchObject({ scale: 1, room: { pxMm: 3.75 } });
});

test('without a profile nothing is known of the room: the layout is fitted into the display', () => {
  expect(screenGeometry(null, 'x', { width: 960, height: 1080 }, 1)).toEqual({ scale: 0.5, room: null });
});
