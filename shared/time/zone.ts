/** Calendar parts of an instant in one zone. `weekday` is 1 (Monday) to 7. */
export interface LocalParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const ZH_WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
const EN_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      weekday: 'short',
    });
    formatters.set(zone, found);
  }
  return found;
}

/**
 * Calendar parts of an instant in an explicit zone. The machine's own zone is never used: it can
 * change under a running process (reliability §2.2 row 30).
 * @param ms UTC milliseconds
 * @param zone IANA name; an unknown one throws RangeError
 */
export function localParts(ms: number, zone: string): LocalParts {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatter(zone).formatToParts(ms)) parts[type] = value;
  const n = (key: string): number => Number(parts[key]);
  return {
    year: n('year'),
    month: n('month'),
    day: n('day'),
    hour: n('hour'),
    minute: n('minute'),
    second: n('second'),
    weekday: WEEKDAYS.indexOf(parts['weekday'] ?? '') + 1,
  };
}

/** Offsets change at most on quarter hours (tz database), so one answer serves a quarter hour. */
const QUARTER_MS = 900_000;
/** Remembered offsets; an export of some weeks needs a few thousand. */
const OFFSETS_MAX = 20_000;
const offsets = new Map<string, number>();

/** Milliseconds by which the zone is ahead of UTC at that instant. */
export function zoneOffsetMs(ms: number, zone: string): number {
  const quarter = Math.floor(ms / QUARTER_MS);
  const key = `${zone} ${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const start = quarter * QUARTER_MS;
    const p = localParts(start, zone);
    offset = Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - start;
    // Intl is slow (tens of µs); the map is emptied rather than grown for ever.
    if (offsets.size >= OFFSETS_MAX) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

/**
 * UTC milliseconds of a local calendar time. In a spring gap the time after the jump is returned,
 * in an autumn overlap the earlier of the two.
 */
export function fromLocal(
  local: {
    year: number;
    month: number;
    day: number;
    hour?: number;
    minute?: number;
    second?: number;
    ms?: number;
  },
  zone: string,
): number {
  const { year, month, day, hour = 0, minute = 0, second = 0, ms = 0 } = local;
  const guess = Date.UTC(year, month - 1, day, hour, minute, second) + ms;
  const earlier = guess - zoneOffsetMs(guess - 86_400_000, zone);
  const later = guess - zoneOffsetMs(guess + 86_400_000, zone);
  const fits = [earlier, later].filter((t) => t + zoneOffsetMs(t, zone) === guess);
  return fits.length > 0 ? Math.min(...fits) : Math.max(earlier, later);
}

const two = (n: number): string => String(n).padStart(2, '0');

/** `HH:MM:SS` in the zone. */
export function formatClock(ms: number, zone: string): string {
  const p = localParts(ms, zone);
  return `${two(p.hour)}:${two(p.minute)}:${two(p.second)}`;
}

/** `HH:MM` in the zone. */
export function formatHm(ms: number, zone: string): string {
  return formatClock(ms, zone).slice(0, 5);
}

/** `MM-DD HH:MM:SS` in the zone, for stamps that may be of another day. */
export function formatStamp(ms: number, zone: string): string {
  const p = localParts(ms, zone);
  return `${two(p.month)}-${two(p.day)} ${formatClock(ms, zone)}`;
}

/** `2024年4月18日 星期四` in the zone. */
export function formatDateZh(ms: number, zone: string): string {
  const p = localParts(ms, zone);
  return `${p.year}年${p.month}月${p.day}日 星期${ZH_WEEKDAYS[p.weekday - 1] ?? ''}`;
}

/** `Thu 18 Apr 2024` in the zone. */
export function formatDateEn(ms: number, zone: string): string {
  const p = localParts(ms, zone);
  return `${WEEKDAYS[p.weekday - 1] ?? ''} ${p.day} ${EN_MONTHS[p.month - 1] ?? ''} ${p.year}`;
}

/** Hour of the day, 0–23, in the zone. */
export function hourOf(ms: number, zone: string): number {
  return localParts(ms, zone).hour;
}

/** Patterns that `parseLocal` knows. Fractions of a second are optional in each. */
export const LOCAL_PATTERNS = ['YYYY-MM-DD HH:mm:ss', 'YYYY/M/D H:mm', 'YYYY/M/D H:mm:ss'] as const;
/** A pattern of local time. */
export type LocalPattern = (typeof LOCAL_PATTERNS)[number];

const REGEX: Readonly<Record<LocalPattern, RegExp>> = {
  'YYYY-MM-DD HH:mm:ss': /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?$/,
  'YYYY/M/D H:mm': /^(\d{4})\/(\d{1,2})\/(\d{1,2}) (\d{1,2}):(\d\d)$/,
  'YYYY/M/D H:mm:ss': /^(\d{4})\/(\d{1,2})\/(\d{1,2}) (\d{1,2}):(\d\d):(\d\d)(?:\.(\d{1,9}))?$/,
};

/**
 * UTC milliseconds of a local time in text, or null when it does not fit the pattern or names a
 * day or hour that does not exist.
 */
export function parseLocal(text: string, pattern: LocalPattern, zone: string): number | null {
  const match = REGEX[pattern].exec(text.trim());
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const check = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const exists =
    check.getUTCFullYear() === year &&
    check.getUTCMonth() === month - 1 &&
    check.getUTCDate() === day &&
    check.getUTCHours() === hour &&
    check.getUTCMinutes() === minute &&
    check.getUTCSeconds() === second;
  if (!exists) return null;
  const ms = match[7] ? Math.floor(Number(`0.${match[7]}`) * 1_000) : 0;
  return fromLocal({ year, month, day, hour, minute, second, ms }, zone);
}

/** True when the name is an IANA zone that this engine knows, such as Asia/Shanghai. Never throws. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
