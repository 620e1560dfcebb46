import { watch } from 'vue';
import type { Row } from '../../../shared/contracts/views.js';
import { isPractice } from '../../../shared/wall/row.js';

/** A critical incident is flown to only while it is this new, in ms: a reload must not fly to old ones. */
const NEW_MS = 120_000;

/** Whether a row that was not there before is worth a flight at server time `now`. */
function isUrgentNews(row: Row, now: number): boolean {
  const { urgency, receivedAt } = row;
  return urgency === 'critical' && !isPractice(row) && receivedAt !== null && now - receivedAt <= NEW_MS;
}

/**
 * Calls `fly` with each new critical incident of a list, once. What is there when the list is first
 * seen is not news.
 * @param fly returns false when it could not be done now: a hand is busy, or the incident's point has not
 * come yet
 * @param again whatever changes when it may be possible after all
 */
export function useFlights(
  rows: () => readonly Row[] | null,
  now: () => number | null,
  fly: (id: string) => boolean,
  again: () => unknown,
): void {
  let seen: Set<string> | null = null;
  watch([rows, again], ([list]) => {
    if (list === null) return;
    // Also before the server's time is known: what is there by then must not hide what comes next.
    if (seen === null) {
      seen = new Set(list.map(({ id }) => id));
      return;
    }
    const at = now();
    if (at === null) return;
    for (const row of list) {
      if (seen.has(row.id)) continue;
      if (!isUrgentNews(row, at) || fly(row.id)) seen.add(row.id);
    }
    // Bounded by the list: what left it is old by now and cannot be news again.
    const present = new Set(list.map(({ id }) => id));
    for (const id of seen) if (!present.has(id)) seen.delete(id);
  });
}
