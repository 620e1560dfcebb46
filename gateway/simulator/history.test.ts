import { describe, expect, it } from 'vitest';
import type { IngestEvent } from '../../shared/contracts/ingest.js';
import { isOpen, stateOf } from '../../shared/domain/lifecycle.js';
import { STAMP_KEYS } from '../../shared/domain/stamps.js';
import { DICTIONARY, FakeGateway, FakeTime, PACK } from '../import/fake-run.js';
import { history, liveEvents, startDemo } from './index.js';

const NOW = Date.parse('2024-04-18T14:32:07+08:00');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const source = { seed: 7, pack: PACK, dictionary: DICTIONARY };
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What an incident says, without who said it in which version. */
const contents = (gateway: FakeGateway): Map<string, unknown> =>
  new Map(
    [...gateway.replica.incidents].map(([id, { fields, stamps }]) => [
      id,
      {
        fields,
        stamps: Object.fromEntries(
          Object.entries(stamps).map(([key, { at, entered }]) => [key, { at, entered }]),
        ),
      },
    ]),
  );

/** When each stamp of an event became known. */
const timesOf = ({ stamps = {} }: IngestEvent): number[] =>
  STAMP_KEYS.flatMap((key) => {
    const stamp = stamps[key];
    return stamp ? [stamp.enteredAt ?? stamp.at] : [];
  });

async function told(
  now: number,
  days: number,
  gateway = new FakeGateway(() => NOW + DAY),
): Promise<FakeGateway> {
  for (const batch of history(source, now, days)) expect((await gateway.post(batch)).refused).toBe(0);
  return gateway;
}

describe('the history of a demo', () => {
  it('is accepted whole, in batches of at most 500, with the open ones step by step', async () => {
    const gateway = await told(NOW, 5);
    const events = gateway.batches.flat();
    expect(Math.max(...gateway.batches.map((batch) => batch.length))).toBeLessThanOrEqual(500);
    expect(events.length).toBeGreaterThan(1_100);
    const states = [...gateway.replica.incidents.values()].map(stateOf);
    const open = states.filter(isOpen).length;
    expect(open).toBeGreaterThan(3);
    expect(open).toBeLessThan(25);
    expect(Math.max(...events.flatMap(timesOf))).toBeLessThanOrEqual(NOW);
  });

  it('then goes on as if it had been running all the time', async () => {
    const early = await told(NOW - 6 * HOUR, 2);
    for (const { at, event } of liveEvents(source, NOW - 6 * HOUR)) {
      if (at > NOW) break;
      expect((await early.post([event])).refused).toBe(0);
    }
    const late = await told(NOW, 2);
    const before = contents(early);
    for (const [id, incident] of contents(late)) expect(before.get(id), id).toEqual(incident);
    // A restart now sums up what was told step by step: that is no other content for a known version.
    await told(NOW, 2, early);
  });

  it('tells nothing new, and nothing that contradicts, after a restart', async () => {
    const gateway = await told(NOW, 2);
    const first = contents(gateway);
    const reply = await Promise.all([...history(source, NOW, 2)].map((batch) => gateway.post(batch)));
    expect(reply.every(({ accepted, refused, late }) => accepted + refused + late === 0)).toBe(true);
    await told(NOW + 2 * HOUR, 2, gateway);
    expect(gateway.replica.incidents.size).toBeGreaterThan(first.size);
  });

  it('has live events in order of time, over midnight too', () => {
    let last = NOW;
    for (const { at } of liveEvents(source, NOW)) {
      expect(at).toBeGreaterThanOrEqual(last);
      last = at;
      if (at > NOW + 40 * HOUR) break;
    }
  });
});

describe('startDemo', () => {
  it('tells the history first, then each event in the second in which it becomes known', async () => {
    const time = new FakeTime(NOW);
    const gateway = new FakeGateway(() => time.clock.wallMs());
    const seen: { waited: number; posted: number }[] = [];
    const post: FakeGateway['post'] = (events) => {
      const latest = Math.max(...events.flatMap(timesOf));
      seen.push({ waited: time.clock.wallMs() - latest, posted: events.length });
      return gateway.post(events);
    };
    const demo = startDemo({
      ...source,
      historyDays: 3,
      clock: time.clock,
      timers: time,
      post,
      logger: quiet,
    });
    await time.advance(1_000);
    const batches = seen.length;
    const known = gateway.replica.incidents.size;
    expect(known).toBeGreaterThan(700);
    await time.advance(HOUR);
    expect(gateway.replica.incidents.size).toBeGreaterThan(known + 3);
    // A void or merged step has no stamp of its own and carries no time to compare.
    const live = seen.slice(batches).filter(({ waited }) => Number.isFinite(waited));
    expect(live.length).toBeGreaterThan(30);
    expect(Math.max(...live.map(({ waited }) => waited))).toBeLessThan(1_000);
    expect(demo.notes().map(({ key }) => key)).toEqual(['demo.posted']);
    demo.stop();
    await demo.done;
    expect(time.armed).toBe(0);
  });

  it('says in its notes that it cannot go on, and does not end the process', async () => {
    const time = new FakeTime(NOW);
    const post = (): Promise<never> => Promise.reject(new Error('no token'));
    const demo = startDemo({
      ...source,
      historyDays: 3,
      clock: time.clock,
      timers: time,
      post,
      logger: quiet,
    });
    await time.advance(10);
    await expect(demo.done).rejects.toThrow('no token');
    expect(demo.notes()).toContainEqual({ key: 'demo.failed', count: 1 });
  });
});
