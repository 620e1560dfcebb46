import type { AlarmCard, AlarmsData } from '../../shared/contracts/alarms.js';

/** Heights in reference pixels. */
export const FULL_LINE = 76;
export const SHORT_LINE = 40;
/** With room for fewer full cards than this, short ones tell more. */
const FULL_LEAST = 3;

/** The cards of a panel. */
export interface CardList {
  /** One line each instead of two. */
  readonly short: boolean;
  readonly cards: readonly AlarmCard[];
  /** Alarms (not cards) that stand and are neither here nor in the strip. */
  readonly hidden: number;
}

const alarmsIn = (cards: readonly AlarmCard[]): number => cards.reduce((sum, { count }) => sum + count, 0);

/** The card that leads the strip is told there; a panel is worth its room once there is another. */
export function worthPanel(data: AlarmsData | null): boolean {
  if (!data) return false;
  const [first] = data.cards;
  if (data.flood) return true;
  return data.cards.length > (first?.state === 'unacked' ? 1 : 0);
}

/**
 * Cards that fit a panel, in the view's order. Short ones leave out what the strip shows.
 * @param room height of the panel under its head, reference pixels
 */
export function cardList({ cards, more }: AlarmsData, room: number): CardList {
  const full = Math.floor(room / FULL_LINE);
  const short = full < Math.min(FULL_LEAST, cards.length);
  const listed = short && cards[0]?.state === 'unacked' && cards.length > 1 ? cards.slice(1) : cards;
  const shown = listed.slice(0, short ? Math.max(1, Math.floor(room / SHORT_LINE)) : full);
  return { short, cards: shown, hidden: more + alarmsIn(listed.slice(shown.length)) };
}
