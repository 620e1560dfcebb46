import { cardOf, groupKey, type AlarmBoard } from './card.js';
import type { Flood } from './flood.js';
import { groupAlarms, type AlarmGroup } from './group.js';
import type { StandingList } from './standing-list.js';

/** What the board is made of at one instant. */
interface BoardSource {
  readonly list: StandingList;
  readonly flood: Flood | null;
  /** An exercise has floods of its own: it is shown as it would be, and counted apart. */
  readonly drillFlood: Flood | null;
}

/** How much of it is wanted. */
export interface BoardWish {
  /** Cards at most. */
  readonly limit: number;
  /** True to have the shelved ones as well, after all others and beyond the limit; a desk takes them back. */
  readonly shelved: boolean;
}

/** The first groups of a kind and how many alarms stand behind another's card. */
function groupsOf(list: StandingList, isFlood: boolean, drills: boolean, limit: number) {
  if (!isFlood) {
    return { groups: list.first(limit, drills).map((one): AlarmGroup => [one]), merged: 0 };
  }
  const all = list.first(Infinity, drills);
  const keyed = groupAlarms(all).map((group) => ({ group, key: groupKey(group) }));
  keyed.sort((a, b) => a.key - b.key || (a.group[0].alarm.id < b.group[0].alarm.id ? -1 : 1));
  return { groups: keyed.slice(0, limit).map(({ group }) => group), merged: all.length - keyed.length };
}

/**
 * The board but for its sound. In flood mode a card stands for all alarms of one place, class and time;
 * nothing is dropped: the counts of the cards, `more` and the shelved ones add up to all alarms.
 */
export function boardOf(
  { list, flood, drillFlood }: BoardSource,
  { limit, shelved }: BoardWish,
): Omit<AlarmBoard, 'sound'> {
  const real = groupsOf(list, flood !== null, false, limit);
  const drills = groupsOf(list, drillFlood !== null, true, limit - real.groups.length);
  const cards = [...real.groups, ...drills.groups].map(cardOf);
  const onCards = cards.reduce((sum, { count }) => sum + count, 0);
  if (shelved) cards.push(...list.onShelf.map((one) => cardOf([one])));
  return {
    cards,
    more: list.shownCount - onCards,
    totals: list.totals,
    drills: list.drills,
    flood: flood && { since: flood.since, inTenMinutes: flood.inTenMinutes, merged: real.merged },
  };
}
