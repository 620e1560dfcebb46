import type { Incident } from '../../shared/domain/incident.js';
import { placeOf } from '../../shared/domain/place-check.js';
import { inWindows } from '../../shared/metrics/compare/periods.js';
import { Exclusions } from '../../shared/metrics/figure/exclusions.js';
import type { Window } from '../../shared/metrics/figure/figure.js';
import { cohortOf, entersAt, type Cohort } from '../../shared/metrics/volume/cohort.js';
import { inChunks, type Work } from './sliced.js';

/** Incidents per chunk where only times are looked at. */
const LOOK = 2_048;

/** The incidents of some windows. */
export interface Cut {
  /** The windows in order of time, and from the first to the last of them. */
  readonly pieces: readonly Window[];
  readonly hull: Window;
  /** What came in: practice, merged calls and what has no time included. */
  readonly incidents: readonly Incident[];
  readonly cohort: Cohort;
}

/** Takes what lies in the windows out of the log. What has no time comes along and is counted as such. */
export function* cutOf(pool: readonly Incident[], pieces: readonly Window[]): Work<Cut> {
  const hull = { from: pieces[0]?.from ?? 0, to: pieces.at(-1)?.to ?? 0 };
  const incidents = yield* inChunks(
    pool,
    (chunk) =>
      chunk.filter((incident) => {
        const at = entersAt(incident);
        return at === null || inWindows(at, pieces);
      }),
    LOOK,
  );
  const exclusions = new Exclusions();
  const counted = yield* inChunks(
    incidents,
    (chunk) => {
      const cohort = cohortOf(chunk, hull);
      exclusions.addAll(cohort.excluded);
      return cohort.incidents;
    },
    LOOK,
  );
  return { pieces, hull, incidents, cohort: { incidents: counted, excluded: exclusions.record } };
}

/** The incidents of one town or source, or all. */
export function* poolOf(
  incidents: readonly Incident[],
  { town, source }: { readonly town: string | null; readonly source: string | null },
): Work<readonly Incident[]> {
  if (town === null && source === null) return incidents;
  return yield* inChunks(
    incidents,
    (chunk) =>
      chunk.filter(
        (incident) =>
          (town === null || placeOf(incident.fields).town === town) &&
          (source === null || incident.source === source),
      ),
    LOOK,
  );
}

/** When the log begins to tell of incidents; `Infinity` when it is empty. */
export function* firstAtOf(incidents: readonly Incident[]): Work<number> {
  const firsts = yield* inChunks(
    incidents,
    (chunk) => [chunk.reduce((least, incident) => Math.min(least, entersAt(incident) ?? Infinity), Infinity)],
    LOOK,
  );
  return firsts.reduce((least, at) => Math.min(least, at), Infinity);
}
