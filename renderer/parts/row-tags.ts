import type { Row } from '../../shared/contracts/views.js';
import type { Messages } from '../i18n/messages.js';
import { textWidth } from './fit-text.js';

/** What stands beside an incident's name: not a state of the work, but something to know about it. */
export interface RowTag {
  readonly key: 'drill' | 'test' | 'suspended' | 'holder' | 'supervision' | 'place' | 'more';
  readonly text: string;
}

/** Font size, padding with border, and the gap after a tag, reference pixels. */
const FONT = 24;
const EDGE = 24;
const GAP = 12;

/** The tags of an incident, the most important first. */
export function rowTags(row: Row, t: Messages): RowTag[] {
  const tags: RowTag[] = [];
  if (row.drill) tags.push({ key: 'drill', text: t.tags.drill });
  if (row.test) tags.push({ key: 'test', text: t.tags.test });
  if (row.supervision > 0) tags.push({ key: 'supervision', text: t.tags.supervision(row.supervision) });
  if (row.suspended) tags.push({ key: 'suspended', text: t.tags.suspended });
  if (row.holder > 1) tags.push({ key: 'holder', text: t.tags.holder(row.holder) });
  if (row.placeCheck === 'disagree') tags.push({ key: 'place', text: t.tags.place });
  if (row.placeCheck === 'by-position') tags.push({ key: 'place', text: t.tags.byPosition });
  return tags;
}

/**
 * The tags that fit a line, whole ones only; the others become one tag that counts them, so that
 * no line says less than it knows.
 */
export function fitTags(tags: readonly RowTag[], room: number, t: Messages): RowTag[] {
  for (let kept = tags.length; kept > 0; kept--) {
    const rest = tags.length - kept;
    const more: RowTag[] = rest > 0 ? [{ key: 'more', text: t.tags.more(rest) }] : [];
    const fitting = [...tags.slice(0, kept), ...more];
    if (tagsWidth(fitting) <= room) return fitting;
  }
  return tags.length > 0 ? [{ key: 'more', text: t.tags.more(tags.length) }] : [];
}

/** Room that tags take in a line, reference pixels. */
export function tagsWidth(tags: readonly RowTag[]): number {
  return tags.reduce((sum, { text }) => sum + textWidth(text, FONT) + EDGE + GAP, 0);
}
