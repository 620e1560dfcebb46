import { lastAt, minuteOf, nextAt } from './moment.js';

/** How bright a screen is by day and by night; times of day such as `22:00`. */
export interface Brightness {
  readonly day: number;
  readonly night: number;
  readonly nightFrom: string;
  readonly nightTo: string;
}

/** A screen whose profile says nothing is never dimmed; it still has a day and a night. */
export const UNDIMMED: Brightness = { day: 1, night: 1, nightFrom: '22:00', nightTo: '06:00' };

const MINUTE_MS = 60_000;
/** From day to night and back in this many steps, one a minute: nobody sees a jump. */
const STEPS = 10;

interface Phase {
  readonly night: boolean;
  /** ms since it began. */
  readonly sinceMs: number;
}

function phaseAt(setting: Brightness, wallMs: number, zone: string): Phase {
  const sinceNight = wallMs - lastAt(wallMs, zone, minuteOf(setting.nightFrom));
  const sinceDay = wallMs - lastAt(wallMs, zone, minuteOf(setting.nightTo));
  return sinceNight < sinceDay
    ? { night: true, sinceMs: sinceNight }
    : // Both at once is a night without length: always day, and long begun.
      { night: false, sinceMs: sinceNight === sinceDay ? Infinity : sinceDay };
}

/** Brightness at an instant, 0.1 to 1, in steps of a minute over ten minutes after each change. */
export function brightnessAt(setting: Brightness, wallMs: number, zone: string): number {
  const { night, sinceMs } = phaseAt(setting, wallMs, zone);
  const [before, after] = night ? [setting.day, setting.night] : [setting.night, setting.day];
  const share = Math.min(1, (Math.floor(sinceMs / MINUTE_MS) + 1) / STEPS);
  return Math.round((before + (after - before) * share) * 1_000) / 1_000;
}

/** UTC ms of the next change from day to night or back. */
export function nextPhaseAt(setting: Brightness, wallMs: number, zone: string): number {
  return Math.min(
    nextAt(wallMs, zone, minuteOf(setting.nightFrom)),
    nextAt(wallMs, zone, minuteOf(setting.nightTo)),
  );
}

/** UTC ms at which the brightness may change next. */
export function nextBrightnessAt(setting: Brightness, wallMs: number, zone: string): number {
  const { sinceMs } = phaseAt(setting, wallMs, zone);
  const phase = nextPhaseAt(setting, wallMs, zone);
  if (setting.day === setting.night || sinceMs >= STEPS * MINUTE_MS) return phase;
  return Math.min(phase, wallMs + MINUTE_MS - (sinceMs % MINUTE_MS));
}
