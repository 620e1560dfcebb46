import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parse } from 'yaml';
import { WallProfileSchema, type WallProfile } from '../../../shared/contracts/wall-profile.js';
import { NO_SEAMS, roomOf } from '../../../shared/room/room-of.js';
import type { Room } from '../../../shared/room/room.js';

/** A room with the picture that stands in it. */
export interface AuditRoom {
  readonly name: string;
  readonly room: Room;
  /** Pixels of the desktop. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per pixel of the desktop. */
  readonly dotsPerPx: number;
  /** Rules that this site excepts, with its reason. */
  readonly exceptions: WallProfile['legibilityExceptions'];
}

/** A picture of 1920×1080 dots, in pixels of the desktop. */
const fullHd = (dotsPerPx: number): Pick<AuditRoom, 'width' | 'height' | 'dotsPerPx'> => ({
  ...{ width: Math.round(1_920 / dotsPerPx), height: Math.round(1_080 / dotsPerPx), dotsPerPx },
});

/**
 * The rooms that are audited when no profile is named: a fine LED, a close LCD, a coarse LED.
 * @param dotsPerPx device pixels per pixel of the desktop: 1.5 for a desktop at 150 %
 */
export function usualRooms(dotsPerPx = 1): AuditRoom[] {
  const room = (name: string, pitchMm: number, distanceM: number): AuditRoom => {
    const settings = { pitchMm, distanceM, splicerScale: 1, ambientDbA: 55 };
    return {
      name,
      room: roomOf(settings, {}, NO_SEAMS, dotsPerPx),
      exceptions: [],
      ...fullHd(dotsPerPx),
    };
  };
  return [room('P1.25 LED, 6 m', 1.25, 6), room('55″ FHD LCD, 4 m', 0.63, 4), room('P2.5 LED, 8 m', 2.5, 8)];
}

/**
 * The rooms of a wall profile: one per screen, or one at the reference size where it names none. How far
 * the PC of the wall enlarges its desktop stands in no profile. Throws in words at a key that no profile has.
 */
export function roomsOfProfile(file: string, dotsPerPx = 1): AuditRoom[] {
  // YAML 1.2 contains JSON.
  const value: unknown = parse(readFileSync(file, 'utf8'));
  const parsed = v.safeParse(v.strictObject(WallProfileSchema.entries), value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Error(`${file}: ${v.getDotPath(issue) ?? 'profile'}: ${issue.message}`);
  }
  const { name: wall, screens, room: all, legibilityExceptions: exceptions } = parsed.output;
  if (screens.length === 0) {
    const room = roomOf(all, {}, NO_SEAMS, dotsPerPx);
    return [{ name: wall, room, exceptions, ...fullHd(dotsPerPx) }];
  }
  return screens.map(({ name, display: { width, height }, room: own, seams }) => {
    return { name, width, height, dotsPerPx, exceptions, room: roomOf(all, own, seams, dotsPerPx) };
  });
}
