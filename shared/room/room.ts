/**
 * Geometry of one screen in its room. Everything that is drawn takes its size from here. Lengths on the
 * screen are pixels of the desktop (DIP), as the window sees them.
 */
export interface Room {
  /** Millimetres per pixel as a reader sees it: pixel pitch × splicer scale. */
  readonly pxMm: number;
  /** Distance of the farthest reader, m. */
  readonly distanceM: number;
  /** Ambient noise, dB(A): the alarm sound must be 15 dB above it. */
  readonly ambientDbA: number;
  /** Bezels and splicer cuts inside this screen, in its own pixels; nothing readable lies on one. */
  readonly seams: Seams;
}

/** Vertical seams by x and horizontal ones by y; `guard` is kept free on either side, px. */
export interface Seams {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly guard: number;
}

/** The room of the type scale: P2.5 LED, farthest reader 8 m, no seam (visual notes). */
export const REFERENCE_ROOM: Room = {
  pxMm: 2.5,
  distanceM: 8,
  ambientDbA: 55,
  seams: { x: [], y: [], guard: 16 },
};
