import type { Row } from '../../../shared/contracts/views.js';
import { sampleQueue, sampleRow } from '../sample-rows.js';
import type { Places } from './places.js';
import { pick, seeded } from './seeded.js';

/** Rows beyond the ten of the reference picture, so that the largest wall is full. */
const MORE = 36;
const CATEGORIES = [
  'dispute.family',
  'dispute.labour',
  'dispute.neighbour',
  'fire.risk',
  'traffic.blocked',
  'missing.person',
] as const;
const BRIEFS = ['群众报称楼道堆物堵门', '双方因停车起争执', '老人在公园迷路', '电动车占用通道'] as const;
const SOURCES = ['110', '12345', 'grid', 'phone'] as const;
const two = (n: number): string => String(n).padStart(2, '0');

/** Every so many rows one whose caller could not tell the place. */
const UNPLACED_EVERY = 12;
/** How long ago the last incident of a calm afternoon came, and how long one takes, ms. */
const CALM_FOR = 25 * 60_000;
const CLOSED_AFTER = 20 * 60_000;

/** The queue of a busy afternoon at `now`: the reference rows, then older ones with nothing running. */
export function worldRows(places: Places, now: number): Row[] {
  const random = seeded(1);
  const more = Array.from({ length: MORE }, (_, i) => {
    const { town, code } = places.villages[Math.floor(random() * places.villages.length)] ?? {
      town: null,
      code: null,
    };
    const part = {
      id: `more:${i}`,
      source: pick(SOURCES, random),
      category: pick(CATEGORIES, random),
      urgency: i % 9 === 0 ? ('urgent' as const) : ('normal' as const),
      state: 'handling' as const,
      brief: pick(BRIEFS, random),
      ...(i % UNPLACED_EVERY === 5
        ? { town, village: null, position: 'none' as const }
        : { town, village: code }),
    };
    const stages = [`0:${two(10 + Math.floor(random() * 45))}`, `1:${two(Math.floor(random() * 59))}`];
    return sampleRow(
      part,
      `${44 + i * 3}:${two(Math.floor(random() * 59))}`,
      [...stages, `8:${two(i)}`],
      now,
    );
  });
  return [...sampleQueue(places.codes, now), ...more];
}

/** The same incidents a while later: all of them were handled in time and closed. */
export function closedRows(places: Places, now: number): Row[] {
  return worldRows(places, now - CALM_FOR).map((row) => ({
    ...row,
    state: 'closed',
    closedAt: (row.receivedAt ?? now) + CLOSED_AFTER,
    stages: row.stages.map((fact) =>
      fact.kind === 'open'
        ? {
            kind: 'done',
            elapsedMs: fact.limitMs * 0.6,
            limitMs: fact.limitMs,
            late: false,
            backfilled: false,
          }
        : fact,
    ),
  }));
}
