import type { Figure } from '../figure/figure.js';
import { makeFigure, shareFigure, type FigureContext } from '../figure/make-figure.js';

const PER = 10_000;

/** What a court's statistics say of a period; cases. */
export interface CourtPeriod {
  /** First-instance civil and administrative cases accepted. */
  readonly filed: number;
  /** Disputes settled before filing. */
  readonly settledBefore: number;
  /** All disputes brought to court, as published; checked against the two above. */
  readonly brought: number;
}

/** The people a rate is per; the base moves the rate threefold where most are not local. */
export interface PopulationBase {
  /** 常住 residents, at the end of the year for variant B. */
  readonly residents: number;
  /** Registered floating population. */
  readonly registeredFloating: number;
}

interface PeriodContext extends FigureContext {
  /** True for 1–5月 and the like: labelled, never annualised. */
  readonly partialYear: boolean;
}

/**
 * 万人成讼率, variant A: cases filed ÷ (residents + registered floating) × 10 000.
 * @throws RangeError when there are no people
 */
export function litigationRateFiled(
  { filed }: Pick<CourtPeriod, 'filed'>,
  { residents, registeredFloating }: PopulationBase,
  context: PeriodContext,
): Figure {
  return perTenThousand(filed, residents + registeredFloating, 'filed-per-resident-and-floating', context);
}

/**
 * 万人起诉率, variant B: all disputes brought to court, those settled before filing included, ÷
 * year-end residents × 10 000. The national 88.63 of January to May 2024 reproduces only this way.
 * @throws RangeError when there are no people
 */
export function litigationRateBrought(
  { brought }: Pick<CourtPeriod, 'brought'>,
  { residents }: Pick<PopulationBase, 'residents'>,
  context: PeriodContext,
): Figure {
  return perTenThousand(brought, residents, 'brought-per-resident', context);
}

function perTenThousand(cases: number, people: number, method: string, context: PeriodContext): Figure {
  if (!(people > 0)) throw new RangeError(`a rate per 10 000 needs people, came ${people}`);
  const notes = context.partialYear ? (['partialYear'] as const) : [];
  return makeFigure({ value: (cases / people) * PER, unit: 'per10k', n: cases, method, notes }, context);
}

/** Brought to court = settled before filing + filed. `difference` is 0 when the source is sound. */
export function broughtIdentity({ filed, settledBefore, brought }: CourtPeriod): {
  readonly holds: boolean;
  readonly difference: number;
} {
  const difference = brought - settledBefore - filed;
  return { holds: difference === 0, difference };
}

/** Share of the disputes brought to court that were settled before filing: not a success rate. */
export function diversionShare({ settledBefore, brought }: CourtPeriod, context: FigureContext): Figure {
  return shareFigure({ k: settledBefore, n: brought, method: 'settled-of-brought' }, context);
}
