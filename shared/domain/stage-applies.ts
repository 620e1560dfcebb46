import type { Incident } from './incident.js';
import type { SlaStage } from './sla-plan.js';

/** What the site knows of an incident beside its own fields. */
export interface StageNeeds {
  /** Of its category: is a linked response expected, has somebody to go there. */
  readonly linked: boolean;
  readonly scene: boolean;
  /** What its town is called in the jurisdiction pack: `street` or `town`, and `new-city` … */
  readonly areaTypes?: readonly string[];
}

/** An unknown category is held to every stage: a missing word must not excuse a missed promise. */
export const ALL_NEEDS: StageNeeds = { linked: true, scene: true };

function listed<T>(list: readonly T[] | undefined, value: T | undefined): boolean {
  return list === undefined || (value !== undefined && list.includes(value));
}

/** True for the code itself and for what lies below it: `dispute` holds for `dispute.family`. */
function below(codes: readonly string[] | undefined, category: string | undefined): boolean {
  if (!codes) return true;
  return category !== undefined && codes.some((code) => category === code || category.startsWith(`${code}.`));
}

/**
 * True when the incident is of the kind that the stage is for. A condition on something that was not
 * told does not hold; an urgency that was not told is `normal`, as everywhere on the wall.
 */
function isOfKind({ applies }: SlaStage, incident: Incident, needs: StageNeeds): boolean {
  const { fields, source } = incident;
  return (
    listed(applies.sources, source) &&
    below(applies.categories, fields.category) &&
    listed(applies.grades, fields.grade) &&
    listed(applies.urgencies, fields.urgency ?? 'normal') &&
    (!applies.areaTypes || applies.areaTypes.some((type) => needs.areaTypes?.includes(type) === true))
  );
}

function isNeeded({ applies }: SlaStage, needs: StageNeeds): boolean {
  if (applies.need === 'linked') return needs.linked;
  return applies.need === 'scene' ? needs.scene : true;
}

/** Which of a column's alternatives an incident is measured by. */
export interface ChosenStage {
  readonly stage: SlaStage;
  /** False when it is only shown if it was done all the same, such as a visit that nobody asked for. */
  readonly needed: boolean;
}

/**
 * The first alternative that applies, or the first of the right kind that its category does not need.
 * @returns null when the column is not for this incident at all
 */
export function chooseStage(
  stages: readonly SlaStage[],
  incident: Incident,
  needs: StageNeeds = ALL_NEEDS,
): ChosenStage | null {
  const ofKind = stages.filter((stage) => isOfKind(stage, incident, needs));
  const needed = ofKind.find((stage) => isNeeded(stage, needs));
  if (needed) return { stage: needed, needed: true };
  const [shown] = ofKind;
  return shown ? { stage: shown, needed: false } : null;
}
