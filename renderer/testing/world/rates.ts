import type { RatesData } from '../../../shared/contracts/views.js';
import { SAMPLE_RATES } from '../sample-views.js';

/** The rates of the day; once nothing runs, what was not due yet was met. */
export function worldRates(running: boolean): RatesData {
  if (running) return SAMPLE_RATES;
  return {
    ...SAMPLE_RATES,
    rates: SAMPLE_RATES.rates.map((rate) => {
      const { notDue } = rate.excluded;
      return { ...rate, k: rate.k + notDue, n: rate.n + notDue, excluded: { ...rate.excluded, notDue: 0 } };
    }),
  };
}
