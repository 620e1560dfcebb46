import type { Language } from '../../shared/contracts/bridge.js';

/** Every text that main itself puts on a screen: notes and faults for 系统健康, and the safe page. */
export interface Messages {
  displayMissing(where: string): string;
  rehomed(where: string): string;
  displaced(by: string): string;
  notPlaced(wanted: string, actual: string): string;
  recovering(cause: string): string;
  safePageShown(cause: string): string;
  safeTitle: string;
  safeBody: string;
  safeNext: string;
  runtimeOld(electron: string): string;
  noDisplays: string;
  powerSaveBlocker: string;
  logFailing(problem: string): string;
  stateFailing(problem: string): string;
  dataFolder(problem: string): string;
  gatewayToken(problem: string): string;
  profileProblem(problem: string): string;
  processWaiting(name: string, cause: string): string;
  gpuDied(times: number): string;
  mainFault(text: string): string;
}

const ZH: Messages = {
  displayMissing: (where) => `显示器未接入(${where}),画面已收起,恢复后自动显示`,
  rehomed: (where) => `原显示器未接入(${where}),暂借其他屏幕显示`,
  displaced: (by) => `本屏暂由“${by}”占用,恢复后自动归还`,
  notPlaced: (wanted, actual) => `窗口未能铺满:应为 ${wanted},实为 ${actual}`,
  recovering: (cause) => `正在恢复:${cause}`,
  safePageShown: (cause) => `反复失败,已切换到安全页面:${cause}`,
  safeTitle: '本屏画面暂时无法显示',
  safeBody: '其他屏幕不受影响,警情数据没有丢失。',
  safeNext: '系统每分钟自动重试一次,也可联系运维人员。',
  runtimeOld: (electron) => `运行环境 Electron ${electron} 已停止支持,仅供开发和测试`,
  noDisplays: '没有检测到显示器',
  powerSaveBlocker: '未能阻止系统熄屏,请检查电源设置',
  logFailing: (problem) => `日志无法写入:${problem}`,
  stateFailing: (problem) => `状态无法保存:${problem}`,
  dataFolder: (problem) => `数据目录无法写入,请授权或用 --data 另选:${problem}`,
  gatewayToken: (problem) => `网关令牌文件无法读取:${problem}`,
  profileProblem: (problem) => `大屏配置有误:${problem}`,
  processWaiting: (name, cause) => `进程 ${name} 已退出,正在重启:${cause}`,
  gpuDied: (times) => `图形进程已重启 ${times} 次`,
  mainFault: (text) => `主进程出错:${text}`,
};

const EN: Messages = {
  displayMissing: (where) => `Display not connected (${where}); parked until it is back`,
  rehomed: (where) => `Own display not connected (${where}); shown on another one for now`,
  displaced: (by) => `"${by}" stands on this display for now; given back when its own returns`,
  notPlaced: (wanted, actual) => `Window does not cover its display: expected ${wanted}, came ${actual}`,
  recovering: (cause) => `Recovering: ${cause}`,
  safePageShown: (cause) => `Failed again and again, safe page shown: ${cause}`,
  safeTitle: 'This screen cannot be shown right now',
  safeBody: 'The other screens go on, and no incident is lost.',
  safeNext: 'It is tried again every minute. You can also call the operator.',
  runtimeOld: (electron) => `Electron ${electron} is out of support: for development and tests only`,
  noDisplays: 'No display was found',
  powerSaveBlocker: 'The display may go to sleep: check the power settings',
  logFailing: (problem) => `Log cannot be written: ${problem}`,
  stateFailing: (problem) => `State cannot be saved: ${problem}`,
  dataFolder: (problem) =>
    `Data folder cannot be written; grant access, or choose another with --data: ${problem}`,
  gatewayToken: (problem) => `Token file of the gateway cannot be read: ${problem}`,
  profileProblem: (problem) => `Wall profile is wrong: ${problem}`,
  processWaiting: (name, cause) => `Process ${name} ended and is being restarted: ${cause}`,
  gpuDied: (times) => `Graphics process was restarted ${times} times`,
  mainFault: (text) => `Fault in the main process: ${text}`,
};

/** Texts by language; the type makes both complete. */
export const MESSAGES: Readonly<Record<Language, Messages>> = { 'zh-CN': ZH, en: EN };
