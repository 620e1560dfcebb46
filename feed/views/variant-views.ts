import type { Variant } from '../../shared/contracts/bridge.js';
import { RowLens } from '../privacy/row-lens.js';
import type { LiveView } from './live-view.js';
import { areasView, heatView, repeatsView, sharedHeat } from './map-figures.js';
import { pointsView, sharedPoints } from './points-view.js';
import type { Subscribe } from './subscribe.js';
import { StaticView } from './static-view.js';
import { NearestView } from './units/nearest-view.js';
import { noUnits } from './units/units-data.js';
import { sharedUnits, UnitsView, type UnitSource } from './units/units-view.js';

type MapWish = Extract<Subscribe, { view: 'points' | 'units' | 'nearest' | 'areas' | 'heat' | 'repeats' }>;

/** The views of the map, for each of those who may look at a screen (domain §4.4). */
export class VariantViews {
  private readonly lenses = {
    duty: new RowLens('duty'),
    briefing: new RowLens('briefing'),
    visit: new RowLens('visit'),
  };
  private readonly points = sharedPoints();
  private readonly visitPoints = sharedPoints(true);
  private readonly heat = sharedHeat(false);
  private readonly visitHeat = sharedHeat(true);
  private readonly units;
  private readonly unitsWithTrails;

  constructor(private readonly source: UnitSource) {
    this.units = sharedUnits(source, false);
    this.unitsWithTrails = sharedUnits(source, true);
  }

  /** What a variant sees of an incident; one per variant, so that windows share the masked rows. */
  lens(variant: Variant): RowLens {
    return this.lenses[variant];
  }

  open(wish: MapWish, variant: Variant): LiveView {
    const lens = this.lens(variant);
    const visit = variant === 'visit';
    switch (wish.view) {
      case 'points':
        return pointsView(visit ? this.visitPoints : this.points, visit);
      case 'areas':
        return areasView(wish.params, lens);
      case 'heat':
        return heatView(visit ? this.visitHeat : this.heat);
      case 'repeats':
        return repeatsView(wish.params, lens);
      case 'units':
        // Where a person was is sensitive as such: visitors see no unit at all.
        if (visit) return new StaticView({ view: 'units', data: noUnits() });
        return new UnitsView(this.source.units, wish.params.trails ? this.unitsWithTrails : this.units);
      case 'nearest':
        if (visit) {
          return new StaticView({ view: 'nearest', data: { at: null, free: [], stale: 0, due: [] } });
        }
        return new NearestView(wish.params, this.source);
    }
  }
}
