import type { Language } from '../../shared/contracts/bridge.js';
import { desk as enDesk } from './en/desk.js';
import { deskAlarms as enAlarms } from './en/desk-alarms.js';
import { deskFigures as enFigures } from './en/desk-figures.js';
import { deskJurisdiction as enJurisdiction } from './en/desk-jurisdiction.js';
import { deskWalls as enWalls } from './en/desk-walls.js';
import type { Widen } from './types.js';
import { desk } from './zh-CN/desk.js';
import { deskAlarms } from './zh-CN/desk-alarms.js';
import { deskFigures } from './zh-CN/desk-figures.js';
import { deskJurisdiction } from './zh-CN/desk-jurisdiction.js';
import { deskWalls } from './zh-CN/desk-walls.js';

const zhCN = {
  ...desk,
  tabs: {
    ...desk.tabs,
    alarms: deskAlarms.tab,
    alarmFigures: deskAlarms.figuresTab,
    figures: deskFigures.tab,
    jurisdiction: deskJurisdiction.tab,
    walls: deskWalls.tab,
  },
  alarms: deskAlarms,
  figures: deskFigures,
  jurisdiction: deskJurisdiction,
  walls: deskWalls,
};

/** Every text of the console page, in one language. */
export type ConsoleMessages = Widen<typeof zhCN>;

/** The console's catalogues by language. */
export const CONSOLE_MESSAGES: Readonly<Record<Language, ConsoleMessages>> = {
  'zh-CN': zhCN,
  en: {
    ...enDesk,
    tabs: {
      ...enDesk.tabs,
      alarms: enAlarms.tab,
      alarmFigures: enAlarms.figuresTab,
      figures: enFigures.tab,
      jurisdiction: enJurisdiction.tab,
      walls: enWalls.tab,
    },
    alarms: enAlarms,
    figures: enFigures,
    jurisdiction: enJurisdiction,
    walls: enWalls,
  },
};
