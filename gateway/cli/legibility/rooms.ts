import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parse } from 'yaml';
import { WallProfileSchema, type WallProfile } from '../../../shared/contracts/wall-profile.js';
import { roomOf } from '../../../shared/room/room-of.js';
import type { Room } from '../../../shared/room/room.js';

/** A room with the picture that stands in it. */
export interface AuditRoom {
  readonly name: string;
  readonly room: Room;
  readonly width: number;
  readonly height: number;
  /** Rules that this site excepts, with its reason. */
  readonly exceptions: WallProfile['legibilityExceptions'];
}

const room = (pitchMm: number, distanceM: number): Room =>
  roomOf({ pitchMm, distanceM, splicerScale: 1, ambientDbA: 55 });
const FULL_HD = { width: 1_920, height: 1_080, exceptions: [] };

/** The rooms that are audited when no profile is named: a fine LED, a close LCD, a coarse LED. */
export const USUAL_ROOMS: readonly AuditRoom[] = [
  { name: 'P1.25 LED, 6 m', room: room(1.25, 6), ...FULL_HD },
  { name: '55″ FHD LCD, 4 m', room: room(0.63, 4), ...FULL_HD },
  { name: 'P2.5 LED, 8 m', room: room(2.5, 8), ...FULL_HD },
];

/**
 * The rooms of a wall profile: one per screen, or one at the reference size where it names none. The
 * desktop is taken to be at 100 %: how far the PC of the wall enlarges it stands in no profile.
 */
export function roomsOfProfile(file: string): AuditRoom[] {
  // YAML 1.2 contains JSON.
  const parsed = v.safeParse(WallProfileSchema, parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Error(`${file}: ${v.getDotPath(issue) ?? 'profile'}: ${issue.message}`);
  }
  const { screens, room: all, legibilityExceptions: exceptions } = parsed.output;
  if (screens.length === 0) return [{ name: parsed.output.name, room: roomOf(all), ...FULL_HD, exceptions }];
  return screens.map(({ name, display: { width, height }, room: own, seams }) => {
    return { name, width, height, exceptions, room: roomOf(all, own, seams) };
  });
}
