import type { Socket } from 'socket.io';
import { aSite } from '../../feed/testing/fixtures.js';
import type { FeedToServer, ServerToFeed } from '../../shared/contracts/gateway-socket.js';
import type { Incident } from '../../shared/domain/incident.js';
import { WallReplica } from '../../shared/wall/replica.js';
import { LogStream } from './log-stream.js';

const EPOCH = 'bench';
const PAGE = 1_000;

/** A gateway for measuring: a snapshot of `open` incidents, then packets prepared in advance. */
export class ScriptedLog {
  private readonly stream: LogStream;
  private readonly snapshot: Incident[];
  private current: number;

  constructor(seed: number, open: number) {
    this.stream = new LogStream(seed, Date.now() - 600_000);
    const replica = new WallReplica();
    replica.reset(EPOCH, 0, []);
    replica.applyBatch({
      epoch: EPOCH,
      from: 1,
      events: Array.from({ length: open }, () => this.stream.open()),
    });
    this.snapshot = [...replica.incidents.values()];
    this.current = open;
  }

  /** Revision up to which packets were prepared. */
  get rev(): number {
    return this.current;
  }

  /** The next `events` entries as JSON texts of `batch` entries each. New ones keep the level. */
  packets(events: number, batch: number): string[] {
    const out: string[] = [];
    for (let sent = 0; sent < events; sent += batch) {
      const from = this.current + 1;
      const entries = Array.from({ length: Math.min(batch, events - sent) }, (_, i) =>
        (sent + i) % 7 === 0 ? this.stream.open() : this.stream.next(),
      );
      this.current += entries.length;
      out.push(JSON.stringify({ epoch: EPOCH, from, to: this.current, events: entries }));
    }
    return out;
  }

  serve(socket: Socket<FeedToServer, ServerToFeed>): void {
    const rev = this.snapshot.length;
    socket.on('hello', (_hello, ack) =>
      ack({
        ok: true,
        welcome: {
          epoch: EPOCH,
          rev,
          mode: 'snapshot',
          incidents: rev,
          records: 0,
          serverTime: Date.now(),
          site: aSite(),
          gatewayVersion: 'bench',
        },
      }),
    );
    socket.on('page', ({ offset }, ack) => {
      const end = offset + PAGE;
      const next = end < rev ? end : null;
      const incidents = this.snapshot.slice(offset, end);
      ack({ epoch: EPOCH, rev, incidents, records: [], next });
    });
    socket.on('time', ({ t0 }, ack) => ack({ t0, t1: Date.now(), t2: Date.now() }));
  }
}
