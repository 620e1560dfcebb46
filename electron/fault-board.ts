/** How long a fault that is over the moment it happened stays on the list. */
export const PASSING_MS = 60 * 60_000;

/** How long a refused action of a person stays on it: until it was seen why nothing happened. */
export const REFUSED_MS = 60_000;

/** Faults of the host that stand now, by key, as 系统健康 lists them. */
export class FaultBoard {
  private readonly faults = new Map<string, { text: string; until: number }>();

  constructor(private readonly monoMs: () => number) {}

  /** Sets the text of a fault that stands until it is cleared with null. */
  set(key: string, text: string | null): void {
    if (text === null) this.faults.delete(key);
    else this.faults.set(key, { text, until: Infinity });
  }

  /** Sets the text of a fault that has passed already; it is shown for as long as that. */
  pass(key: string, text: string, forMs = PASSING_MS): void {
    this.faults.set(key, { text, until: this.monoMs() + forMs });
  }

  list(): string[] {
    const now = this.monoMs();
    for (const [key, { until }] of this.faults) if (until <= now) this.faults.delete(key);
    return [...this.faults.values()].map(({ text }) => text);
  }
}
