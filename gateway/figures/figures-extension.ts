import type { Site } from '../../shared/contracts/site.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { Extension, Middle } from '../core.js';
import { figuresRoute } from '../http/routes/figures.js';
import { FiguresService } from './figures-service.js';
import { rulesOf, type LoadedFigureRules } from './load-figure-rules.js';

/** What figures of a gateway are made with. */
export interface FiguresExtensionParts {
  readonly rules: LoadedFigureRules;
  readonly site: Site;
  readonly clock: Clock;
  readonly timers: Timers;
}

/** Adds `GET /v1/figures`. */
export function figuresExtension({ rules, site, clock, timers }: FiguresExtensionParts) {
  return ({ replica }: Middle): Extension => {
    const service = new FiguresService({ replica, rules: rulesOf(site, rules), clock, timers });
    return { routes: [figuresRoute(service, site)], stop: () => service.stop() };
  };
}
