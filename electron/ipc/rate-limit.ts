/** Counts per key in fixed periods; keys are few (one per screen), so none is ever forgotten. */
export class RateLimit {
  private readonly counts = new Map<string, { period: number; used: number }>();

  constructor(
    private readonly limit: number,
    private readonly periodMs: number,
    private readonly monoMs: () => number,
  ) {}

  /** True while the key has not used up its limit of this period. */
  take(key: string): boolean {
    const period = Math.floor(this.monoMs() / this.periodMs);
    const known = this.counts.get(key);
    const used = known?.period === period ? known.used : 0;
    this.counts.set(key, { period, used: used + 1 });
    return used < this.limit;
  }
}
