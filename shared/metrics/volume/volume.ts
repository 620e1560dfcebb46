import type { Incident } from '../../domain/incident.js';
import type { Figure, Window } from '../figure/figure.js';
import { countFigure, type FigureContext } from '../figure/make-figure.js';
import { cohortOf, entersAt, isPractice } from './cohort.js';

/** How much came in: merged and duplicate calls count once as events and each time as calls (domain §1.4 rule 6). */
export interface Volume {
  readonly events: Figure;
  readonly calls: Figure;
}

/** Event volume and call volume of a window. */
export function volumeOf(
  incidents: readonly Incident[],
  context: FigureContext & { readonly window: Window },
): Volume {
  const { incidents: events, excluded } = cohortOf(incidents, context.window);
  const { merged = 0, duplicate = 0, ...notCalls } = excluded;
  return {
    events: countFigure(events.length, context, { method: 'events', excluded }),
    calls: countFigure(events.length + merged + duplicate, context, { method: 'calls', excluded: notCalls }),
  };
}

/** Calls that were merged into each incident, itself not counted; chains of merges are followed. */
export function mergedCalls(incidents: readonly Incident[]): Map<string, number> {
  const into = new Map(
    incidents.flatMap(({ id, fields }) =>
      fields.control === 'merged' && fields.mergedInto !== undefined ? [[String(id), fields.mergedInto]] : [],
    ),
  );
  const counts = new Map<string, number>();
  for (const start of into.keys()) {
    const seen = new Set([start]);
    let target = start;
    // Two that were merged into each other would go round for ever.
    for (let next = into.get(target); next !== undefined && !seen.has(next); next = into.get(target)) {
      seen.add(next);
      target = next;
    }
    if (target !== start) counts.set(target, (counts.get(target) ?? 0) + 1);
  }
  return counts;
}

/**
 * Events per bin of equal length from `window.from`; the last bin may be cut by the window's end.
 * @param binMs 600 000 for the 10 minutes of an alarm rate, one day for a daily count
 */
export function countsPerBin(incidents: readonly Incident[], window: Window, binMs: number): number[] {
  const bins = Array.from({ length: Math.ceil((window.to - window.from) / binMs) }, () => 0);
  for (const incident of cohortOf(incidents, window).incidents) {
    const bin = Math.floor(((entersAt(incident) ?? window.from) - window.from) / binMs);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}

/** Drills and tests of a window, for the room's own page (演练次数). */
export function practiceCount(
  incidents: readonly Incident[],
  context: FigureContext & { readonly window: Window },
): Figure {
  const { from, to } = context.window;
  const drills = incidents.filter((incident) => {
    const at = entersAt(incident);
    return isPractice(incident) && at !== null && at >= from && at < to;
  });
  return countFigure(drills.length, context, { method: 'practice' });
}
