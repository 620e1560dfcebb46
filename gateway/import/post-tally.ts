import type { IngestEvent, IngestReply } from '../../shared/contracts/ingest.js';
import type { RunLogger } from './timed-event.js';

/** Refusals that are logged one by one; the rest is only counted. */
const LOGGED_MAX = 20;

/** Counts what the gateway said of a run's events, so that a refusal is seen and not lost. */
export class PostTally {
  private readonly counts = { posted: 0, accepted: 0, duplicate: 0, late: 0, refused: 0 };

  constructor(private readonly logger: RunLogger) {}

  /** Takes in the answer to one request. */
  add(batch: readonly IngestEvent[], reply: IngestReply): void {
    this.counts.posted += batch.length;
    this.counts.accepted += reply.accepted;
    this.counts.duplicate += reply.duplicate;
    this.counts.late += reply.late;
    this.counts.refused += reply.refused;
    for (const { status, index, error } of reply.results) {
      if (status !== 'refused' || this.counts.refused > LOGGED_MAX) continue;
      const event = batch[index];
      this.logger.warn(
        { sourceId: event?.sourceId, version: event?.version, ...error },
        'the gateway refused an event',
      );
    }
  }

  /** Notes with the given prefix; zero counts of trouble are left out. */
  notes(prefix: string): { key: string; count: number }[] {
    const { posted, late, refused } = this.counts;
    const trouble = [
      { key: `${prefix}.late`, count: late },
      { key: `${prefix}.refused`, count: refused },
    ];
    return [{ key: `${prefix}.posted`, count: posted }, ...trouble.filter(({ count }) => count > 0)];
  }
}
