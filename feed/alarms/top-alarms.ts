import type { AlarmBook } from '../../shared/alarms/book.js';
import type { TopAlarm } from '../../shared/screens/state.js';

/** So many are told at most: a wall has no more screens to give. */
export const TOP_ALARMS = 5;

/** Tells the host which alarms wait for somebody, when that changes and at no other time. */
export class TopAlarms {
  private book: AlarmBook | null = null;
  private version = -1;
  private told = '[]';

  constructor(private readonly tell: (top: readonly TopAlarm[]) => void) {}

  /** Looks at the book as it is now; costs nothing while it has not changed. */
  look(book: AlarmBook | null): void {
    if (!book || (book === this.book && book.version === this.version)) return;
    this.book = book;
    this.version = book.version;
    const top = book.top(TOP_ALARMS).map(({ alarm }): TopAlarm => {
      const { id, kind, priority, raisedAt, incident, drill } = alarm;
      return { id, kind, priority, raisedAt, incident, drill };
    });
    const text = JSON.stringify(top);
    if (text === this.told) return;
    this.told = text;
    this.tell(top);
  }
}
