import { DIGIT_CAP, fontPxOf, HAN_INK, mmOf, type Sight } from '../../../shared/room/angle.js';
import { HAN_DOTS } from '../../../shared/room/floors.js';

/** Angles of the chart in minutes of arc, each with what it is the measure of (domain §3.1). */
const READING_ANGLES = [
  { arcmin: 16, use: 'floor' },
  { arcmin: 20, use: 'coloured' },
  { arcmin: 22, use: 'body' },
  { arcmin: 25, use: 'han' },
  { arcmin: 30, use: 'banner' },
  { arcmin: 50, use: 'head' },
] as const;

/** One line of the reading chart. */
export interface ReadingLine {
  readonly arcmin: number;
  readonly use: (typeof READING_ANGLES)[number]['use'];
  /** Font sizes in screen pixels: Han ink, and digits by their cap height. */
  readonly hanPx: number;
  readonly digitPx: number;
  /** Height on the wall, mm. */
  readonly mm: number;
  /** Too few dots for all strokes of a Han character, whatever the angle. */
  readonly tooFewDots: boolean;
}

/** The lines of the chart for a room, the smallest first. */
export function readingLines(room: Sight): ReadingLine[] {
  return READING_ANGLES.map(({ arcmin, use }) => {
    const hanPx = Math.round(fontPxOf(arcmin, room, HAN_INK));
    return {
      arcmin,
      use,
      hanPx,
      digitPx: Math.round(fontPxOf(arcmin, room, DIGIT_CAP)),
      mm: mmOf(arcmin, room.distanceM),
      tooFewDots: hanPx < HAN_DOTS,
    };
  });
}

/** A round length in mm that fills about half of `widthPx`, for a tape measure. */
export function rulerMm({ pxMm }: Sight, widthPx: number): number {
  const half = (widthPx * pxMm) / 2;
  const step = 10 ** Math.floor(Math.log10(Math.max(1, half)));
  return Math.max(1, Math.floor(half / step) * step);
}
