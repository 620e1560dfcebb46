import fc from 'fast-check';
import { expect, it } from 'vitest';
import { incidentId } from '../../../shared/domain/incident.js';
import { eventOf, stampsOf } from '../../../shared/testing/builders.js';
import { ManualTimers } from '../../../shared/testing/manual-timers.js';
import type { LogEvent } from '../../../shared/wall/event.js';
import { WallReplica } from '../../../shared/wall/replica.js';
import { Followed, put } from '../../testing/store-work.js';
import { tempDir } from '../../testing/temp-dir.js';
import { openDatabase } from './open.js';
import { SqliteStore } from './sqlite-store.js';

/** Events of sources, acts of the room and records, some of them late or sent twice. */
const event = fc
  .record({
    kind: fc.constantFrom('source', 'act', 'record'),
    key: fc.constantFrom('a', 'b', 'c'),
    number: fc.integer({ min: 1, max: 6 }),
    text: fc.string({ maxLength: 4 }),
    gone: fc.boolean(),
  })
  .map(({ kind, key, number, text, gone }): LogEvent => {
    if (kind === 'record') {
      const record = { collection: 'warning', key };
      return { record, source: 's', version: number, at: number, body: gone ? null : { text } };
    }
    const id = incidentId('110', key);
    if (kind === 'source') return eventOf({ id, version: number, set: { title: text } });
    const act = { seq: number, kind: 'sign' as const, at: 1, entered: 1, by: 'wang', role: 'operator', text };
    return eventOf({ id, version: 2, set: { unit: text }, stamps: stampsOf({ signed: number }, 2), act });
  });

/** What happens between two groups. */
const between = fc.constantFrom('nothing', 'settle one', 'settle', 'close', 'kill');

it('comes back from the disk as the log leads to it, whatever it was killed in', async () => {
  const steps = fc.array(fc.record({ events: fc.array(event, { maxLength: 6 }), then: between }), {
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const temp = tempDir();
      const open = () => openDatabase({ dir: temp.dir, now: () => 0 });
      let file = open();
      let store = new SqliteStore(file, new ManualTimers());
      let followed = new Followed(store);
      const again = (): void => {
        file = open();
        store = new SqliteStore(file, new ManualTimers());
        followed = new Followed(store);
      };
      for (const { events, then } of list) {
        await put(store, events);
        const before = followed.state;
        if (then.startsWith('settle')) store.settle(then === 'settle' ? Infinity : 1);
        if (then === 'close') await store.close();
        // Nothing is written any more: as the process left the file.
        if (then === 'kill') file.db.close();
        if (then === 'close' || then === 'kill') again();
        expect(followed.state).toEqual(before);
      }
      const { replica } = followed;
      const replayed = new WallReplica();
      replayed.reset(store.epoch, 0, []);
      replayed.applyBatch({ epoch: store.epoch, from: 1, events: store.range(1, store.rev) ?? [] });
      expect(new Map(replica.incidents)).toEqual(new Map(replayed.incidents));
      expect(new Map(replica.records)).toEqual(new Map(replayed.records));
      await store.close();
      temp.remove();
    }),
    { numRuns: 40 },
  );
}, 60_000);
