import { priorityOf } from '../../../shared/alarms/priority.js';
import type { Seat } from '../alarm-config.js';
import type { Judgement } from './judgement.js';

/** One seat as it is now. */
export interface SeatState {
  readonly seat: Seat;
  /** Who said last that they sit there, newest first; those within the grace only. */
  readonly by: readonly string[];
  /** When somebody was there last; null when nobody was since the start. */
  readonly lastAt: number | null;
}

/**
 * Who sits where, by what the console pages of logged-in people say every half minute. Kept in this
 * process alone: after a restart each seat has its grace to say it again.
 */
export class SeatBook {
  private readonly said = new Map<string, Map<string, number>>();

  /** @param startedAt gateway time from which a seat that nobody took counts as empty */
  constructor(
    private readonly seats: readonly Seat[],
    private readonly startedAt: number,
  ) {}

  /** Takes a person's seat; null leaves it. False for a seat that there is not: nothing has changed. */
  take(person: string, code: string | null, now: number): boolean {
    if (code !== null && !this.seats.some((seat) => seat.code === code)) return false;
    for (const [seat, people] of this.said) if (seat !== code) people.delete(person);
    if (code !== null) {
      const people = this.said.get(code) ?? new Map<string, number>();
      this.said.set(code, people.set(person, now));
    }
    return true;
  }

  /** Every seat in the order of the configuration. */
  list(now: number): SeatState[] {
    return this.seats.map((seat) => {
      const people = [...(this.said.get(seat.code) ?? [])].sort(([, a], [, b]) => b - a);
      return {
        seat,
        by: people.filter(([, at]) => now - at <= seat.graceS * 1_000).map(([person]) => person),
        lastAt: people[0]?.[1] ?? null,
      };
    });
  }

  /** Which seats are empty for longer than they may be. */
  judge(now: number): Judgement[] {
    return this.list(now).flatMap(({ seat, lastAt }): Judgement[] => {
      const id = `seat-empty:${seat.code}`;
      const emptyAt = (lastAt ?? this.startedAt) + seat.graceS * 1_000;
      if (now <= emptyAt) return lastAt === null ? [] : [{ id, stands: false, at: lastAt }];
      const raise = {
        ...{
          kind: 'seat-empty' as const,
          priority: priorityOf('seat-empty'),
          raisedAt: emptyAt,
          subject: seat.code,
        },
        ...{ text: '', incident: null, town: null, drill: false },
      };
      return [{ id, stands: true, raise }];
    });
  }
}
