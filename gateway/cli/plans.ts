import type { SlaPlan } from '../../shared/domain/sla-plan.js';

/** The plans as lines for people: id, origin, name, limits in the order of the stages, and the basis. */
export function planLines(plans: readonly SlaPlan[]): string[] {
  return plans.flatMap(({ id, origin, name, stages, basis }) => [
    `${id.padEnd(16)} ${origin.padEnd(8)} ${name.zh}: ${stages.map(limitLine).join(', ')}`,
    `${' '.repeat(26)}${basis.zh}`,
  ]);
}

function limitLine({ name, limitMs }: SlaPlan['stages'][number]): string {
  return `${name.zh} ${limitMs / 1_000} s`;
}
