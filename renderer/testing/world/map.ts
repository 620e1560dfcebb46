import type {
  AreaMetric,
  AreasData,
  HeatData,
  RepeatsData,
  UnitsData,
} from '../../../shared/contracts/map-views.js';
import type { PointsData, Row, TownsData } from '../../../shared/contracts/views.js';
import { URGENCIES } from '../../../shared/domain/incident.js';
import { UNIT_KINDS, UNIT_STATUSES } from '../../../shared/domain/field-unit.js';
import type { Places } from './places.js';
import { seeded } from './seeded.js';

const DAY_MS = 86_400_000;
const MONTH_MS = 30 * DAY_MS;

/** Where each row with a village stands: its village's point. */
export function worldPoints(places: Places, rows: readonly Row[]): PointsData {
  const at = new Map(places.villages.map((village) => [village.code, village.at]));
  const placed = rows.flatMap((row) => {
    const point = at.get(row.village ?? '');
    return point ? [{ row, point }] : [];
  });
  const openStage = (row: Row) => row.stages.find((stage) => stage.kind === 'open');
  return {
    positions: Float64Array.from(placed.flatMap(({ point }) => point)),
    state: Uint16Array.from(placed, ({ row }) => {
      const running = openStage(row) ? 0b100 : 0;
      return URGENCIES.indexOf(row.urgency) | running | ((row.state === 'new' ? 0 : 3) << 5);
    }),
    deadlines: Float64Array.from(placed, ({ row }) => openStage(row)?.deadline ?? Infinity),
    ids: placed.map(({ row }) => row.id),
    unplaced: placed.length < rows.length ? [{ position: 'none', count: rows.length - placed.length }] : [],
  };
}

/** Forty units around the villages: of every kind, in every status, some of them silent for minutes. */
export function worldUnits(places: Places, rows: readonly Row[], now: number): UnitsData {
  const random = seeded(2);
  const slots = Array.from({ length: 40 }, (_, i) => {
    const village = places.villages[Math.floor(random() * places.villages.length)];
    const [lng = 120, lat = 30.3] = village?.at ?? [];
    return { i, lng: lng + 0.004, lat: lat - 0.003, town: village?.town ?? null, old: i % 8 === 7 };
  });
  return {
    positions: Float64Array.from(slots.flatMap(({ lng, lat }) => [lng, lat])),
    at: Float64Array.from(slots, ({ i, old }) => now - (old ? 400_000 : 1_000 * (i % 20))),
    headings: Float32Array.from(slots, ({ i }) => (i % 3 === 0 ? Number.NaN : i * 9)),
    status: Uint8Array.from(slots, ({ i }) => i % UNIT_STATUSES.length),
    kind: Uint8Array.from(slots, ({ i }) => i % UNIT_KINDS.length),
    lines: slots.map(({ i, town }) => ({ id: `unit-${i}`, name: `警组${100 + i}`, town })),
    bound: [2, 7].map((slot, i) => ({ slot, incident: rows[i]?.id ?? '', since: now - 120_000 })),
    trails: { lengths: new Uint16Array(slots.length), positions: new Float64Array(0) },
    unplaced: 2,
  };
}

/** Incidents of the day that each town has closed by the afternoon. */
const CLOSED = [6, 5, 5, 4, 4, 3, 3, 3, 2, 2, 2, 1] as const;

/**
 * Thirty days of every town; every fifth has too few for a rank.
 * @param rows the incidents of the afternoon
 * @param open whether they are still open
 */
export function worldTowns(places: Places, rows: readonly Row[], open: boolean, now: number): TownsData {
  const random = seeded(3);
  const towns = places.towns.map((code, i) => {
    const n = i % 5 === 4 ? 21 : 60 + Math.floor(random() * 300);
    const k = Math.round(n * (0.82 + random() * 0.16));
    const half = 1 / Math.sqrt(n) / 2;
    const here = rows.filter(({ town }) => town === code).length;
    const today = here + (CLOSED[i] ?? 0);
    return {
      ...{ code, k, n, today, open: open ? here : 0, ranked: n >= 30 },
      daily: [...Array.from({ length: 29 }, () => Math.floor(random() * 14)), today],
      low: Math.max(0, k / n - half),
      high: Math.min(1, k / n + half),
    };
  });
  return { windowStart: now - MONTH_MS, stage: 'arrive', districtRate: 0.913, towns };
}

/** A figure for each town or village below `area`. */
export function worldAreas(
  places: Places,
  metric: AreaMetric,
  level: 'town' | 'village',
  now: number,
): AreasData {
  const random = seeded(4);
  const share = metric === 'arrived' || metric === 'repeats';
  const codes = level === 'town' ? places.towns : places.villages.map(({ code }) => code);
  const areas = codes.map((code) => {
    const n = Math.floor(random() * 80);
    return { code, value: n === 0 ? null : share ? 0.7 + random() * 0.3 : n, n, small: false };
  });
  return { metric, level, windowStart: now - MONTH_MS, areas, elsewhere: 4 };
}

/** Incidents of a month around every third village. */
export function worldHeat(places: Places, now: number): HeatData {
  const random = seeded(5);
  const cells = places.villages.flatMap(({ at }, i) => (i % 3 ? [] : [...at, 1 + Math.floor(random() * 30)]));
  return { windowStart: now - MONTH_MS, cellM: 500, cells: Float64Array.from(cells), n: 1_204, unplaced: 37 };
}

/** Eight places with several incidents in a month. */
export function worldRepeats(places: Places, now: number): RepeatsData {
  const found = places.villages.filter((_, i) => i % 27 === 3).slice(0, 8);
  return {
    windowStart: now - MONTH_MS,
    places: found.map(({ at: [lng, lat], code, town }, i) => ({
      ...{ lng, lat, town, village: code, n: 12 - i, open: i % 3 === 0 ? 1 : 0 },
      address: null,
      category: 'dispute.neighbour',
      lastAt: now - (i + 1) * 3_600_000,
    })),
  };
}
