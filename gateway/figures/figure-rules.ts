import type { Site } from '../../shared/contracts/site.js';
import type { Incident } from '../../shared/domain/incident.js';
import type { StageNeeds } from '../../shared/domain/stage-facts.js';
import type { BreakMark } from '../../shared/metrics/compare/break-marks.js';
import type { RepeatRule } from '../../shared/metrics/repeat/repeat-rule.js';

/** What figures of a site are computed by. */
export interface FigureRules {
  readonly site: Pick<Site, 'plan' | 'otherPlans' | 'timeZone' | 'dutyDayStartMin'>;
  readonly needsOf: (incident: Incident) => StageNeeds | undefined;
  /** The repeat rule, and the name of its file. */
  readonly repeat: { readonly name: string; readonly rule: RepeatRule };
  readonly breaks: readonly BreakMark[];
}

/** What is the same for all figures of one answer. */
export interface FigureScope {
  /** UTC ms. */
  readonly asOf: number;
  /** Code of the source, or `log` for all. */
  readonly source: string;
}
