import { expect, it } from 'vitest';
import { roomFromAddress } from './room-from-address.js';
import { screenFromAddress } from './screen-info.js';

it.each([
  ['pitch=1.25&distance=6', { pxMm: 1.25, distanceM: 6, ambientDbA: 55, seams: { x: [], y: [], guard: 16 } }],
  [
    'pitch=2.5&distance=8&seams=x1920,y540,x3840&guard=20&noise=60',
    { pxMm: 2.5, distanceM: 8, ambientDbA: 60, seams: { x: [1_920, 3_840], y: [540], guard: 20 } },
  ],
  ['pitch=1.25', null],
  ['pitch=none&distance=6', null],
  [
    'pitch=2.5&distance=8&seams=left',
    { pxMm: 2.5, distanceM: 8, ambientDbA: 55, seams: { x: [], y: [], guard: 16 } },
  ],
])('%s', (query, room) => {
  expect(roomFromAddress(new URLSearchParams(query))).toEqual(room);
});

it('gives the type its size from the room, as far as the window can show it', () => {
  expect(screenFromAddress('?pitch=2.5&distance=8', 1_920, 1_080).scale).toBeCloseTo(1, 1);
  const close = screenFromAddress('?pitch=0.63&distance=4', 1_920, 1_080);
  expect(close.scale).toBeGreaterThan(1.8);
  expect(close.scale).toBeLessThanOrEqual(2);
});
