import { setTimeout as pause } from 'node:timers/promises';
import { postAccepted, type GatewayAddress } from './http.js';
import { incident, TOWN, type IncidentEvent } from './incidents.js';

/** Size of a flood: new urgent incidents, at so many places, within a time (issue 5), looked at in parts. */
export const FLOOD = { events: 500, groups: 4, overMs: 10_000, parts: 10 } as const;

/** Between two requests, ms: a source that passes on what it has, not one that saves it up. */
const STEP_MS = 100;
/** In one request at most: where the machine is slow the flood lasts longer, and its parts stay apart. */
const MOST = 10;
/** Between two places, degrees north: about 440 m, more than twice what belongs to one card. */
const APART = 0.004;

/** The `i`th incident of a flood; its place is one of `FLOOD.groups`. */
function floodIncident(prefix: string, i: number, now: number): IncidentEvent {
  const lat = TOWN.lat + (i % FLOOD.groups) * APART;
  const place = { lng: TOWN.lng, lat, crs: 'WGS84' };
  return incident(`${prefix}-${i}`, now, { urgency: 'urgent', place });
}

/**
 * Posts a flood at an even pace, and looks after each of its parts.
 * @returns the last revision, and how long it took, ms
 */
export async function pourFlood(
  gateway: GatewayAddress,
  prefix: string,
  look: () => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly rev: number; readonly tookMs: number }> {
  const began = performance.now();
  let rev = 0;
  let looks = 0;
  for (let sent = 0; sent < FLOOD.events;) {
    const share = Math.min(1, (performance.now() - began) / FLOOD.overMs);
    const due = Math.min(Math.ceil(share * FLOOD.events) - sent, MOST);
    const events = Array.from({ length: due }, (_, i) => floodIncident(prefix, sent + i, Date.now()));
    if (due > 0) rev = await postAccepted(gateway, events);
    sent += due;
    if (sent >= ((looks + 1) * FLOOD.events) / FLOOD.parts) {
      looks += 1;
      await look();
    }
    await pause(STEP_MS);
  }
  return { rev, tookMs: performance.now() - began };
}
