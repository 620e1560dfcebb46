import type { ConsoleMessages } from '../../i18n/console-messages.js';

/** Name of a stamp; a key that a newer gateway knows and this page does not stands for itself. */
export function stampName(key: string, t: ConsoleMessages): string {
  const names: Readonly<Record<string, string>> = t.stampNames;
  return names[key] ?? key;
}
