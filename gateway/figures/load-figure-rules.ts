import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Site } from '../../shared/contracts/site.js';
import { BreakMarkSchema } from '../../shared/metrics/compare/break-marks.js';
import { RepeatRuleSchema } from '../../shared/metrics/repeat/repeat-rule.js';
import { ConfigError } from '../config/load-config.js';
import type { GatewayConfig } from '../config/schema.js';
import { stageNeeds } from '../site/stage-needs.js';
import type { FigureRules } from './figure-rules.js';

/** Configuration that chooses the rules. */
export type FigureChoice = Pick<GatewayConfig, 'resources' | 'jurisdiction' | 'repeatRule' | 'breakMarks'>;
/** Rules that come from files. */
export type LoadedFigureRules = Pick<FigureRules, 'repeat' | 'breaks'>;

/** Reads repeat rule and break marks. Throws `ConfigError` with key, file, what was expected and what came. */
export function loadFigureRules(choice: FigureChoice): LoadedFigureRules {
  const { resources, repeatRule, breakMarks, jurisdiction } = choice;
  const ruleFile = join(resources, 'repeat-rules', `${repeatRule}.json`);
  const marksFile = join(resources, 'break-marks', `${breakMarks ?? jurisdiction}.json`);
  const rule = parsed('repeatRule', ruleFile, RepeatRuleSchema);
  const none = breakMarks === undefined && !existsSync(marksFile);
  const breaks = none ? [] : parsed('breakMarks', marksFile, v.array(BreakMarkSchema));
  return { repeat: { name: repeatRule, rule }, breaks };
}

/** The rules of a site. */
export function rulesOf(site: Site, loaded: LoadedFigureRules): FigureRules {
  return { site, needsOf: stageNeeds(site), ...loaded };
}

function parsed<S extends v.GenericSchema>(key: string, path: string, schema: S): v.InferOutput<S> {
  try {
    return v.parse(schema, JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const text = v.isValiError(error)
      ? v.summarize(error.issues)
      : error instanceof Error
        ? error.message
        : String(error);
    throw new ConfigError(`configuration key "${key}": cannot use ${path}: ${text}`, { cause: error });
  }
}
