import type { Beat, HelloReply, Page, Welcome } from '../../shared/contracts/gateway-socket.js';
import type { LogEvent } from '../../shared/wall/event.js';
import { aSite, stateOfLog, T0 } from './fixtures.js';

/** A welcome of log `log-1` at `rev`. */
export function aWelcome(rev: number, change: Partial<Welcome> = {}): Welcome {
  return {
    epoch: 'log-1',
    rev,
    mode: 'snapshot',
    incidents: 0,
    records: 0,
    serverTime: T0,
    site: aSite(),
    gatewayVersion: '0.0.0-test',
    ...change,
  };
}

/** The ack of `hello` that carries a welcome. */
export function accepted(rev: number, change: Partial<Welcome> = {}): HelloReply {
  return { ok: true, welcome: aWelcome(rev, change) };
}

/** The only page of a snapshot that a log leads to. */
export function onePage(log: readonly LogEvent[], epoch = 'log-1'): Page {
  return { epoch, rev: log.length, ...stateOfLog(log, epoch), next: null };
}

/** An `events` message of entries `from`… of a log. */
export function eventsOf(log: readonly LogEvent[], from: number, to = log.length, epoch = 'log-1') {
  return { epoch, from, to, events: log.slice(from - 1, to) };
}

/** A beat at `rev`. */
export function aBeat(rev: number, serverTime = T0, epoch = 'log-1'): Beat {
  return { epoch, rev, serverTime, sources: [], deadLetters: 0, notes: [], storeError: null };
}
