const SECONDS = 60;

/** How many came in the last 60 s, in 60 counters of a second each. */
export class MinuteRate {
  private readonly counts = new Array<number>(SECONDS).fill(0);
  /** Second that each counter belongs to: one that is older than a minute holds nothing. */
  private readonly seconds = new Array<number>(SECONDS).fill(-Infinity);

  /** Counts `messages` at an instant, UTC ms. */
  add(at: number, messages = 1): void {
    const second = Math.floor(at / 1_000);
    const slot = slotOf(second);
    this.counts[slot] = (this.seconds[slot] === second ? (this.counts[slot] ?? 0) : 0) + messages;
    this.seconds[slot] = second;
  }

  /** Those of the last 60 s, the running second included. */
  count(now: number): number {
    const latest = Math.floor(now / 1_000);
    let sum = 0;
    this.seconds.forEach((second, slot) => {
      if (second > latest - SECONDS && second <= latest) sum += this.counts[slot] ?? 0;
    });
    return sum;
  }
}

/** Positive for instants before 1970 as well. */
function slotOf(second: number): number {
  return ((second % SECONDS) + SECONDS) % SECONDS;
}
