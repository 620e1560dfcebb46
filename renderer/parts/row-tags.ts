import type { Row } from '../../shared/contracts/views.js';
import type { Messages } from '../i18n/messages.js';
import { textWidth } from './fit-text.js';

/** What stands beside an incident's name: not a state of the work, but something to know about it. */
export interface RowTag {
  readonly key: 'drill' | 'suspended' | 'holder' | 'supervision';
  readonly text: string;
}

/** Font size, padding with border, and the gap after a tag, reference pixels. */
const FONT = 24;
const EDGE = 24;
const GAP = 12;

/** The tags of an incident, the most important first: what does not fit is cut at the end. */
export function rowTags(row: Row, t: Messages): RowTag[] {
  const tags: RowTag[] = [];
  if (row.drill) tags.push({ key: 'drill', text: t.tags.drill });
  if (row.supervision > 0) tags.push({ key: 'supervision', text: t.tags.supervision(row.supervision) });
  if (row.suspended) tags.push({ key: 'suspended', text: t.tags.suspended });
  if (row.holder > 1) tags.push({ key: 'holder', text: t.tags.holder(row.holder) });
  return tags;
}

/** Room that tags take in a line, reference pixels. */
export function tagsWidth(tags: readonly RowTag[]): number {
  return tags.reduce((sum, { text }) => sum + textWidth(text, FONT) + EDGE + GAP, 0);
}
