import type { Messages } from '../i18n/messages.js';

/** A limit as people say it: 10分, or 45秒 where it is not whole minutes. */
export function limitText(limitMs: number, t: Messages): string {
  const minutes = limitMs / 60_000;
  return Number.isInteger(minutes) ? t.limit(minutes) : t.limitSeconds(Math.round(limitMs / 1_000));
}
