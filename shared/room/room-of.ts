import type { Room, Seams } from './room.js';

/** The room as a wall profile says it. */
export interface RoomSettings {
  /** Pixel pitch of the panel, mm. */
  readonly pitchMm: number;
  /** Distance of the farthest reader, m. */
  readonly distanceM: number;
  /** Panel pixels per source pixel. */
  readonly splicerScale: number;
  /** Ambient noise, dB(A). */
  readonly ambientDbA: number;
}

/** What one screen says otherwise than its wall. */
export type RoomOverride = {
  readonly [K in 'pitchMm' | 'distanceM' | 'splicerScale']?: RoomSettings[K] | undefined;
};

/** A screen without bezels or cuts. */
export const NO_SEAMS: Seams = { x: [], y: [], guard: 16 };

/** Millimetres per source pixel: what a splicer scales up is seen larger. */
function effectivePitch(pitchMm: number, splicerScale: number): number {
  return pitchMm * splicerScale;
}

/**
 * The room of one screen.
 * @param dotsPerPx device pixels per pixel of the desktop: a desktop at 150 % has pixels of 1.5 dots
 */
export function roomOf(
  room: RoomSettings,
  override: RoomOverride = {},
  seams: Seams = NO_SEAMS,
  dotsPerPx = 1,
): Room {
  const pitch = override.pitchMm ?? room.pitchMm;
  const splicer = override.splicerScale ?? room.splicerScale;
  return {
    pxMm: effectivePitch(pitch, splicer) * dotsPerPx,
    distanceM: override.distanceM ?? room.distanceM,
    ambientDbA: room.ambientDbA,
    seams,
  };
}
