import { computed } from 'vue';
import { nameIn, useMessages } from '../i18n/use-messages.js';
import { useScreenStore } from '../stores/screen.js';
import { useSessionStore } from '../stores/session.js';

/** The site's own words: categories, groups and sources, in this screen's language. */
export interface SiteWords {
  category(code: string | null): string;
  group(code: string): string;
  source(code: string): string;
}

/** The site's own words. Reactive: call them inside a computed or a template. */
export function useWords(): SiteWords {
  const session = useSessionStore();
  const screen = useScreenStore();
  const t = useMessages();
  const index = computed(() => {
    const dictionary = session.site?.dictionary;
    const names = (
      list: readonly { code: string; name: { zh: string; en: string } }[] = [],
    ): Map<string, string> => new Map(list.map((entry) => [entry.code, nameIn(screen.language, entry.name)]));
    return {
      categories: names(dictionary?.categories),
      groups: names(dictionary?.groups),
      sources: names(dictionary?.sources),
    };
  });
  return {
    category: (code) =>
      code === null ? t.value.categoryUnknown : (index.value.categories.get(code) ?? code),
    group: (code) => index.value.groups.get(code) ?? code,
    source: (code) => index.value.sources.get(code) ?? code,
  };
}
