import { holderCount, supervisionOf } from '../domain/acts.js';
import { stateOf, type IncidentState } from '../domain/lifecycle.js';
import type { Incident, PositionClass, Urgency } from '../domain/incident.js';
import type { StageFact } from '../domain/stage-clock.js';
import { placeOf, type PlaceCheck } from '../domain/place-check.js';
import { isSuspended } from '../domain/suspension.js';

/** One incident as a list or a callout shows it; see `RowSchema` in contracts/views.ts. */
export interface IncidentRow {
  id: string;
  version: number;
  rev: number;
  source: string;
  category: string | null;
  urgency: Urgency;
  grade: number | null;
  title: string | null;
  brief: string | null;
  town: string | null;
  village: string | null;
  address: string | null;
  position: PositionClass;
  placeCheck: PlaceCheck | null;
  grid: string | null;
  unit: string | null;
  state: IncidentState;
  receivedAt: number | null;
  closedAt: number | null;
  stages: StageFact[];
  drill: boolean;
  test: boolean;
  suspended: boolean;
  holder: number;
  supervision: number;
}

/** Longest brief that a row carries; a list shows one line, the detail view has the rest. */
const ROW_BRIEF = 120;

/** Cuts at a character boundary: never leaves half of a surrogate pair. */
function shorten(text: string): string {
  if (text.length <= ROW_BRIEF) return text;
  const cut = text.slice(0, ROW_BRIEF);
  const last = cut.charCodeAt(cut.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut;
}

/** True for drills and tests: shown with their own look, behind all real ones, and counted apart. */
export function isPractice({ drill, test }: Pick<IncidentRow, 'drill' | 'test'>): boolean {
  return drill || test;
}

/** Time at which the room received it, or the call time when that is all there is. */
export function receivedAt(incident: Incident): number | null {
  return incident.stamps.received?.at ?? incident.stamps.called?.at ?? null;
}

/** The row of an incident; `facts` are its stage facts under the plan in force. */
export function toRow(incident: Incident, facts: readonly StageFact[]): IncidentRow {
  const { fields, stamps, acts } = incident;
  const place = placeOf(fields);
  return {
    id: incident.id,
    version: incident.version,
    rev: incident.rev,
    source: incident.source,
    category: fields.category ?? null,
    urgency: fields.urgency ?? 'normal',
    grade: fields.grade ?? null,
    title: fields.title ?? null,
    brief: fields.brief === undefined ? null : shorten(fields.brief),
    town: place.town,
    village: place.village,
    address: fields.address ?? null,
    position: fields.position ?? 'none',
    placeCheck: place.check,
    grid: place.grid,
    unit: fields.unit ?? null,
    state: stateOf(incident),
    receivedAt: receivedAt(incident),
    closedAt: stamps.closed?.at ?? null,
    stages: [...facts],
    drill: fields.drill ?? false,
    test: fields.test ?? false,
    suspended: isSuspended(incident),
    holder: holderCount(acts),
    supervision: supervisionOf(acts),
  };
}
