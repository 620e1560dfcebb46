import type { HostHealth, Language } from '../shared/contracts/bridge.js';
import { describeRect, type DisplayInfo } from './displays/geometry.js';
import type { Notice } from './displays/plan-wall.js';
import type { Supervisor } from './processes/supervisor.js';
import { MESSAGES, type Messages } from './text/messages.js';
import type { ScreenStatus } from './windows/wall.js';

/** Oldest Electron major that still gets fixes: the latest three do (checklist item 16). */
export const OLDEST_SUPPORTED_MAJOR = 43;

/** What the account of the host is put together from. */
export interface HealthSources {
  language: Language;
  appVersion: string;
  versions: { electron: string; chrome: string; node: string };
  startedAt: number;
  displays(): DisplayInfo[];
  screenOn(display: DisplayInfo): string | null;
  screens(): ScreenStatus[];
  supervisors: readonly Supervisor[];
  /** Resident memory of a process in MB, or null when unknown. */
  memoryMb(pid: number): number | null;
  faults(): string[];
}

/** The host's account of itself, in the wall's language. */
export function hostHealth(from: HealthSources): HostHealth {
  const text = MESSAGES[from.language];
  const displays = from.displays();
  return {
    appVersion: from.appVersion,
    electronVersion: from.versions.electron,
    chromiumVersion: from.versions.chrome,
    nodeVersion: from.versions.node,
    runtimeWarning: runtimeWarning(from.versions.electron, text),
    startedAt: from.startedAt,
    displays: displays.map((display) => {
      const { label, bounds, scaleFactor } = display;
      return { label, bounds, scaleFactor, screen: from.screenOn(display) };
    }),
    screens: from.screens().map((status) => screenHealth(status, text)),
    processes: from.supervisors.map(({ name, state, restarts, lastExit, pid }) => {
      return { name, state, restarts, lastExit, memoryMb: pid === undefined ? null : from.memoryMb(pid) };
    }),
    faults: [
      ...(displays.length === 0 ? [text.noDisplays] : []),
      ...from.supervisors.flatMap(({ name, state, lastExit }) =>
        state === 'waiting' || (state === 'starting' && lastExit !== null)
          ? [text.processWaiting(name, lastExit ?? '–')]
          : [],
      ),
      ...from.faults(),
    ],
  };
}

function runtimeWarning(electron: string, text: Messages): string | null {
  return Number.parseInt(electron, 10) < OLDEST_SUPPORTED_MAJOR ? text.runtimeOld(electron) : null;
}

function screenHealth(status: ScreenStatus, text: Messages): HostHealth['screens'][number] {
  const { screen, scene, window, display, notice } = status;
  const { name } = screen;
  const where = describeRect(screen.display);
  const placed = notice === null ? null : inWords(notice, where, text);
  if (window === null || display === null)
    return { name, scene, state: 'parked', note: placed, restarts: 0, sound: null };
  const { phase, cause, misplaced, restarts } = window;
  const trouble =
    phase === 'safe'
      ? text.safePageShown(cause ?? '–')
      : phase === 'recovering'
        ? text.recovering(cause ?? '–')
        : misplaced === null
          ? null
          : text.notPlaced(describeRect(window.bounds), describeRect(misplaced));
  const state = phase === 'safe' || phase === 'recovering' ? 'recovering' : 'shown';
  return { name, scene, state, note: trouble ?? placed, restarts, sound: window.sound };
}

function inWords(notice: Notice, where: string, text: Messages): string {
  switch (notice.kind) {
    case 'display-missing':
      return text.displayMissing(where);
    case 'rehomed':
      return text.rehomed(where);
    case 'displaced':
      return text.displaced(notice.by);
  }
}
