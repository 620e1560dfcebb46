import { LINK_LOST } from './link.js';
import { callFor, DRILL_RANK, sounds, voiceRank, type SoundCall } from './sound-call.js';
import type { StandingList } from './standing-list.js';
import type { StandingAlarm } from './standing.js';

/** What comes within one round of the last call waits for the next repetition, ms: no sentence is cut. */
const ROUND_MS = 7_000;

interface Speaking {
  readonly key: string;
  /** Rank of the alarm that it speaks for. */
  readonly rank: number;
  /** Server ms at which it began. */
  readonly at: number;
}

/**
 * The one voice of a wall: ten alarms at once are one call, with a count. Its key changes only when
 * something new is to be heard, never per refresh: at once when it is graver than what is being said,
 * else from the second round on, and in a flood not at all. So a cut of ten minutes ends in one call.
 *
 * It remembers what was said: the key is not a function of what stands.
 */
export class Voice {
  private speaking: Speaking | null = null;
  /** Smallest rank of what came in and has not been said yet. */
  private news = Infinity;
  /** How many are heard: real ones, and drills. */
  private real = 0;
  private drills = 0;

  /** An alarm has changed; undefined where it was not there, or is not any more. */
  moved(before: StandingAlarm | undefined, now: StandingAlarm | undefined): void {
    const was = before !== undefined && sounds(before);
    const is = now !== undefined && sounds(now);
    if (was) this.count(before, -1);
    if (!is) return;
    this.count(now, 1);
    if (!was || isAnother(before, now)) this.news = Math.min(this.news, voiceRank(now));
  }

  /** Goes on where the voice of an earlier copy stopped: what that one had said is no news. */
  follow(before: Voice, said: StandingList, list: StandingList): void {
    this.speaking = before.speaking;
    this.news = before.news;
    for (const one of list.values) {
      const known = said.get(one.alarm.id);
      const isNews = !known || !sounds(known) || isAnother(known, one);
      if (sounds(one) && isNews) this.news = Math.min(this.news, voiceRank(one));
    }
  }

  /** What to sound at `now`, or null. */
  call(now: number, isFlood: boolean, list: StandingList): SoundCall | null {
    const link = list.get(LINK_LOST);
    const top =
      link && sounds(link) ? link : (list.firstWaiting(false, sounds) ?? list.firstWaiting(true, sounds));
    if (!top) {
      this.speaking = null;
      this.news = Infinity;
      return null;
    }
    const rank = voiceRank(top);
    const { speaking } = this;
    if (!speaking || this.isNew(speaking, rank, now, isFlood)) {
      this.speaking = { key: `${top.alarm.id}@${now}`, rank, at: now };
      this.news = Infinity;
    } else {
      this.speaking = { ...speaking, rank, at: Math.min(speaking.at, now) };
      if (this.news === rank) this.news = Infinity;
    }
    // A call of a real alarm speaks for no drill.
    return callFor(top, rank === DRILL_RANK ? this.drills : this.real, this.speaking.key);
  }

  private isNew(speaking: Speaking, rank: number, now: number, isFlood: boolean): boolean {
    if (this.news < speaking.rank) return true;
    // What was said first is over, and what came meanwhile was not said.
    if (rank > speaking.rank) return this.news === rank;
    return this.news === rank && !isFlood && now - speaking.at >= ROUND_MS;
  }

  private count({ alarm }: StandingAlarm, step: number): void {
    if (alarm.drill) this.drills += step;
    else this.real += step;
  }
}

/** True when it was raised anew, or has become graver or less: that is heard as another. */
function isAnother(before: StandingAlarm, now: StandingAlarm): boolean {
  return before.alarm.raisedAt !== now.alarm.raisedAt || voiceRank(before) !== voiceRank(now);
}
