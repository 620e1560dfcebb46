import type { SourceStatus } from '../../../shared/contracts/gateway-socket.js';
import { priorityOf } from '../../../shared/alarms/priority.js';
import type { AlarmConfig } from '../alarm-config.js';
import type { Raise } from '../alarm-records.js';
import type { Judgement } from './judgement.js';

/** A connection that comes back within this was never down: brokers restart, sockets reconnect. */
export const CONNECTION_GRACE_MS = 30_000;

/** What is looked at of a source. */
export type WatchedSource = Pick<SourceStatus, 'code' | 'connected' | 'lastMessageAt'>;

/**
 * Judges which sources are down (domain §3.3). A source is watched when it has a connection, or when
 * the configuration says how often it speaks. One of which nothing is known yet is not judged: after a
 * restart an alarm stays until its source is heard again.
 */
export class SourceWatch {
  /** Since when each connection is seen as it is, gateway time. */
  private readonly connections = new Map<string, { readonly up: boolean; readonly since: number }>();
  /** Newest entry of the log by source: other nodes may have heard it. */
  private readonly heard = new Map<string, number>();

  /** @param startedAt gateway time from which silence counts for a source that was never heard */
  constructor(
    private readonly config: Pick<AlarmConfig, 'sourceSilentAfterS' | 'expectEveryS'>,
    private readonly startedAt: number,
  ) {}

  /** Takes note of an entry of the log. */
  heardOf(source: string, at: number): void {
    this.heard.set(source, Math.max(at, this.heard.get(source) ?? at));
  }

  /** Sources that are watched, as far as is known by now. */
  get codes(): string[] {
    const told = Object.entries(this.config.expectEveryS).flatMap(([code, s]) => (s > 0 ? [code] : []));
    return [...new Set([...told, ...this.connections.keys()])].sort();
  }

  /** Judges every source that is watched. `now` is gateway time, UTC ms. */
  judge(sources: readonly WatchedSource[], now: number): Judgement[] {
    const listed = new Map(sources.map((source) => [source.code, source]));
    const codes = new Set([...listed.keys(), ...Object.keys(this.config.expectEveryS)]);
    return [...codes].flatMap((code) => {
      const { connected = null, lastMessageAt = null } = listed.get(code) ?? {};
      return this.judgeOne({ code, connected, lastMessageAt }, now) ?? [];
    });
  }

  private judgeOne({ code, connected, lastMessageAt }: WatchedSource, now: number): Judgement | null {
    const id = `source-down:${code}`;
    const link = connected === null ? null : this.connection(code, connected, now);
    if (link && !link.up && now - link.since >= CONNECTION_GRACE_MS)
      return { id, stands: true, raise: raiseOf(code, link.since + CONNECTION_GRACE_MS) };
    const told = this.config.expectEveryS[code];
    const limitMs = (told ?? (link ? this.config.sourceSilentAfterS : 0)) * 1_000;
    const heardAt = latest(lastMessageAt, this.heard.get(code) ?? null);
    if (limitMs > 0) {
      const from = heardAt ?? (told === undefined ? null : this.startedAt);
      if (from !== null && now - from > limitMs)
        return { id, stands: true, raise: raiseOf(code, from + limitMs) };
    }
    if (link && !link.up) return null;
    if (limitMs > 0 && heardAt !== null) return { id, stands: false, at: heardAt };
    return link ? { id, stands: false, at: link.since } : null;
  }

  private connection(code: string, up: boolean, now: number) {
    const known = this.connections.get(code);
    if (known?.up === up) return known;
    const seen = { up, since: now };
    this.connections.set(code, seen);
    return seen;
  }
}

function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function raiseOf(subject: string, raisedAt: number): Raise {
  return {
    ...{ kind: 'source-down', priority: priorityOf('source-down'), raisedAt, subject, text: '' },
    ...{ incident: null, town: null, drill: false },
  };
}
