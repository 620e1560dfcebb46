import type { AlarmCard } from '../../shared/contracts/alarms.js';
import { planColumns } from '../../shared/domain/plan-columns.js';
import type { SlaPlan } from '../../shared/domain/sla-plan.js';
import { nameIn, useMessages } from '../i18n/use-messages.js';
import { useWords } from '../jurisdiction/use-words.js';
import { useJurisdictionStore } from '../stores/jurisdiction.js';
import { useScreenStore } from '../stores/screen.js';
import { useSessionStore } from '../stores/session.js';
import { lineText } from '../text/line-text.js';
import {
  alarmParts,
  alarmWords,
  type AlarmFacts,
  type AlarmNames,
  type AlarmParts,
  type StageWords,
} from './alarm-words.js';

/** A stage of a plan as a sentence names it, or null when the plan has none of this key. */
export function stageWords(
  plan: SlaPlan,
  key: string,
  urgency: AlarmFacts['urgency'],
  name: (words: { zh: string; en: string }) => string,
): StageWords | null {
  const column = planColumns(plan).find((one) => one.key === key);
  if (!column) return null;
  // Tiers of urgency share one column: the first that names this urgency counts, as in the plan.
  const own = column.stages.find(
    ({ applies }) =>
      applies.urgencies === undefined || (urgency !== null && applies.urgencies.includes(urgency)),
  );
  const force = column.stages.some((stage) => stage.force !== undefined);
  return { name: name(column.name), limitMs: own?.limitMs ?? column.limitMs, force };
}

/** Graphemes of an incident's or an order's words that a line takes. */
const ABOUT_MAX = 60;

/** Alarms in the words of this screen, with the site's own names. */
export interface AlarmWording {
  /** The whole sentence, to be said or read. */
  readonly sentence: (facts: AlarmFacts) => string;
  readonly parts: (facts: AlarmFacts) => AlarmParts;
  /** Class and words of the incident, or the words of an order; free text, each may be empty. */
  readonly about: (card: Pick<AlarmCard, 'category' | 'title' | 'text'>) => string[];
}

/** Alarms in the words of this screen. Reactive: call them inside a computed or a template. */
export function useAlarmWords(): AlarmWording {
  const t = useMessages();
  const screen = useScreenStore();
  const session = useSessionStore();
  const jurisdiction = useJurisdictionStore();
  const words = useWords();
  const inLanguage = (name: { zh: string; en: string }): string => nameIn(screen.language, name);
  const names: AlarmNames = {
    town: (code) => {
      const unit = jurisdiction.units.get(code);
      return unit ? inLanguage(unit.name) : null;
    },
    stage: (key, urgency) => (session.site ? stageWords(session.site.plan, key, urgency, inLanguage) : null),
    source: (code) => words.source(code),
  };
  return {
    sentence: (facts) => alarmWords(facts, names, t.value),
    parts: (facts) => alarmParts(facts, names, t.value),
    about: ({ category, title, text }) => [
      category === null ? '' : words.category(category),
      lineText(text ?? title ?? '', ABOUT_MAX),
    ],
  };
}
