import { OrderedIndex } from '../wall/ordered-index.js';
import { newestWithin } from './order.js';
import { callFor, DRILL_RANK, sounds, voiceRank, type SoundCall } from './sound-call.js';
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
  private readonly heard = new OrderedIndex();
  private speaking: Speaking | null = null;
  /** Smallest rank of what came in and has not been said yet. */
  private news = Infinity;

  /** An alarm as it is now; undefined when it is over. */
  set(id: string, one: StandingAlarm | undefined): void {
    if (!one || !sounds(one)) {
      this.heard.delete(id);
      return;
    }
    const rank = voiceRank(one);
    if (this.heard.set(id, newestWithin(rank, one.alarm.raisedAt))) this.news = Math.min(this.news, rank);
  }

  /** Goes on where the voice of an earlier copy stopped: what that one had said is no news. */
  follow(before: Voice, rankOf: (id: string) => number): void {
    this.speaking = before.speaking;
    const fresh = this.heard
      .slice(0, this.heard.size)
      .find((id) => this.heard.keyOf(id) !== before.heard.keyOf(id));
    this.news = Math.min(before.news, fresh === undefined ? Infinity : rankOf(fresh));
  }

  /** What to sound at `now`, or null. */
  call(now: number, isFlood: boolean, find: (id: string) => StandingAlarm | undefined): SoundCall | null {
    const [id] = this.heard.slice(0, 1);
    const top = id === undefined ? undefined : find(id);
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
    return callFor(top, this.count(rank), this.speaking.key);
  }

  private isNew(speaking: Speaking, rank: number, now: number, isFlood: boolean): boolean {
    if (this.news < speaking.rank) return true;
    // What was said first is over, and what came meanwhile was not said.
    if (rank > speaking.rank) return this.news === rank;
    return this.news === rank && !isFlood && now - speaking.at >= ROUND_MS;
  }

  /** A call of a real alarm speaks for no drill. */
  private count(rank: number): number {
    return rank === DRILL_RANK ? this.heard.size : this.heard.countBelow(newestWithin(DRILL_RANK, Infinity));
  }
}
