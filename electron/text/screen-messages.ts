import type { Language } from '../../shared/contracts/bridge.js';

/** Texts for actions on the wall that were refused, and programmes that cannot be shown as written. */
export interface ScreenMessages {
  unknownScreen(name: string): string;
  unknownLayout(name: string): string;
  unknownProgramme(name: string): string;
  noProgramme: string;
  noStep(programme: string): string;
  stepSkipped(programme: string, layout: string, screen: string | null): string;
  noDetailScreen: string;
}

const ZH: ScreenMessages = {
  unknownScreen: (name) => `操作未执行:没有名为“${name}”的屏幕`,
  unknownLayout: (name) => `操作未执行:没有名为“${name}”的布局`,
  unknownProgramme: (name) => `操作未执行:没有名为“${name}”的轮播方案`,
  noProgramme: '操作未执行:当前没有轮播方案在运行',
  noStep: (programme) => `轮播方案“${programme}”没有可显示的步骤`,
  stepSkipped: (programme, layout, screen) =>
    screen === null
      ? `轮播方案“${programme}”跳过一步:没有名为“${layout}”的布局`
      : `轮播方案“${programme}”跳过一步:布局“${layout}”中的屏幕“${screen}”不存在`,
  noDetailScreen: '操作未执行:没有可以显示事件详情的屏幕',
};

const EN: ScreenMessages = {
  unknownScreen: (name) => `Not done: no screen is named "${name}"`,
  unknownLayout: (name) => `Not done: no layout is named "${name}"`,
  unknownProgramme: (name) => `Not done: no programme is named "${name}"`,
  noProgramme: 'Not done: no programme is running',
  noStep: (programme) => `Programme "${programme}" has no step that can be shown`,
  stepSkipped: (programme, layout, screen) =>
    screen === null
      ? `Programme "${programme}" skipped a step: no layout is named "${layout}"`
      : `Programme "${programme}" skipped a step: layout "${layout}" names screen "${screen}", which is not there`,
  noDetailScreen: 'Not done: no screen may show the incident',
};

/** Texts by language; the type makes both complete. */
export const SCREEN_MESSAGES: Readonly<Record<Language, ScreenMessages>> = { 'zh-CN': ZH, en: EN };
