import type { IncidentState } from '../domain/lifecycle.js';
import type { StageFact } from '../domain/stage-clock.js';
import type { PositionClass } from '../domain/incident.js';

/** Parts of the workflow that the overview counts: 待签收, 响应中, 赶赴, 处置, 办结. */
export const WORK_GROUPS = ['unsigned', 'responding', 'enRoute', 'handling', 'closed'] as const;
/** Part of the workflow. */
export type WorkGroup = (typeof WORK_GROUPS)[number];

/** What the figures need to know of one incident; everything in it is independent of "now". */
export interface Sample {
  readonly id: string;
  readonly receivedAt: number | null;
  /** Null for 作废, 合并 and closed duplicates, which are not events of their own (domain §1.4 rule 6). */
  readonly work: WorkGroup | null;
  readonly open: boolean;
  readonly source: string;
  /** Code of the category group, or `other`. */
  readonly group: string;
  /** 9-digit town code, or null. */
  readonly town: string | null;
  readonly position: PositionClass;
  readonly facts: readonly StageFact[];
  /** Facts under the site's other plans, in their order; absent without any. */
  readonly otherFacts?: readonly (readonly StageFact[])[];
  /** Drill and test are counted apart: they never enter a figure. */
  readonly practice: boolean;
}

const WORK_OF: Readonly<Record<IncidentState, WorkGroup | null>> = {
  new: 'unsigned',
  signed: 'responding',
  dispatched: 'responding',
  accepted: 'enRoute',
  arrived: 'handling',
  handling: 'handling',
  feedback: 'handling',
  closed: 'closed',
  rated: 'closed',
  void: null,
  merged: null,
};

/** The part of the workflow that a state belongs to. */
export function workGroup(state: IncidentState): WorkGroup | null {
  return WORK_OF[state];
}

/** One hour and one day in ms. */
export const HOUR_MS = 3_600_000;
/** One day in ms. */
export const DAY_MS = 24 * HOUR_MS;
