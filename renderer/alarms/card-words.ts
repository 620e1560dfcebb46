import type { AlarmCard } from '../../shared/contracts/alarms.js';
import { formatElapsed } from '../../shared/time/duration.js';
import { formatClock, formatHm } from '../../shared/time/zone.js';
import type { Messages } from '../i18n/messages.js';
import { shortName } from '../jurisdiction/place-text.js';
import { formatCount } from '../parts/format-count.js';
import type { AlarmParts } from './alarm-words.js';

/** A card's first line, the longest form first: the town's kind gives way, then words get shorter, the town goes last. */
export function titleForms({ place, level, what, brief }: AlarmParts, gap: string): string[] {
  const joined = (...parts: string[]): string => parts.filter((part) => part !== '').join(gap);
  const short = shortName(place);
  const forms = [
    joined(place, level, what),
    joined(short, level, what),
    joined(short, level, brief),
    joined(short, brief),
    brief,
  ];
  return [...new Set(forms)];
}

/** How long it stands: past a limit with a plus. Empty while the time is unknown. */
export function standsFor(card: AlarmCard, now: number | null): string {
  if (now === null) return '';
  const span = formatElapsed(now - card.firstAt);
  return card.kind === 'late' || card.kind === 'late-twice' ? `+${span}` : span;
}

/** How many alarms a card stands for: ×23; empty for one. */
export function timesOf({ count }: Pick<AlarmCard, 'count'>): string {
  return count > 1 ? `×${formatCount(count)}` : '';
}

function stateWords({ state, ackBy, ackAt = null, shelf }: AlarmCard, zone: string, t: Messages): string {
  const words = t.alarms;
  if (state === 'shelved' && shelf) return words.shelvedBy(shelf.by, formatHm(shelf.until, zone));
  if (state === 'acked') return words.ackedBy(ackBy ?? '', ackAt === null ? '' : formatHm(ackAt, zone));
  return '';
}

/**
 * A card's second line, the most important first: who took it on, how many it stands for, what is
 * special about it, and in which words it was told.
 * @param about class and words of the incident, or the words of an order
 */
export function noteWords(
  card: AlarmCard,
  about: readonly string[],
  zone: string,
  t: Messages,
): readonly string[] {
  const words = t.alarms;
  const group = card.count > 1;
  return [
    stateWords(card, zone, t),
    card.state === 'shelved' ? (card.shelf?.reason ?? '') : '',
    card.escalatedAt === null ? '' : words.escalated,
    group ? words.newest(formatClock(card.raisedAt, zone)) : words.raised(formatClock(card.raisedAt, zone)),
    group ? words.merged(formatCount(card.count - 1)) : '',
    card.chatter ? words.chatter : '',
    card.stale ? words.stale : '',
    card.silenced ? words.silenced : '',
    ...about,
  ].filter((text) => text !== '');
}
