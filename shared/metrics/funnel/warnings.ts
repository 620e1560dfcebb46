import { normalBand, placeInBand, type NormalBand } from '../compare/normal-band.js';
import type { Figure } from '../figure/figure.js';
import { countFigure, shareFigure, type FigureContext } from '../figure/make-figure.js';
import { percentileFigure } from '../percentiles/duration-figures.js';

/** One hit of a risk model. `subject` is a code or a keyed hash, never a person's name. */
export interface RiskWarning {
  readonly id: string;
  readonly model: string;
  readonly subject: string;
  readonly town: string | null;
  /** UTC ms. */
  readonly at: number;
}

/** Something that happened and that a model should have seen coming. */
export interface RiskIncident {
  readonly id: string;
  readonly subject: string;
  readonly at: number;
}

const DAY_MS = 86_400_000;
/** 重复预警: the same subject and model again within this time. */
export const REPEAT_WARNING_MS = 7 * DAY_MS;

const bySubject = <T extends { readonly subject: string; readonly at: number }>(
  items: readonly T[],
): Map<string, T[]> => {
  const map = new Map<string, T[]>();
  for (const item of [...items].sort((a, b) => a.at - b.at)) {
    map.set(item.subject, [...(map.get(item.subject) ?? []), item]);
  }
  return map;
};

/**
 * 召回 proxy: incidents that a warning about the same subject came before, within the lead window ÷
 * incidents; and 提前量 P50 over those, from the earliest such warning.
 * @param leadMs how long before an incident a warning counts
 */
export function recallOf(
  warnings: readonly RiskWarning[],
  incidents: readonly RiskIncident[],
  leadMs: number,
  context: FigureContext,
): { readonly recall: Figure; readonly lead: Figure } {
  const known = bySubject(warnings);
  const leads = incidents.flatMap((incident) => {
    const before = known
      .get(incident.subject)
      ?.find(({ at }) => at < incident.at && incident.at - at <= leadMs);
    return before ? [incident.at - before.at] : [];
  });
  const observed = leads.map((ms) => ({ ms, ended: true }));
  return {
    recall: shareFigure({ k: leads.length, n: incidents.length, method: 'warned-before' }, context),
    lead: percentileFigure({ observed }, 0.5, context),
  };
}

/** 重复预警率: warnings that follow one of the same subject and model within 7 days, inclusive. */
export function repeatWarningRate(warnings: readonly RiskWarning[], context: FigureContext): Figure {
  let k = 0;
  const last = new Map<string, number>();
  for (const { subject, model, at } of [...warnings].sort((a, b) => a.at - b.at)) {
    const key = JSON.stringify([subject, model]);
    if (at - (last.get(key) ?? -Infinity) <= REPEAT_WARNING_MS) k += 1;
    last.set(key, at);
  }
  return shareFigure({ k, n: warnings.length, method: 'repeat-7d' }, context);
}

/** 复合风险: subjects on which two or more models agree within the window, and the models. */
export function compositeRisks(
  warnings: readonly RiskWarning[],
  windowMs: number,
): { readonly subject: string; readonly models: readonly string[] }[] {
  return [...bySubject(warnings)].flatMap(([subject, hits]) => {
    const models = new Set<string>();
    for (const hit of hits) {
      const near = hits.filter(({ at, model }) => model !== hit.model && Math.abs(at - hit.at) <= windowMs);
      if (near.length > 0) models.add(hit.model);
    }
    return models.size >= 2 ? [{ subject, models: [...models].sort() }] : [];
  });
}

/** Warnings per town and day: what a model costs those who must act on it. */
export function loadPerTownDay(
  warnings: readonly RiskWarning[],
  days: number,
  context: FigureContext,
): Map<string, Figure> {
  const towns = new Map<string, number>();
  for (const { town } of warnings) if (town !== null) towns.set(town, (towns.get(town) ?? 0) + 1);
  return new Map(
    [...towns].sort().map(([town, count]) => {
      const figure = countFigure(count, context, { method: 'warnings-per-day' });
      return [town, { ...figure, value: count / days, unit: 'ratio' }];
    }),
  );
}

/** Model drift: this week's warnings against the band of the 8 weeks before; null without a band. */
export function driftOf(
  weeksBefore: readonly number[],
  week: number,
): { readonly band: NormalBand; readonly place: 'below' | 'normal' | 'above' } | null {
  const band = normalBand(weeksBefore);
  return band && { band, place: placeInBand(week, band) };
}

/** The live count of enabled models, with the disabled ones beside it: "88" is counted, not written. */
export function modelCounts(models: readonly { readonly enabled: boolean }[], context: FigureContext) {
  const enabled = models.filter((model) => model.enabled).length;
  return {
    enabled: countFigure(enabled, context, { method: 'enabled-models' }),
    disabled: countFigure(models.length - enabled, context, { method: 'disabled-models' }),
  };
}
