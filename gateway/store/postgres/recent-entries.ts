import type { LogEvent } from '../../../shared/wall/event.js';

/**
 * The newest entries of the log in memory, at least `keep` of them once there are so many. It is cut
 * when it holds twice that, so that an entry costs one copy at most.
 */
export class RecentEntries {
  private entries: LogEvent[] = [];

  /** @param first revision of the first entry that will be added */
  constructor(
    private first: number,
    private readonly keep: number,
  ) {}

  /** Adds entries that follow what is there. */
  add(events: readonly LogEvent[]): void {
    for (const event of events) this.entries.push(event);
    if (this.entries.length < this.keep * 2) return;
    const cut = this.entries.length - this.keep;
    this.entries = this.entries.slice(cut);
    this.first += cut;
  }

  /** Entries `from`..`to`, both included, or null when some of them are not here. */
  range(from: number, to: number): readonly LogEvent[] | null {
    if (from < this.first || to >= this.first + this.entries.length) return null;
    return this.entries.slice(from - this.first, to + 1 - this.first);
  }
}
