import type { Language } from '../../shared/contracts/bridge.js';
import { desk as enDesk } from './en/desk.js';
import type { Widen } from './types.js';
import { desk } from './zh-CN/desk.js';

/** Every text of the console page, in one language. */
export type ConsoleMessages = Widen<typeof desk>;

/** The console's catalogues by language. */
export const CONSOLE_MESSAGES: Readonly<Record<Language, ConsoleMessages>> = { 'zh-CN': desk, en: enDesk };
