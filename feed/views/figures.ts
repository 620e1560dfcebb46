import type { CountersData, RatesData, TownsData, TrendData } from '../../shared/contracts/views.js';
import type { WallModel } from '../model/wall-model.js';
import { visitTowns } from '../privacy/visit-towns.js';
import { PerTick, sameJson } from './live-view.js';

/** Figures that a person reads change at most this often: 2 Hz. */
export const FIGURES_GAP_MS = 500;

function ofModel<T>(compute: (model: WallModel) => T): PerTick<T | null> {
  return new PerTick(({ model }) => (model ? compute(model) : null), sameJson);
}

/** The figures of the overview, each computed once per tick for all windows. */
export interface SharedFigures {
  readonly counters: PerTick<CountersData | null>;
  readonly rates: PerTick<RatesData | null>;
  readonly trend: PerTick<TrendData | null>;
  readonly towns: PerTick<TownsData | null>;
  /** The same without small figures. */
  readonly visitTowns: PerTick<TownsData | null>;
}

/** Figures straight from the model's tally: nothing here counts anything itself. */
export function sharedFigures(): SharedFigures {
  return {
    counters: ofModel((model): CountersData => model.tally.counters(model.now)),
    rates: ofModel((model): RatesData => model.tally.rates()),
    trend: ofModel((model): TrendData => model.tally.trend(model.now)),
    towns: ofModel((model): TownsData => model.tally.townLines()),
    visitTowns: ofModel((model) => visitTowns(model.tally.townLines())),
  };
}
