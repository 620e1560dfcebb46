import * as v from 'valibot';
import { SlaPlanSchema, type SlaPlan } from '../../shared/domain/sla-plan.js';

/**
 * The plan in parsed JSON or YAML.
 * @throws Error naming the key, what was expected and what came
 */
export function parsePlan(raw: unknown): SlaPlan {
  const parsed = v.safeParse(SlaPlanSchema, raw);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const where = v.getDotPath(issue) ?? 'the whole file';
    throw new Error(`${where}: expected ${issue.expected ?? issue.message}, came ${issue.received}`);
  }
  const unknown = unknownKey(raw, parsed.output, '');
  if (unknown !== null) throw new Error(`${unknown}: unknown key; remove it or correct its spelling`);
  const problem = contradiction(parsed.output);
  if (problem !== null) throw new Error(problem);
  return parsed.output;
}

/** Path of the first key that the schema does not know: a misspelt condition must not be ignored. */
function unknownKey(raw: unknown, known: unknown, path: string): string | null {
  if (typeof raw !== 'object' || raw === null || typeof known !== 'object' || known === null) return null;
  const values = new Map<string, unknown>(Object.entries(known));
  for (const [key, value] of Object.entries(raw)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (!values.has(key)) return here;
    const below = unknownKey(value, values.get(key), here);
    if (below !== null) return below;
  }
  return null;
}

/** What the schema cannot say of one key alone. */
function contradiction({ stages, warnAt }: SlaPlan): string | null {
  const last = warnAt.length - 1;
  if (warnAt.some((share, i) => i > 0 && share <= (warnAt[i - 1] ?? 0)) || warnAt[last] !== 1) {
    return `warnAt: expected ascending shares of which the last is 1, came ${JSON.stringify(warnAt)}`;
  }
  for (const [i, stage] of stages.entries()) {
    if (stage.to.length === 0 && stage.force === undefined) {
      return `stages.${i}: expected a stamp in "to" or a kind of "force", came neither`;
    }
    const first = stages.find(({ key }) => key === stage.key) ?? stage;
    if (JSON.stringify(first.name) !== JSON.stringify(stage.name)) {
      return `stages.${i}.name: expected the name of the first stage "${stage.key}", they share a column`;
    }
    if (JSON.stringify(first.targets) !== JSON.stringify(stage.targets)) {
      return `stages.${i}.targets: expected those of the first stage "${stage.key}", they share a rate`;
    }
  }
  return null;
}
