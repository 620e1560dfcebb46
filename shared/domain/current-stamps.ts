import type { Act } from './acts.js';
import type { Incident } from './incident.js';
import type { StampKey, Stamps } from './stamps.js';

/** Work of one holder: a return (退回) takes it back. Arrivals and what follows stay true. */
const HOLDER_STAMPS: readonly StampKey[] = ['signed', 'dispatched', 'accepted', 'departed'];

function lastReturn(acts: readonly Act[] | undefined): Act | null {
  if (!acts) return null;
  for (let i = acts.length - 1; i >= 0; i--) {
    const act = acts[i];
    if (act?.kind === 'return') return act;
  }
  return null;
}

/**
 * The stamps that count for the holder of now: without the sign, dispatch, acceptance and departure
 * of holders before the last return. A stamp of the room is compared by the order of acts, since two
 * acts may fall on one millisecond; one that a source told, by its time.
 * @returns the incident's own object while nothing was returned
 */
export function currentStamps(incident: Pick<Incident, 'stamps' | 'acts'>): Stamps {
  const { stamps } = incident;
  const returned = lastReturn(incident.acts);
  if (!returned) return stamps;
  return Object.fromEntries(
    Object.entries(stamps).filter(([key, stamp]) => {
      if (!HOLDER_STAMPS.some((voided) => voided === key)) return true;
      return stamp.seq === undefined ? stamp.at > returned.at : stamp.seq > returned.seq;
    }),
  );
}
