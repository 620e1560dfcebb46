import { supervisionOf } from '../../domain/acts.js';
import type { Incident } from '../../domain/incident.js';
import { isOpen, stateOf } from '../../domain/lifecycle.js';
import { entersAt } from '../volume/cohort.js';

/** What the figures of handling need to know of one incident (or work order). UTC ms. */
export interface HandlingCase {
  readonly id: string;
  readonly receivedAt: number | null;
  /** When it was closed for good; null while it is open, a reopened one included. */
  readonly closedAt: number | null;
  /** True when it was ever closed. */
  readonly everClosed: boolean;
  /** First due time; null where none was set. */
  readonly dueAt: number | null;
  /** Due time after the last extension (延期); null when it was never extended. */
  readonly extendedTo: number | null;
  readonly dispatched: boolean;
  /** How often it was returned (退回). */
  readonly returns: number;
  /** How often it was taken up again (重办). */
  readonly reopens: number;
  /** Level of supervision in force, and whether it was ever supervised (督办). */
  readonly supervision: number;
  readonly everSupervised: boolean;
}

/**
 * An incident as a handling case.
 * @param dueAt due time that its plan or its source set, or null
 */
export function handlingCase(incident: Incident, dueAt: number | null): HandlingCase {
  const { stamps, acts = [] } = incident;
  const open = isOpen(stateOf(incident));
  const extensions = acts.filter(({ kind, until }) => kind === 'extend' && until !== undefined);
  const reopenActs = acts.filter(({ kind }) => kind === 'reopen').length;
  return {
    id: incident.id,
    receivedAt: entersAt(incident),
    closedAt: open ? null : (stamps.closed?.at ?? stamps.rated?.at ?? null),
    everClosed: stamps.closed !== undefined || stamps.rated !== undefined,
    dueAt,
    extendedTo: extensions.at(-1)?.until ?? null,
    dispatched: stamps.dispatched !== undefined,
    returns: acts.filter(({ kind }) => kind === 'return').length,
    // A source tells the fact by a stamp, the room by acts; both may tell the same reopening.
    reopens: Math.max(reopenActs, stamps.reopened ? 1 : 0),
    supervision: supervisionOf(acts),
    everSupervised: acts.some(({ kind, level }) => kind === 'supervise' && (level ?? 0) > 0),
  };
}

/** The due time in force: that of the last extension, else the first one. */
export function dueInForce({ dueAt, extendedTo }: HandlingCase): number | null {
  return extendedTo ?? dueAt;
}
