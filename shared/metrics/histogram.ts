/** Counts per whole second up to this many seconds; longer ones are kept by their second in a map. */
const DIRECT_SECONDS = 3_600;

/**
 * Durations counted per whole second, with add and remove. Nearest-rank percentiles from it are
 * exact at the resolution that the wall prints (m:ss): cutting to seconds keeps the order.
 */
export class Histogram {
  private readonly direct = new Uint32Array(DIRECT_SECONDS);
  private readonly long = new Map<number, number>();
  private total = 0;

  /** Number of durations in it. */
  get count(): number {
    return this.total;
  }

  /** Adds (`weight` 1) or takes back (−1) a duration in ms ≥ 0. */
  add(ms: number, weight: 1 | -1): void {
    const second = Math.max(0, Math.floor(ms / 1_000));
    this.total += weight;
    if (second < DIRECT_SECONDS) {
      this.direct[second] = (this.direct[second] ?? 0) + weight;
      return;
    }
    const next = (this.long.get(second) ?? 0) + weight;
    if (next === 0) this.long.delete(second);
    else this.long.set(second, next);
  }

  /**
   * Nearest-rank percentile x₍⌈p·n⌉₎ in ms, cut to the second; null when empty or when the rank
   * lies beyond what is known.
   * @param p share in (0, 1]
   * @param n population to rank in: more than `count` when some durations are still open
   */
  percentile(p: number, n: number = this.total): number | null {
    const rank = Math.max(1, Math.ceil(p * n - 1e-9));
    if (this.total === 0 || rank > this.total) return null;
    let seen = 0;
    for (let second = 0; second < DIRECT_SECONDS; second++) {
      seen += this.direct[second] ?? 0;
      if (seen >= rank) return second * 1_000;
    }
    for (const second of [...this.long.keys()].sort((a, b) => a - b)) {
      seen += this.long.get(second) ?? 0;
      if (seen >= rank) return second * 1_000;
    }
    return null;
  }
}
