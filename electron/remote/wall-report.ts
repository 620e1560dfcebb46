import type { HostHealth, ScreenInfo } from '../../shared/contracts/bridge.js';
import { OFFERS_MAX, type WallReport } from '../../shared/contracts/walls.js';

/** What a report is made of. */
export interface ReportSources {
  readonly health: HostHealth;
  readonly info: (screen: string) => ScreenInfo;
  /** Size of a screen's display, px of the desktop. */
  readonly sizeOf: (screen: string) => { readonly width: number; readonly height: number };
}

const NOTE_MAX = 300;
const FAULTS_MAX = 50;
const SCREENS_MAX = 32;
const VERSION_MAX = 80;

/** The wall as the remote page shows it: what every screen shows, and how the machine is. */
export function wallReport({ health, info, sizeOf }: ReportSources): WallReport {
  const screens = health.screens.slice(0, SCREENS_MAX).map((screen) => ({ screen, told: info(screen.name) }));
  const [first] = screens;
  const { layouts, programmes } = first?.told.offers ?? { layouts: [], programmes: [] };
  const muted = screens.map(({ told }) => told.sound.mutedForMs).find((left) => left !== null);
  const programme = screens.map(({ told }) => told.programme).find((one) => one !== null);
  return {
    screens: screens.map(({ screen, told }) => {
      const { scene, variant, theme, brightness, takeOver, incident, sound } = told;
      const { width, height } = sizeOf(screen.name);
      return {
        ...{ name: screen.name, scene, variant, theme, brightness, incident },
        ...{ width, height, state: screen.state, restarts: screen.restarts },
        note: cut(screen.note),
        takeOver: takeOver?.alarm ?? null,
        sound: sound.voice ? (screen.sound?.state ?? 'untried') : 'none',
      };
    }),
    layouts: layouts.slice(0, OFFERS_MAX),
    programmes: programmes.slice(0, OFFERS_MAX),
    programme: programme ? { ...programme } : null,
    mutedForMs: muted ?? null,
    appVersion: health.appVersion.slice(0, VERSION_MAX),
    faults: health.faults.slice(0, FAULTS_MAX).map((fault) => fault.slice(0, NOTE_MAX)),
  };
}

function cut(note: string | null): string | null {
  return note === null ? null : note.slice(0, NOTE_MAX);
}

/** What of a report is news by itself: a countdown that counts is none. */
export function newsOf(report: WallReport): string {
  const { programme, mutedForMs, ...rest } = report;
  const step = programme === null ? null : { ...programme, nextInMs: 0 };
  return JSON.stringify({ ...rest, programme: step, muted: mutedForMs !== null });
}
