import { seeded } from '../../e2e/support/random.js';
import { CATEGORY, TOWN, type IncidentEvent } from '../../e2e/support/incidents.js';

/** Source code of every benchmark event: one of the site's dictionary. */
export const BENCH_SOURCE = '110';

/** First rows of the queue: the earliest received. Some updates go there so that a sample can be seen. */
const HEAD_ROWS = 12;

/**
 * A seeded stream of updates over a fixed set of open incidents. Each update carries its sending
 * time as `@@<UTC ms>` in title and brief. `headEvery` > 0 sends every so-many-th update to one of
 * the first rows: with 20 000 open a random update is visible once in 600.
 */
export class Updates {
  private readonly random;
  private readonly versions: number[];
  private sent = 0;

  constructor(
    seed: number,
    readonly open: number,
    private readonly headEvery: number,
  ) {
    this.random = seeded(seed);
    this.versions = new Array<number>(open).fill(1);
  }

  /** The incidents as they stand before the first update; index 0 was received first. */
  opening(now: number): IncidentEvent[] {
    return Array.from({ length: this.open }, (_, index) => ({
      sourceCode: BENCH_SOURCE,
      sourceId: String(index),
      version: 1,
      category: CATEGORY,
      urgency: this.random.pick(['critical', 'urgent', 'normal']),
      title: `打架纠纷 ${index}`,
      brief: '双方在路口发生争执',
      place: {
        areaCode: TOWN.areaCode,
        address: `五常街道 ${index} 号`,
        lng: 119.7 + this.random.next() * 0.4,
        lat: 30.2 + this.random.next() * 0.3,
        crs: 'WGS84',
      },
      stamps: { received: Math.round(now - 20 * 60_000 + (index / this.open) * 19 * 60_000) },
    }));
  }

  /** Index of the incident that the next update goes to. */
  private target(): number {
    const head = this.headEvery > 0 && this.sent % this.headEvery === 0;
    return this.random.int(0, (head ? Math.min(HEAD_ROWS, this.open) : this.open) - 1);
  }

  /** The next `count` updates, sent at `stamp` (UTC ms). Never one incident twice in a batch. */
  next(count: number, stamp: number): IncidentEvent[] {
    const batch = new Map<number, IncidentEvent>();
    for (let i = 0; i < count; i++) {
      const index = this.target();
      this.sent += 1;
      if (batch.has(index)) continue;
      const version = (this.versions[index] ?? 1) + 1;
      this.versions[index] = version;
      batch.set(index, {
        sourceCode: BENCH_SOURCE,
        sourceId: String(index),
        version,
        title: `@@${stamp} 第 ${version} 次更新`,
        brief: `@@${stamp}`,
      });
    }
    return [...batch.values()];
  }
}
