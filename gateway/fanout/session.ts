import * as v from 'valibot';
import {
  EVENTS_BATCH_MAX,
  HelloSchema,
  PageRequestSchema,
  REPLAY_MAX_EVENTS,
  SOCKET_PROTOCOL,
  TimeRequestSchema,
  type EventsBatch,
  type Hello,
  type HelloReply,
  type Page,
  type TimeReply,
} from '../../shared/contracts/gateway-socket.js';
import type { Site } from '../../shared/contracts/site.js';
import type { Clock } from '../../shared/time/clock.js';
import type { GatewayStore } from '../store/gateway-store.js';
import { pageOf, type Snapshot, type Snapshots } from './snapshots.js';

/** Most characters of a wrong value in an error. */
const SHOWN_MAX = 80;

/** What a session needs of the gateway. */
export interface SessionParts {
  readonly store: Pick<GatewayStore, 'epoch' | 'rev' | 'range' | 'behind' | 'catchUp'>;
  readonly snapshots: Snapshots;
  readonly site: Site;
  readonly clock: Clock;
  readonly gatewayVersion: string;
  /** Hands everything committed to the live sockets, so that what follows starts after it. */
  readonly flushLive: () => void;
}

/** What a session does to its socket. */
export interface SessionSocket {
  /** Takes part in live batches from now on. */
  goLive(): void;
  sendEvents(batch: EventsBatch): void;
}

/**
 * One feed's conversation, without the transport. `hello` runs in one piece: flush, read, answer,
 * join. So no live batch can fall between what the welcome promises and the first batch sent.
 */
export class Session {
  private snapshot: Snapshot | null = null;
  private name: string | null = null;

  constructor(
    private readonly parts: SessionParts,
    private readonly socket: SessionSocket,
  ) {}

  /** Name of the wall, or null before its `hello`. */
  get wall(): string | null {
    return this.name;
  }

  hello(raw: unknown, reply: (answer: HelloReply) => void): void {
    const parsed = v.safeParse(HelloSchema, raw);
    if (!parsed.success) {
      const got = typeof raw === 'object' && raw !== null && 'protocol' in raw ? shown(raw.protocol) : 'none';
      const error = `expected hello{protocol: ${SOCKET_PROTOCOL}, wall, cursor}, came protocol ${got}: ${v.summarize(parsed.issues)}`;
      reply({ ok: false, error });
      return;
    }
    const { store, site, clock, gatewayVersion, flushLive, snapshots } = this.parts;
    if (store.behind) {
      reply({ ok: false, error: `this node cannot follow the log, another one may: ${store.behind}` });
      return;
    }
    flushLive();
    const { rev, epoch } = store;
    const missed = this.missed(parsed.output.cursor);
    const batches = missed ?? [];
    this.snapshot = missed === null ? snapshots.take() : null;
    this.name = parsed.output.wall;
    const incidents = this.snapshot?.incidents.length ?? 0;
    const records = this.snapshot?.records.length ?? 0;
    const mode = this.snapshot ? 'snapshot' : 'replay';
    reply({
      ok: true,
      welcome: { epoch, rev, mode, incidents, records, serverTime: clock.wallMs(), site, gatewayVersion },
    });
    for (const batch of batches) this.socket.sendEvents(batch);
    this.socket.goLive();
  }

  /** Revision of a cursor that this gateway has not come to yet, since the wall was at a faster node; or null. */
  ahead(raw: unknown): number | null {
    const { store } = this.parts;
    const parsed = v.safeParse(HelloSchema, raw);
    const cursor = parsed.success ? parsed.output.cursor : null;
    return cursor?.epoch === store.epoch && cursor.rev > store.rev ? cursor.rev : null;
  }

  page(raw: unknown, reply: (answer: Page | { error: string }) => void): void {
    const parsed = v.safeParse(PageRequestSchema, raw);
    if (!parsed.success) {
      reply({ error: `expected page{rev, offset}: ${v.summarize(parsed.issues)}` });
      return;
    }
    const { rev, offset } = parsed.output;
    if (!this.snapshot || this.snapshot.rev !== rev) {
      const held = this.snapshot ? `it is at revision ${this.snapshot.rev}` : 'there is none';
      reply({ error: `no snapshot at revision ${rev} for this socket, ${held}; say hello again` });
      return;
    }
    const page = pageOf(this.snapshot, offset);
    if (page.next === null) this.snapshot = null;
    reply(page);
  }

  /** Answers, or returns false when the request cannot be read. */
  time(raw: unknown, reply: (answer: TimeReply) => void): boolean {
    const t1 = this.parts.clock.wallMs();
    const parsed = v.safeParse(TimeRequestSchema, raw);
    if (parsed.success) reply({ t0: parsed.output.t0, t1, t2: this.parts.clock.wallMs() });
    return parsed.success;
  }

  /** Batches after the cursor, or null when a snapshot is needed. */
  private missed(cursor: Hello['cursor']): EventsBatch[] | null {
    const { store } = this.parts;
    const { epoch, rev } = store;
    if (!cursor || cursor.epoch !== epoch || cursor.rev > rev || rev - cursor.rev > REPLAY_MAX_EVENTS)
      return null;
    const batches: EventsBatch[] = [];
    for (let from = cursor.rev + 1; from <= rev; from += EVENTS_BATCH_MAX) {
      const to = Math.min(rev, from + EVENTS_BATCH_MAX - 1);
      const events = store.range(from, to);
      if (events === null) return null;
      batches.push({ epoch, from, to, events: [...events] });
    }
    return batches;
  }
}

/** A value of the wire in an error. `String` would call a `toString` that it may carry. */
function shown(value: unknown): string {
  return JSON.stringify(value ?? null).slice(0, SHOWN_MAX);
}
