import type { Variant } from '../../shared/contracts/bridge.js';
import { wishFor } from '../privacy/asked-area.js';
import type { HealthData } from '../../shared/contracts/views.js';
import { AlarmsView, sharedAlarms } from './alarms/alarms-view.js';
import { FIGURES_GAP_MS, sharedFigures } from './figures.js';
import { HEALTH_GAP_MS, healthFor, sharedHealth } from './health-view.js';
import { IncidentView } from './incident-view.js';
import type { LiveView } from './live-view.js';
import { NotableView } from './notable-view.js';
import { PacedView } from './paced-view.js';
import { QueueView } from './queue-view.js';
import type { Subscribe } from './subscribe.js';
import { VariantViews } from './variant-views.js';
import type { UnitSource } from './units/units-view.js';
import { WarningsView } from './warnings-view.js';

const figuresGap = (): number => FIGURES_GAP_MS;

/** Opens subscriptions. What windows can share is held here, once per feed. */
export class ViewRegistry {
  private readonly figures = sharedFigures();
  private readonly alarms = sharedAlarms();
  private readonly variants;
  private readonly health;

  constructor(readHealth: () => HealthData, source: UnitSource) {
    this.health = sharedHealth(readHealth);
    this.variants = new VariantViews(source);
  }

  /** @param variant who looks at the window: the view holds nothing that those may not see */
  open(asked: Subscribe, variant: Variant): LiveView {
    const { figures, variants } = this;
    const wish = wishFor(asked, variant);
    switch (wish.view) {
      case 'queue':
        return new QueueView(wish.params, variants.lens(variant));
      case 'notable':
        return new NotableView(wish.params, variants.lens(variant));
      case 'incident':
        return new IncidentView(wish.params, variants.lens(variant));
      case 'warnings':
        return new WarningsView();
      case 'alarms':
        return new AlarmsView(wish.params, this.alarms[variant]);
      case 'counters':
        return new PacedView(figuresGap, figures.counters, (data) => ({ view: 'counters', data }));
      case 'rates':
        return new PacedView(figuresGap, figures.rates, (data) => ({ view: 'rates', data }));
      case 'trend':
        return new PacedView(figuresGap, figures.trend, (data) => ({ view: 'trend', data }));
      case 'towns':
        return new PacedView(
          figuresGap,
          variant === 'visit' ? figures.visitTowns : figures.towns,
          (data) => ({ view: 'towns', data }),
        );
      case 'health':
        return new PacedView(
          () => HEALTH_GAP_MS,
          this.health,
          (data) => ({ view: 'health', data: healthFor(data, variant) }),
        );
      default:
        return variants.open(wish, variant);
    }
  }
}
