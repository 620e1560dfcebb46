import type { IncidentData } from '../../../shared/contracts/views.js';
import type { StampKey } from '../../../shared/domain/stamps.js';
import { lineText } from '../../text/line-text.js';

/** A mark on a lane: ○ notified, ◐ accepted or on the way, ● done or on scene. */
export interface LaneMark {
  /** Server UTC ms. */
  readonly at: number;
  readonly look: 'notified' | 'accepted' | 'arrived';
  /** Stamp that it shows, or null for the notice of a unit that assists. */
  readonly stamp: StampKey | null;
}

/** What one actor did, in order of time. */
export interface Lane {
  /** `room`, or `unit:` and the name. */
  readonly key: string;
  /** Null: the room itself. */
  readonly unit: string | null;
  readonly marks: readonly LaneMark[];
  /** Notified and nothing since, at this time; null otherwise. */
  readonly waitingSince: number | null;
}

const ROOM_STAMPS: readonly StampKey[] = ['called', 'received', 'signed', 'dispatched', 'partner'];
const UNIT_STAMPS = {
  dispatched: 'notified',
  accepted: 'accepted',
  departed: 'accepted',
  contacted: 'accepted',
  arrived: 'arrived',
  controlled: 'arrived',
} as const satisfies Partial<Record<StampKey, LaneMark['look']>>;

const isUnitStamp = (key: string): key is keyof typeof UNIT_STAMPS => key in UNIT_STAMPS;
const isRoomStamp = (key: string): key is StampKey => ROOM_STAMPS.some((known) => known === key);

/**
 * The lanes of one incident: the room, the unit it was given to, then those that assist, each as far
 * as it is known. An assisting unit has told of nothing but its notice until the unit itself reports.
 * @param most lanes that fit; the room's and the unit's own always stay
 */
export function incidentLanes({ row, stamps, acts }: IncidentData, most: number): Lane[] {
  if (!row) return [];
  const inOrder = [...stamps].sort((a, b) => a.at - b.at);
  const room: Lane = {
    key: 'room',
    unit: null,
    marks: inOrder.flatMap(({ key, at }) =>
      isRoomStamp(key) ? [{ at, look: 'arrived' as const, stamp: key }] : [],
    ),
    waitingSince: null,
  };
  const own: LaneMark[] = inOrder.flatMap(({ key, at }) =>
    isUnitStamp(key) ? [{ at, look: UNIT_STAMPS[key], stamp: key }] : [],
  );
  const lanes: Lane[] = [room];
  if (row.unit !== null || own.length > 0) lanes.push(unitLane(row.unit ?? '', own, row.closedAt !== null));
  const assists = new Map<string, number>();
  for (const { kind, unit, at } of acts) {
    if (kind === 'assist' && unit !== undefined && unit !== row.unit && !assists.has(unit))
      assists.set(unit, at);
  }
  for (const [unit, at] of assists) {
    lanes.push(unitLane(unit, [{ at, look: 'notified', stamp: null }], row.closedAt !== null));
  }
  return lanes.slice(0, Math.max(2, most));
}

/** Signs of a unit's name that have room before the axis. */
const NAME = 14;

/** What a lane is called. */
export function laneName(
  { unit }: Lane,
  words: { readonly room: string; readonly unknownUnit: string },
): string {
  return unit === null ? words.room : lineText(unit || words.unknownUnit, NAME);
}

function unitLane(unit: string, marks: readonly LaneMark[], closed: boolean): Lane {
  const only = marks.length > 0 && marks.every(({ look }) => look === 'notified') ? marks[0] : undefined;
  return { key: `unit:${unit}`, unit, marks, waitingSince: only && !closed ? only.at : null };
}
