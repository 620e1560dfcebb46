/** Faults of the host that stand now, by key, as 系统健康 lists them. */
export class FaultBoard {
  private readonly faults = new Map<string, string>();

  /** Sets the text of one fault, or clears it with null. */
  set(key: string, text: string | null): void {
    if (text === null) this.faults.delete(key);
    else this.faults.set(key, text);
  }

  list(): string[] {
    return [...this.faults.values()];
  }
}
