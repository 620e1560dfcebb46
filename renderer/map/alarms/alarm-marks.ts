import type { IncidentAlarm } from '../../alarms/alarm-store.js';

/** Marks at most: a map with more is red all over, and the strip counts them. */
export const MARKS_MOST = 40;
/** From the middle of an incident's symbol to that of the mark at its upper left corner, reference pixels. */
const OFF = 20;
const SIDE = 24;

/** A mark with its upper left corner, reference pixels of the map. */
export interface AlarmMark extends IncidentAlarm {
  readonly id: string;
  readonly left: number;
  readonly top: number;
}

/** Where an incident is drawn; null when it is not on the map. */
export type Locate = (id: string) => { readonly x: number; readonly y: number } | null;

/** The marks of the incidents that are in the picture, the worst first. */
export function alarmMarks(
  incidents: ReadonlyMap<string, IncidentAlarm>,
  locate: Locate,
  size: { readonly width: number; readonly height: number },
): AlarmMark[] {
  const marks: AlarmMark[] = [];
  for (const [id, alarm] of incidents) {
    if (marks.length === MARKS_MOST) break;
    const at = locate(id);
    if (!at || at.x < 0 || at.y < 0 || at.x > size.width || at.y > size.height) continue;
    // At the edge the mark stays in the picture and so slides onto its symbol.
    const [left, top] = [Math.max(0, at.x - OFF - SIDE / 2), Math.max(0, at.y - OFF - SIDE / 2)];
    marks.push({ ...alarm, id, left, top });
  }
  return marks;
}
