import * as v from 'valibot';
import type { ScreenInfo } from '../../shared/contracts/bridge.js';
import { REFERENCE_ROOM } from '../../shared/room/room.js';

const number = (least: number, most: number) =>
  v.pipe(v.string(), v.transform(Number), v.number(), v.minValue(least), v.maxValue(most));

const AddressSchema = v.object({
  /** Effective pixel pitch, mm. */
  pitch: number(0.05, 100),
  /** Farthest reader, m. */
  distance: number(0.2, 200),
  /** Ambient noise, dB(A). */
  noise: v.fallback(number(20, 110), REFERENCE_ROOM.ambientDbA),
  /** `x1920,y1080`: where bezels or cuts are, px. */
  seams: v.fallback(v.pipe(v.string(), v.regex(/^[xy]\d{1,5}(,[xy]\d{1,5}){0,31}$/)), ''),
  guard: v.fallback(number(0, 400), REFERENCE_ROOM.seams.guard),
});

/** The room that a browser wall's address names, or null when it names no pitch and distance. */
export function roomFromAddress(query: URLSearchParams): ScreenInfo['room'] {
  const asked = v.safeParse(AddressSchema, Object.fromEntries(query));
  if (!asked.success) return null;
  const { pitch, distance, noise, seams, guard } = asked.output;
  const along = (axis: 'x' | 'y'): number[] =>
    seams.split(',').flatMap((seam) => (seam.startsWith(axis) ? [Number(seam.slice(1))] : []));
  return {
    pxMm: pitch,
    distanceM: distance,
    ambientDbA: noise,
    seams: { x: along('x'), y: along('y'), guard },
  };
}
