import type { SourceStatus } from '../../shared/contracts/gateway-socket.js';
import type { IngestResult, Problem } from '../../shared/contracts/ingest.js';
import { PositionWatch } from '../place/position-watch.js';
import type { Sighting } from '../place/sighting.js';
import { MinuteRate } from './minute-rate.js';

/** Bound, so that made-up source codes cannot grow the beat. */
const SOURCES_MAX = 64;
/** Messages whose lag the median is taken over. */
const LAGS_KEPT = 64;
const UNKNOWN = '(unknown)';

type Counts = Pick<SourceStatus, 'code' | 'accepted' | 'duplicate' | 'late' | 'refused' | 'suppressed'> &
  Pick<SourceStatus, 'lastAt' | 'lastMessageAt' | 'lastError' | 'format' | 'connected'>;

interface Source {
  readonly counts: { -readonly [K in keyof Counts]: Counts[K] };
  readonly rate: MinuteRate;
  /** Ring of the last lags, ms. */
  readonly lags: number[];
  lagCount: number;
  /** Made with the first position: most adapters of records never have one. */
  positions: PositionWatch | null;
}

/** Counters of each source since the gateway started, as the beat carries them. */
export class SourceCounters {
  private readonly byCode = new Map<string, Source>();

  /**
   * Counts one result. `at` is gateway time (UTC ms), `newest` the newest stamp of the event or null.
   * The reason is kept without what came.
   */
  count(
    code: string | null,
    status: IngestResult['status'],
    at: number,
    error: Problem | null,
    newest: number | null = null,
  ): void {
    const source = this.of(code);
    const { counts } = source;
    counts[status] += 1;
    counts.lastMessageAt = at;
    source.rate.add(at);
    if (status === 'refused') counts.lastError = error ? `${error.field}: ${error.expected}` : null;
    else counts.lastAt = at;
    if (newest !== null && status !== 'refused') {
      source.lags[source.lagCount % LAGS_KEPT] = at - newest;
      source.lagCount += 1;
    }
  }

  /** Looks at one position of a source. */
  position(code: string, sighting: Sighting): void {
    const source = this.of(code);
    source.positions ??= new PositionWatch();
    source.positions.add(sighting);
  }

  /** Says that an adapter serves this source, so that it is listed before its first message. */
  adapter(code: string, format: string): void {
    this.of(code).counts.format = format;
  }

  /** Whether the connection that a source is read over is up. */
  connection(code: string, up: boolean): void {
    this.of(code).counts.connected = up;
  }

  /** Messages that chatter or flood control held back. */
  suppress(code: string, messages: number, at: number): void {
    const source = this.of(code);
    source.counts.suppressed += messages;
    source.counts.lastMessageAt = at;
    source.rate.add(at, messages);
  }

  /** Why a source cannot be read at the moment, or a message that became no letter; never what came. */
  failed(code: string, error: string): void {
    this.of(code).counts.lastError = error;
  }

  /**
   * All sources. `now` is gateway time, UTC ms; `letters` are the open ones by source where the
   * store knows them, else those refused since the start count.
   */
  list(now: number, letters?: ReadonlyMap<string | null, number>): SourceStatus[] {
    for (const code of letters?.keys() ?? []) this.of(code);
    return [...this.byCode.values()].map(({ counts, rate, lags, positions }) => {
      const key = counts.code === UNKNOWN ? null : counts.code;
      const open = letters ? (letters.get(key) ?? 0) : counts.refused;
      return {
        ...counts,
        perMinute: rate.count(now),
        lagMs: median(lags),
        letters: open,
        positions: positions?.report() ?? null,
      };
    });
  }

  private of(code: string | null): Source {
    const name = code ?? UNKNOWN;
    const known = this.byCode.get(name);
    if (known) return known;
    if (this.byCode.size >= SOURCES_MAX && name !== UNKNOWN) return this.of(null);
    const none = {
      lastAt: null,
      lastMessageAt: null,
      lastError: null,
      format: null,
      connected: null,
    };
    const counts = { code: name, accepted: 0, duplicate: 0, late: 0, refused: 0, suppressed: 0, ...none };
    const fresh = { counts, rate: new MinuteRate(), lags: [], lagCount: 0, positions: null };
    this.byCode.set(name, fresh);
    return fresh;
  }
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
