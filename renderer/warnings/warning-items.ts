import type { Warning } from '../../shared/contracts/records.js';
import type { WarningsData } from '../../shared/contracts/views.js';
import { formatHm, formatStamp, localParts } from '../../shared/time/zone.js';
import type { Messages } from '../i18n/messages.js';
import { textWidth } from '../parts/fit-text.js';
import { lineText } from '../text/line-text.js';
import { eventName } from './event-name.js';

/** One warning of the strip, in words. */
export interface WarningItem {
  readonly key: string;
  readonly colour: Warning['colour'];
  readonly live: boolean;
  /** 演练, 测试 …; empty for a real one. */
  readonly status: string;
  readonly title: string;
  /** Who says so and until when. */
  readonly detail: string;
}

/** Font sizes and the fixed parts of an item: colour mark, gaps, edge of a tag; reference pixels. */
const BODY = 28;
const LABEL = 24;
const MARK = 36;
const TAG = 40;
const GAP = 40;

/** 18:00 today, 04-19 06:00 on another day. */
export function untilText(at: number, now: number, zone: string): string {
  const [a, b] = [localParts(at, zone), localParts(now, zone)];
  const sameDay = a.year === b.year && a.month === b.month && a.day === b.day;
  return sameDay ? formatHm(at, zone) : formatStamp(at, zone).slice(0, -3);
}

/** 「暴雨橙色预警 · 余杭区气象台 · 至18:00」, with 演练 and the like before one that is not real. */
export function warningItem(
  { key, warning }: WarningsData['warnings'][number],
  now: number,
  zone: string,
  t: Messages,
): WarningItem {
  const { event, colour, sender, expiresAt, live, status } = warning;
  const parts = [lineText(sender, 24)];
  if (expiresAt !== null) parts.push(t.warnings.until(untilText(expiresAt, now, zone)));
  return {
    key,
    colour,
    live,
    status: t.warnings.status[status],
    title: t.warnings.title(eventName(event, t), colour),
    detail: parts.filter((part) => part !== '').join(t.warnings.dot),
  };
}

function width({ status, title, detail }: WarningItem): number {
  const tag = status === '' ? 0 : textWidth(status, LABEL) + TAG;
  return MARK + tag + textWidth(title, BODY) + textWidth(` · ${detail}`, LABEL) + GAP;
}

/**
 * How many items fit a line; at least one, which is then cut by the line itself.
 * @param moreWidth room for "so many more", needed when some are left out
 */
export function itemsThatFit(items: readonly WarningItem[], room: number, moreWidth: number): number {
  let used = 0;
  let fitting = 0;
  for (const item of items) {
    used += width(item);
    const left = fitting + 1 < items.length ? moreWidth : 0;
    if (used + left > room) break;
    fitting += 1;
  }
  return Math.max(1, fitting);
}

/** Room for the note of those left out. */
export function moreWidth(text: string): number {
  return textWidth(text, LABEL) + GAP;
}
