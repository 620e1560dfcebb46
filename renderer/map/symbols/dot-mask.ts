import { rgbOf } from '../../theme/colour-maths.js';
import { SMALL_LOOKS } from '../points/looks.js';
import { lookAt } from './incident-symbol.js';
import type { MapColours } from './map-colours.js';

/** Pixels of one small mark as offsets from its centre with packed colours. */
export interface DotMask {
  readonly dx: Int8Array;
  readonly dy: Int8Array;
  readonly colour: Uint32Array;
}

/** No pixel of a mask lies farther from the centre than this. */
export const DOT_REACH = 7;

const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** `#RRGGBB` as the 32-bit value that ImageData wants on this machine. */
export function packColour(hex: string): number {
  const [red, green, blue] = rgbOf(hex);
  return LITTLE_ENDIAN
    ? ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0
    : ((red << 24) | (green << 16) | (blue << 8) | 255) >>> 0;
}

/** What a pixel of a mark shows: nothing, its colour, or the ground that sets it apart. */
type Ink = 'none' | 'mark' | 'edge';

function inkOf(look: ReturnType<typeof lookAt>, x: number, y: number): Ink {
  const far = Math.hypot(x, y);
  if (look.overrun) {
    const side = Math.max(Math.abs(x), Math.abs(y));
    if (side <= 1) return 'edge';
    return side <= 5 ? 'mark' : side <= 6 ? 'edge' : 'none';
  }
  if (look.urgency === 'normal') {
    if (far > 4.4) return 'none';
    return far >= 2.4 && (!look.scattered || (x + y) % 2 === 0) ? 'mark' : 'edge';
  }
  const [top, height, half] = look.urgency === 'critical' ? [-6, 11, 6] : [-5, 8, 5];
  const share = (y - top) / height;
  const inside = share >= 0 && share <= 1 && Math.abs(x) <= share * half + 0.5;
  if (!inside) return 'none';
  // The white-free notch of a double triangle: one ground line through the middle.
  return look.urgency === 'critical' && y === 0 ? 'edge' : 'mark';
}

/** Small marks, one per small look (see `smallLookOf`), in the same shapes as the large symbols: triangles, rings, blocks. */
export function makeDotMasks(colours: MapColours, pixelRatio: number): DotMask[] {
  const masks: DotMask[] = [];
  const reach = Math.floor(DOT_REACH * pixelRatio);
  for (let index = 0; index < SMALL_LOOKS; index += 1) {
    const look = lookAt(index);
    const mark = packColour(look.overrun ? colours.overrun : colours[look.urgency]);
    const edge = packColour(look.overrun ? colours.onOverrun : colours.land);
    const dx: number[] = [];
    const dy: number[] = [];
    const colour: number[] = [];
    for (let y = -reach; y <= reach; y += 1) {
      for (let x = -reach; x <= reach; x += 1) {
        const ink = inkOf(look, Math.round(x / pixelRatio), Math.round(y / pixelRatio));
        if (ink === 'none') continue;
        dx.push(x);
        dy.push(y);
        colour.push(ink === 'mark' ? mark : edge);
      }
    }
    masks.push({ dx: Int8Array.from(dx), dy: Int8Array.from(dy), colour: Uint32Array.from(colour) });
  }
  return masks;
}
