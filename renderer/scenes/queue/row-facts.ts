import type { Row } from '../../../shared/contracts/views.js';
import { isPractice } from '../../../shared/wall/row.js';

/** Where a row stands in the queue; the order of the screen is the order of the list. */
export type RowGroup = 'overrun' | 'running' | 'settled' | 'practice';

/** Index of the first stage whose clock runs, or −1. */
export function firstOpen(row: Pick<Row, 'stages'>): number {
  return row.stages.findIndex((fact) => fact.kind === 'open');
}

/** The part of the queue that a row stands in at `now` (server ms). */
export function groupOf(row: Pick<Row, 'stages' | 'drill' | 'test'>, now: number): RowGroup {
  if (isPractice(row)) return 'practice';
  const fact = row.stages[firstOpen(row)];
  if (fact?.kind !== 'open') return 'settled';
  return now > fact.deadline ? 'overrun' : 'running';
}
