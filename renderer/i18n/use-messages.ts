import { computed, type ComputedRef } from 'vue';
import type { Language } from '../../shared/contracts/bridge.js';
import { useScreenStore } from '../stores/screen.js';
import { MESSAGES, type Messages } from './messages.js';

/** The texts of this screen's language. */
export function useMessages(): ComputedRef<Messages> {
  const screen = useScreenStore();
  return computed(() => MESSAGES[screen.language]);
}

/** Picks the name in a language: site words are data and carry both. */
export function nameIn(language: Language, name: { readonly zh: string; readonly en: string }): string {
  return language === 'en' ? name.en : name.zh;
}
