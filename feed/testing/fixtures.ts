import type { Site } from '../../shared/contracts/site.js';
import { incidentId, type Incident, type IncidentFields } from '../../shared/domain/incident.js';
import type { StampKey } from '../../shared/domain/stamps.js';
import { stampsOf } from '../../shared/testing/builders.js';
import { siteOf } from '../../shared/testing/site.js';
import type { LogEvent, WallEvent } from '../../shared/wall/event.js';
import type { WallRecord } from '../../shared/wall/record.js';
import { WallReplica, type LogBatch } from '../../shared/wall/replica.js';
import type { FeedLogger } from '../logger.js';

/** 2026-03-02 10:00:00 in Shanghai, a Monday. */
export const T0 = Date.UTC(2026, 2, 2, 2, 0, 0);

/** A small site with the 1-3-10 plan. */
export function aSite(change: Partial<Site> = {}): Site {
  const name = (zh: string, en: string) => ({ zh, en });
  return siteOf({
    dictionary: {
      categories: [
        { code: 'noise', name: name('噪声', 'Noise'), group: 'order', linked: true, scene: true },
        { code: 'advice', name: name('咨询', 'Advice'), group: 'help', linked: false, scene: false },
      ],
      groups: [
        { code: 'order', name: name('治安', 'Order') },
        { code: 'help', name: name('求助', 'Help') },
      ],
      sources: [{ code: '110', name: name('110', '110') }],
    },
    ...change,
  });
}

/** An event of source `110`; stamps are given as server ms and entered at once. */
export function anEvent(
  id: string,
  version: number,
  set: IncidentFields = {},
  stamps: Partial<Record<StampKey, number>> = {},
  at = T0,
): WallEvent {
  return { id: incidentId('110', id), source: '110', version, at, set, stamps: stampsOf(stamps, version) };
}

/** A new incident received at `received`. */
export function received(id: string, at: number, set: IncidentFields = { category: 'noise' }): WallEvent {
  return anEvent(id, 1, set, { received: at }, at);
}

/** Events `from`… as one batch. */
export function aBatch(events: readonly LogEvent[], from: number, epoch = 'log-1'): LogBatch {
  return { epoch, from, events };
}

/** What the log's entries lead to. */
export function stateOfLog(
  events: readonly LogEvent[],
  epoch = 'log-1',
): { incidents: Incident[]; records: WallRecord[] } {
  const replica = new WallReplica();
  replica.reset(epoch, 0, []);
  replica.applyBatch(aBatch(events, 1, epoch));
  return { incidents: [...replica.incidents.values()], records: [...replica.records.values()] };
}

/** A logger that keeps what was said. */
export function keepingLogger(): FeedLogger & { readonly lines: string[] } {
  const lines: string[] = [];
  const at = (level: string) => (text: string, facts?: Readonly<Record<string, unknown>>) => {
    lines.push(`${level} ${text} ${JSON.stringify(facts ?? {})}`);
  };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
