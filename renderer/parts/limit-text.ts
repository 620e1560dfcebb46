import type { Messages } from '../i18n/messages.js';

function words(limitMs: number, t: Messages, minutesText: (minutes: number) => string): string {
  const minutes = limitMs / 60_000;
  return Number.isInteger(minutes) ? minutesText(minutes) : t.limitSeconds(Math.round(limitMs / 1_000));
}

/** A limit as people say it: 10分, or 45秒 where it is not whole minutes. */
export function limitText(limitMs: number, t: Messages): string {
  return words(limitMs, t, t.limit);
}

/** A limit where little room is: column heads and rates. */
export function shortLimitText(limitMs: number, t: Messages): string {
  return words(limitMs, t, t.limitShort);
}
