import * as v from 'valibot';
import { type WallProfile, WallProfileSchema } from '../contracts/wall-profile.js';

const display = (x: number) => ({ x, y: 0, width: 1920, height: 1080 });

/** Three screens with layouts, one of them for visitors, and a rotation of two steps. */
export function screensProfile(change: Record<string, unknown> = {}): WallProfile {
  return v.parse(WallProfileSchema, {
    name: 'hall',
    screens: [
      { name: 'left', scene: 'queue', display: display(0) },
      { name: 'mid', scene: 'map', display: display(1920) },
      { name: 'right', scene: 'health', display: display(3840) },
    ],
    layouts: [
      { name: 'day', screens: [{ screen: 'mid', scene: 'overview' }] },
      {
        name: 'storm',
        screens: [
          { screen: 'mid', scene: 'storm' },
          { screen: 'right', scene: 'map' },
        ],
      },
      { name: 'guests', screens: [{ screen: 'right', scene: 'overview', variant: 'visit' }] },
      { name: 'no guests', screens: [{ screen: 'right', scene: 'health', variant: 'duty' }] },
    ],
    programmes: [
      {
        name: 'round',
        steps: [
          { layout: 'day', seconds: 60 },
          { layout: 'storm', seconds: 30 },
        ],
      },
    ],
    ...change,
  });
}
