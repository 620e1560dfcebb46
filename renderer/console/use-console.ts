import { computed, inject, type ComputedRef, type InjectionKey } from 'vue';
import type { Language } from '../../shared/contracts/bridge.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { CONSOLE_MESSAGES, type ConsoleMessages } from '../i18n/console-messages.js';
import type { GatewayApi } from './api/gateway-api.js';

/** What the console page works with, handed in at its start. */
export interface ConsoleParts {
  readonly api: GatewayApi;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Id of a new command. */
  readonly newId: () => string;
  readonly language: Language;
}

/** Key under which `main.ts` provides the parts. */
export const consoleKey: InjectionKey<ConsoleParts> = Symbol('console');

/** The parts of the console page. Throws outside of it. */
export function useConsole(): ConsoleParts {
  const parts = inject(consoleKey);
  if (!parts) throw new Error('the console parts are provided by renderer/console/main.ts');
  return parts;
}

/** The texts of the console in its language. */
export function useConsoleMessages(): ComputedRef<ConsoleMessages> {
  const { language } = useConsole();
  return computed(() => CONSOLE_MESSAGES[language]);
}
