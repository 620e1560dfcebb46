const BUCKET_MS = 1_000;

/** Per-second buckets over a span, for rates and worst cases of "the last minute". */
export class Rolling {
  private readonly values: Float64Array;
  private current = 0;

  /**
   * @param seconds span
   * @param merge how a value joins its bucket and how buckets join
   */
  constructor(
    seconds: number,
    private readonly merge: (a: number, b: number) => number,
  ) {
    this.values = new Float64Array(seconds);
  }

  add(monoMs: number, value: number): void {
    this.moveTo(monoMs);
    const i = this.current % this.values.length;
    this.values[i] = this.merge(this.values[i] ?? 0, value);
  }

  /** All buckets of the span together; 0 when empty. */
  total(monoMs: number): number {
    this.moveTo(monoMs);
    return this.values.reduce((a, b) => this.merge(a, b), 0);
  }

  private moveTo(monoMs: number): void {
    const second = Math.floor(monoMs / BUCKET_MS);
    const steps = Math.min(this.values.length, second - this.current);
    for (let i = 1; i <= steps; i++) this.values[(second - steps + i) % this.values.length] = 0;
    if (second > this.current) this.current = second;
  }
}
