import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import type { SlaPlan } from '../../shared/domain/sla-plan.js';
import { ConfigError } from '../config/load-config.js';
import type { GatewayConfig } from '../config/schema.js';
import { parsePlan } from './parse-plan.js';

/** Plan in force when none is configured. */
export const DEFAULT_PLAN = '1-3-10';

/** The plans of a site. */
export interface SitePlans {
  readonly plan: SlaPlan;
  readonly otherPlans: SlaPlan[];
}

/** Configuration that chooses the plans. */
export type PlanChoice = Pick<GatewayConfig, 'resources' | 'plan' | 'planFile' | 'origin' | 'otherPlans'>;

/** Reads one plan, JSON or YAML. Errors name the file, the key, what was expected and what came. */
export function readPlan(path: string): SlaPlan {
  try {
    return parsePlan(parseYaml(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`cannot use the plan ${path}: ${text}`, { cause: error });
  }
}

/** All plans that are shipped, by id. */
export function shippedPlans(resources: string): SlaPlan[] {
  const folder = join(resources, 'sla-plans');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const plans = files.map((name) => readPlan(join(folder, name)));
  return plans.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The plan in force and the others of a configuration. `planFile` adds a plan of the site's own,
 * which is then in force unless `plan` names another. Throws `ConfigError`.
 */
export function loadPlans(choice: PlanChoice): SitePlans {
  const own = choice.planFile === undefined ? null : readPlan(choice.planFile);
  const plans = [...(own ? [own] : []), ...shippedPlans(choice.resources)];
  const byId = (id: string, key: string): SlaPlan => {
    const found = plans.find((plan) => plan.id === id);
    if (found) return found;
    const known = plans.map((plan) => plan.id).join(', ');
    throw new ConfigError(`configuration key "${key}": expected one of ${known}, came "${id}"`);
  };
  const named = choice.plan === undefined && own ? own : byId(choice.plan ?? DEFAULT_PLAN, 'plan');
  const plan = withOrigin(plans, named, choice.origin);
  const others = choice.otherPlans.map((id) => byId(id, 'otherPlans'));
  return { plan, otherPlans: others.filter((other, i) => other !== plan && others.indexOf(other) === i) };
}

/** The plan itself, or its twin with the wanted origin: `1-3-10` has `1-3-10-call`. */
function withOrigin(plans: readonly SlaPlan[], plan: SlaPlan, origin: PlanChoice['origin']): SlaPlan {
  if (origin === undefined || plan.origin === origin) return plan;
  const twin = plans.find(({ id }) => id === `${plan.id}-${origin}`);
  if (twin) return twin;
  throw new ConfigError(
    `configuration key "origin": expected ${plan.origin}, the origin of the plan ${plan.id}, came ${origin}; ` +
      `leave it out or give the plan a twin with the id ${plan.id}-${origin}`,
  );
}
