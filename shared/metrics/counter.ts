/** Counts by key, with add and take back; a key at zero is forgotten so that it stays small. */
export class Counter<K> {
  private readonly counts = new Map<K, number>();

  /** Adds `weight` (may be negative) to a key. */
  add(key: K, weight: number): void {
    const next = (this.counts.get(key) ?? 0) + weight;
    if (next === 0) this.counts.delete(key);
    else this.counts.set(key, next);
  }

  /** Count of a key; 0 when unknown. */
  get(key: K): number {
    return this.counts.get(key) ?? 0;
  }

  /** Keys with their counts, largest first, ties in order of first appearance. */
  entries(): [K, number][] {
    return [...this.counts].sort((a, b) => b[1] - a[1]);
  }
}
