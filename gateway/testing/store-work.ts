import { createHash } from 'node:crypto';
import type { Incident } from '../../shared/domain/incident.js';
import { isRecordEvent, type LogEvent } from '../../shared/wall/event.js';
import { mergeRecord, recordId, type WallRecord } from '../../shared/wall/record.js';
import { mergeEvent } from '../../shared/wall/reducer.js';
import { WallReplica } from '../../shared/wall/replica.js';
import { entryKey } from '../store/entry-key.js';
import type {
  CommitBase,
  CommitKeys,
  Committed,
  GatewayStore,
  LogEntry,
  LogGroup,
} from '../store/gateway-store.js';

/** What a group may carry beside its entries. */
export type Beside = Partial<Omit<LogGroup, 'entries'>>;

/** Keys that writing these events needs. */
export function keysOf(events: readonly LogEvent[], commands: readonly string[] = []): CommitKeys {
  const versions = events.map(entryKey);
  return { ids: versions.map(({ id }) => id), versions, commands };
}

/** The hash that `fresh` writes with a version. */
export function hashFor(id: string, version: number): string {
  return createHash('sha256').update(`${id}@${version}`).digest('base64url');
}

/** Entries for those events that the log does not have yet, as the ingest decides it. */
export function fresh(base: CommitBase, events: readonly LogEvent[]): LogEntry[] {
  const staged = new Map<string, Incident | WallRecord>();
  const known = new Set<string>();
  const entries: LogEntry[] = [];
  for (const event of events) {
    const { id, version } = entryKey(event);
    const key = `${id}\n${version}`;
    if (known.has(key) || base.hashOf(id, version) !== null) continue;
    known.add(key);
    const rev = base.rev + entries.length + 1;
    const after = next(base, staged.get(id), event, rev);
    staged.set(id, after);
    entries.push({ event, hash: hashFor(id, version), after });
  }
  return entries;
}

function next(
  base: CommitBase,
  staged: Incident | WallRecord | undefined,
  event: LogEvent,
  rev: number,
): Incident | WallRecord {
  if (isRecordEvent(event)) {
    const before = staged && 'record' in staged ? staged : base.record(recordId(event.record));
    return mergeRecord(before, event, rev);
  }
  return mergeEvent(staged && !('record' in staged) ? staged : base.incident(event.id), event, rev);
}

/** Commits those of the events that are new, and what else is given. */
export function put(
  store: GatewayStore,
  events: readonly LogEvent[],
  beside: Beside = {},
): Promise<Committed> {
  return store.commit(keysOf(events), (base) => ({ letters: [], ...beside, entries: fresh(base, events) }));
}

/** A store that is listened to as the gateway does, with everything that it told. */
export class Followed {
  readonly replica = new WallReplica();
  /** Entries in the order in which they were told, by revision. */
  readonly told: { readonly rev: number; readonly event: LogEvent }[] = [];
  private readonly waiting = new Set<() => void>();

  constructor(readonly store: GatewayStore) {
    this.replica.reset(store.epoch, store.rev, store.incidents(), store.records());
    store.listen(
      (from, events) => {
        const outcome = this.replica.applyBatch({ epoch: store.epoch, from, events });
        if (outcome.kind !== 'applied' || outcome.skipped > 0) {
          throw new Error(`expected entries from revision ${this.replica.rev + 1}, came ${from}`);
        }
        events.forEach((event, i) => this.told.push({ rev: from + i, event }));
        for (const look of this.waiting) look();
      },
      {
        incident: (id) => this.replica.incidents.get(id),
        record: (id) => this.replica.records.get(id),
      },
    );
  }

  /** Resolves once the listener was told of this revision. */
  reached(rev: number): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.replica.rev < rev) return;
        this.waiting.delete(look);
        resolve();
      };
      this.waiting.add(look);
      look();
    });
  }

  /** Incidents and records by id, for comparing two nodes. */
  get state(): unknown {
    const byId = <T>(map: ReadonlyMap<string, T>): [string, T][] =>
      [...map].sort(([a], [b]) => (a < b ? -1 : 1));
    return [byId(this.replica.incidents), byId(this.replica.records)];
  }
}
