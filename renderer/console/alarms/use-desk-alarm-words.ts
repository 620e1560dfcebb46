import type { AlarmCard } from '../../../shared/contracts/alarms.js';
import { alarmParts, type AlarmNames } from '../../alarms/alarm-words.js';
import { noteWords } from '../../alarms/card-words.js';
import { stageWords } from '../../alarms/use-alarm-words.js';
import { MESSAGES } from '../../i18n/messages.js';
import { nameIn } from '../../i18n/use-messages.js';
import { placeText } from '../../jurisdiction/place-text.js';
import { useJurisdictionStore } from '../../stores/jurisdiction.js';
import { useDeskSession } from '../stores/desk-session.js';
import { useConsole } from '../use-console.js';

/** A card in words, as the wall says it. */
export interface CardWords {
  /** 一级 十分钟未到场. */
  readonly title: string;
  /** Village and town, else empty. */
  readonly place: string;
  readonly notes: readonly string[];
}

/** What the words of sources and stages of alarms come from. */
export interface DeskAlarmWords {
  readonly names: AlarmNames;
  readonly card: (card: AlarmCard) => CardWords;
}

/** Alarms at the desk in the words of the wall. Reactive: call them inside a computed or a template. */
export function useDeskAlarmWords(): DeskAlarmWords {
  const { language } = useConsole();
  const session = useDeskSession();
  const jurisdiction = useJurisdictionStore();
  const inLanguage = (name: { zh: string; en: string }): string => nameIn(language, name);
  const messages = MESSAGES[language];
  const named = (
    list: readonly { code: string; name: { zh: string; en: string } }[] | undefined,
    code: string,
  ) => {
    const entry = list?.find((one) => one.code === code);
    return entry ? inLanguage(entry.name) : code;
  };
  const names: AlarmNames = {
    town: (code) => {
      const unit = jurisdiction.units.get(code);
      return unit ? inLanguage(unit.name) : null;
    },
    stage: (key, urgency) => (session.site ? stageWords(session.site.plan, key, urgency, inLanguage) : null),
    source: (code) => named(session.site?.dictionary.sources, code),
  };
  return {
    names,
    card: (card) => {
      const { level, what } = alarmParts(card, names, messages);
      const about = [
        card.title ??
          (card.category === null ? '' : named(session.site?.dictionary.categories, card.category)),
        card.text ?? '',
        card.incident ?? '',
      ];
      return {
        title: [level, what].filter((part) => part !== '').join(messages.alarms.gap),
        place: placeText({ ...card, address: null }, jurisdiction.units, language).forms[0] ?? '',
        notes: noteWords(card, about, session.zone, messages),
      };
    },
  };
}
