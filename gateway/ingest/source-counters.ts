import type { SourceStatus } from '../../shared/contracts/gateway-socket.js';
import type { IngestResult, Problem } from '../../shared/contracts/ingest.js';

/** Bound, so that made-up source codes cannot grow the beat. */
const SOURCES_MAX = 64;

type Counters = { -readonly [K in keyof SourceStatus]: SourceStatus[K] };

/** Counters of each source since the gateway started, as the beat carries them. */
export class SourceCounters {
  private readonly byCode = new Map<string, Counters>();

  /** Counts one result. `at` is gateway time (UTC ms). The reason is kept without what came. */
  count(code: string | null, status: IngestResult['status'], at: number, error: Problem | null): void {
    const source = this.of(code ?? '(unknown)');
    source[status] += 1;
    if (status === 'refused') source.lastError = error ? `${error.field}: ${error.expected}` : null;
    else source.lastAt = at;
  }

  list(): SourceStatus[] {
    return [...this.byCode.values()].map((source) => ({ ...source }));
  }

  private of(code: string): Counters {
    const known = this.byCode.get(code);
    if (known) return known;
    if (this.byCode.size >= SOURCES_MAX && code !== '(unknown)') return this.of('(unknown)');
    const fresh = { code, accepted: 0, duplicate: 0, late: 0, refused: 0, lastAt: null, lastError: null };
    this.byCode.set(code, fresh);
    return fresh;
  }
}
