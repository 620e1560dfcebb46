import type { Clock } from '../../../shared/time/clock.js';
import type { Timers } from '../../../shared/time/second-ticker.js';
import type { WallRecord } from '../../../shared/wall/record.js';
import type { Log } from '../../log.js';
import type { GatewayStore, LogEntry } from '../../store/gateway-store.js';
import { alarmKey, alarmOf, entryOf, raisedBody } from '../alarm-records.js';
import type { Judgement } from './judgement.js';

/** Real time between two looks, ms. */
const LOOK_MS = 5_000;

/** What the raiser works with. */
export interface RaiserParts {
  readonly store: Pick<GatewayStore, 'commit'>;
  readonly record: (id: string) => WallRecord | undefined;
  /** What should stand at `now`, gateway time. */
  readonly judge: (now: number) => readonly Judgement[];
  readonly clock: Pick<Clock, 'wallMs'>;
  readonly timers: Timers;
  readonly logger: Log;
}

/**
 * Brings the alarms of the log to what is judged to stand, from time to time. It writes only what
 * changes, so two nodes that judge alike write once.
 */
export class Raiser {
  private timer: unknown = null;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly parts: RaiserParts) {
    this.arm();
  }

  /** Looks at once. Never rejects: what the store could not take is tried again at the next look. */
  async look(): Promise<void> {
    const { store, record, judge, clock, logger } = this.parts;
    const now = clock.wallMs();
    const due = judge(now).filter((judged) => changes(record(alarmKey(judged.id)), judged));
    if (due.length === 0) return;
    const keys = { ids: due.map(({ id }) => alarmKey(id)), versions: [], commands: [] };
    try {
      await store.commit(keys, (base) => {
        const entries: LogEntry[] = [];
        for (const judged of due) {
          const before = base.record(alarmKey(judged.id));
          const place = { collection: 'alarm' as const, key: judged.id, before, now };
          const rev = base.rev + entries.length + 1;
          if (changes(before, judged)) entries.push(entryOf({ ...place, rev }, bodyOf(before, judged)));
        }
        return { entries, letters: [] };
      });
    } catch (error) {
      logger.warn({ error: String(error), alarms: due.length }, 'alarms were not raised, trying again');
    }
  }

  /** Resolves when nothing is written any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.parts.timers.clearTimeout(this.timer);
    await this.looking;
  }

  private arm(): void {
    this.timer = this.parts.timers.setTimeout(() => {
      this.looking = this.look().finally(() => {
        if (!this.stopped) this.arm();
      });
    }, LOOK_MS);
  }
}

function changes(record: WallRecord | undefined, judged: Judgement): boolean {
  const stands = alarmOf(record)?.clearedAt === null;
  return stands !== judged.stands;
}

function bodyOf(record: WallRecord | undefined, judged: Judgement): object {
  const before = alarmOf(record);
  if (!judged.stands) return { ...before, clearedAt: Math.max(before?.raisedAt ?? judged.at, judged.at) };
  // A raise begins after the one before it ended, whatever clocks said.
  const raisedAt = Math.max(judged.raise.raisedAt, before?.clearedAt ?? judged.raise.raisedAt);
  return raisedBody(before, { ...judged.raise, raisedAt });
}
