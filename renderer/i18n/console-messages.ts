import type { Language } from '../../shared/contracts/bridge.js';
import { desk as enDesk } from './en/desk.js';
import { deskFigures as enFigures } from './en/desk-figures.js';
import type { Widen } from './types.js';
import { desk } from './zh-CN/desk.js';
import { deskFigures } from './zh-CN/desk-figures.js';

const zhCN = { ...desk, tabs: { ...desk.tabs, figures: deskFigures.tab }, figures: deskFigures };

/** Every text of the console page, in one language. */
export type ConsoleMessages = Widen<typeof zhCN>;

/** The console's catalogues by language. */
export const CONSOLE_MESSAGES: Readonly<Record<Language, ConsoleMessages>> = {
  'zh-CN': zhCN,
  en: { ...enDesk, tabs: { ...enDesk.tabs, figures: enFigures.tab }, figures: enFigures },
};
