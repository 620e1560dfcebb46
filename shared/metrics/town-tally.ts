import { RANK_MIN_N, SMALL_N } from './figure/sample-size.js';
import { DAY_MS, type Sample } from './sample.js';
import type { StageVerdict } from './stage-tally.js';
import { wilson } from './wilson.js';

/** Days of the town comparison. */
export const TOWN_DAYS = 30;

/** One town's line; see `TownsSchema` in contracts/views.ts. */
export interface TownLine {
  code: string;
  today: number;
  open: number;
  daily: number[];
  k: number;
  n: number;
  low: number | null;
  high: number | null;
  ranked: boolean;
}

interface TownCounts {
  readonly daily: Int32Array;
  /** All its incidents, older ones and those without a time included. */
  total: number;
  open: number;
  k: number;
  n: number;
}

/** Figures per town over the last `TOWN_DAYS` duty days, the current one included. */
export class TownTally {
  private readonly towns = new Map<string, TownCounts>();
  readonly windowStart: number;

  /** @param dayEnd end of the current duty day */
  constructor(dayEnd: number) {
    this.windowStart = dayEnd - TOWN_DAYS * DAY_MS;
  }

  /** Adds or takes back an incident with its verdict on the compared stage. */
  add(sample: Sample, verdict: StageVerdict | undefined, weight: 1 | -1): void {
    if (sample.town === null) return;
    const town = this.town(sample.town);
    town.total += weight;
    if (sample.open) town.open += weight;
    const day = sample.receivedAt === null ? -1 : Math.floor((sample.receivedAt - this.windowStart) / DAY_MS);
    if (day < 0 || day >= TOWN_DAYS) return;
    town.daily[day] = (town.daily[day] ?? 0) + weight;
    switch (verdict?.kind) {
      case 'pass':
        town.k += weight;
        town.n += weight;
        return;
      case 'late':
      case 'overdue':
      case 'never':
        town.n += weight;
        return;
      default:
    }
  }

  /** One line per town that has any incident, by code. */
  lines(): TownLine[] {
    const known = [...this.towns].filter(([, town]) => town.total > 0);
    return known
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, town]) => {
        const band = wilson(town.k, town.n);
        return {
          code,
          today: town.daily[TOWN_DAYS - 1] ?? 0,
          open: town.open,
          daily: [...town.daily],
          k: town.k,
          n: town.n,
          low: band?.low ?? null,
          high: band?.high ?? null,
          ranked: town.n >= RANK_MIN_N,
        };
      });
  }

  /** Pass rate over all towns, 0–1; null where n is too small for a line to measure towns by. */
  districtRate(): number | null {
    let k = 0;
    let n = 0;
    for (const town of this.towns.values()) {
      k += town.k;
      n += town.n;
    }
    return n < SMALL_N ? null : k / n;
  }

  private town(code: string): TownCounts {
    let town = this.towns.get(code);
    if (!town) {
      town = { daily: new Int32Array(TOWN_DAYS), total: 0, open: 0, k: 0, n: 0 };
      this.towns.set(code, town);
    }
    return town;
  }
}
