import { writeSync } from 'node:fs';
import { incidentId } from '../../shared/domain/incident.js';
import { eventOf, stampsOf } from '../../shared/testing/builders.js';
import type { LogEvent } from '../../shared/wall/event.js';
import { openDatabase } from '../store/sqlite/open.js';
import { SqliteStore } from '../store/sqlite/sqlite-store.js';
import { hostTimers } from '../time/host-timers.js';
import { Followed, put } from './store-work.js';

/**
 * A process that writes events, acts and records into the log of the folder in its first argument
 * until it is killed, and says each revision as soon as it was acknowledged.
 */
const [, , dir = ''] = process.argv;
const store = new SqliteStore(openDatabase({ dir, now: () => 0 }), hostTimers);
const { replica } = new Followed(store);

function mixed(round: number): LogEvent[] {
  const id = incidentId('110', `i${round % 40}`);
  const seq = (replica.incidents.get(id)?.acts?.length ?? 0) + 1;
  const key = `w${round % 7}`;
  const version = (replica.records.get(`~warning/${key}`)?.version ?? 0) + 1;
  const known = replica.incidents.get(id)?.version ?? 0;
  const act = { seq, kind: 'sign' as const, at: round, entered: round, by: 'wang', role: 'operator' };
  return [
    eventOf({ id, version: known + 1, set: { title: `round ${round}` } }),
    eventOf({ id, version: known + 1, act, stamps: stampsOf({ signed: round }, known + 1) }),
    { record: { collection: 'warning', key }, source: 's', version, at: round, body: { round } },
  ];
}

for (let round = store.rev; ; round += 1) {
  await put(store, mixed(round));
  // Not console.log: what is said must not wait in a queue that dies with the process.
  writeSync(1, `${store.rev}\n`);
  if (round % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
}
