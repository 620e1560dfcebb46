import type { Row } from '../../../shared/contracts/views.js';
import { MESSAGES } from '../../i18n/messages.js';
import { nameIn } from '../../i18n/use-messages.js';
import { placeText } from '../../jurisdiction/place-text.js';
import { useJurisdictionStore } from '../../stores/jurisdiction.js';
import { useDeskSession } from '../stores/desk-session.js';
import { useConsole, useConsoleMessages } from '../use-console.js';

/** An incident in the words of the site. */
export interface IncidentWords {
  /** The source's title, else the category, else the id: never empty. */
  readonly title: string;
  /** Town and village, else the address, else empty. */
  readonly place: string;
  readonly source: string;
  /** 演练, 测试, 挂起, 第2手, 区督办. */
  readonly tags: readonly string[];
}

/** Words of incidents at the desk. Reactive: call the result inside a computed or a template. */
export function useIncidentWords(): (row: Row) => IncidentWords {
  const { language } = useConsole();
  const t = useConsoleMessages();
  const session = useDeskSession();
  const jurisdiction = useJurisdictionStore();
  return (row) => {
    const words = t.value.incidents;
    const dictionary = session.site?.dictionary;
    const category = dictionary?.categories.find(({ code }) => code === row.category);
    const source = dictionary?.sources.find(({ code }) => code === row.source);
    return {
      title: row.title ?? (category ? nameIn(language, category.name) : row.id),
      place: placeText(row, jurisdiction.units, language).forms[0] ?? '',
      source: source ? nameIn(language, source.name) : row.source,
      tags: [
        ...(row.drill ? [MESSAGES[language].tags.drill] : []),
        ...(row.test ? [MESSAGES[language].tags.test] : []),
        ...(row.suspended ? [words.suspended] : []),
        ...(row.holder > 1 ? [words.holder(row.holder)] : []),
        ...(row.supervision > 0 ? [words.supervision[row.supervision] ?? ''] : []),
        ...(row.placeCheck === 'disagree' ? [MESSAGES[language].tags.place] : []),
      ],
    };
  };
}
