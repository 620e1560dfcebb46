import { setImmediate } from 'node:timers/promises';
import type { IngestEvent, IngestReply } from '../../shared/contracts/ingest.js';
import { ManualClock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { callerHasher } from '../ingest/caller-hash.js';
import { IngestGroup } from '../ingest/group.js';
import { prepareEvent } from '../ingest/prepare.js';
import { placesOf } from '../place/places.js';
import { entryKey } from '../store/entry-key.js';
import { loadSite } from '../site/load-site.js';
import { WallReplica } from '../../shared/wall/replica.js';
import { fileURLToPath } from 'node:url';

/** Time that a test owns: a clock and timers that fire only in `advance`. */
export class FakeTime implements Timers {
  readonly clock: ManualClock;
  private waiting: { at: number; run: () => void }[] = [];

  constructor(wall: number) {
    this.clock = new ManualClock(wall);
  }

  setTimeout(run: () => void, ms: number): unknown {
    const timer = { at: this.clock.monoMs() + Math.max(0, ms), run };
    this.waiting.push(timer);
    return timer;
  }

  clearTimeout(handle: unknown): void {
    this.waiting = this.waiting.filter((timer) => timer !== handle);
  }

  /** Timers that wait to fire. */
  get armed(): number {
    return this.waiting.length;
  }

  /** Moves time forward timer by timer; what each one starts is done before the next one fires. */
  async advance(ms: number): Promise<void> {
    const end = this.clock.monoMs() + ms;
    for (;;) {
      await setImmediate();
      const due = this.waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.clearTimeout(due);
      this.clock.advance(Math.max(0, due.at - this.clock.monoMs()));
      due.run();
    }
    this.clock.advance(end - this.clock.monoMs());
  }
}

/** The shipped resources, as a gateway loads them. */
export const SITE = loadSite(fileURLToPath(new URL('../../resources', import.meta.url)), '330110', 'default');
const PLACES = placesOf(SITE);
/** The shipped pack and dictionary. */
export const { pack: PACK, dictionary: DICTIONARY } = SITE;

/** The gateway's own decisions in memory: what `POST /v1/events` would answer, without a disk. */
export class FakeGateway {
  readonly replica = new WallReplica();
  readonly batches: IngestEvent[][] = [];
  private readonly hashes = new Map<string, string>();
  private rev = 0;

  constructor(private readonly now: () => number) {
    this.replica.reset('test', 0, []);
  }

  /** Ingest as the gateway does it, through JSON as on the wire. */
  readonly post = (events: readonly IngestEvent[]): Promise<IngestReply> => {
    this.batches.push([...events]);
    const group = new IngestGroup(
      {
        rev: this.rev,
        incident: (id) => this.replica.incidents.get(id),
        record: (id) => this.replica.records.get(id),
        hashOf: (id, version) => this.hashes.get(`${id}|${version}`) ?? null,
      },
      { places: PLACES, crsOf: () => undefined },
      this.now(),
    );
    const parts = { codes: SITE.codes, callerHash: callerHasher('no secret: nothing leaves the test') };
    const results = events.map((event, index) => {
      const raw: unknown = JSON.parse(JSON.stringify(event));
      return group.add(prepareEvent(raw, this.now(), parts, { checkSize: true }), index);
    });
    for (const { event, hash } of group.entries) {
      const { id, version } = entryKey(event);
      this.hashes.set(`${id}|${version}`, hash);
    }
    this.replica.applyBatch({
      epoch: 'test',
      from: this.rev + 1,
      events: group.entries.map(({ event }) => event),
    });
    this.rev += group.entries.length;
    const count = (status: string): number => results.filter((result) => result.status === status).length;
    const [accepted, duplicate, late, refused] = ['accepted', 'duplicate', 'late', 'refused'].map(count);
    return Promise.resolve({
      epoch: 'test',
      rev: this.rev,
      results,
      error: null,
      accepted: accepted ?? 0,
      duplicate: duplicate ?? 0,
      late: late ?? 0,
      refused: refused ?? 0,
    });
  };
}
