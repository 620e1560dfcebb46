import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CommandReply } from '../../shared/contracts/commands.js';
import { incidentId } from '../../shared/domain/incident.js';
import { eventOf } from '../../shared/testing/builders.js';
import type { LogEvent, WallEvent } from '../../shared/wall/event.js';
import { recordId, type RecordEvent } from '../../shared/wall/record.js';
import { verifyAudit } from '../audit/verify.js';
import { STORE_KINDS, type StoreKind, type StorePlace } from '../testing/store-kinds.js';
import { Followed, fresh, hashFor, keysOf, put } from '../testing/store-work.js';
import { LETTERS_KEPT, type DeadLetter } from './dead-letters.js';
import { EARLIER_MAX, type AuditDraft, type DecidedCommand, type GatewayStore } from './gateway-store.js';

const a = incidentId('110', 'a');
const event = (key: string, version: number, title = `${key}${version}`): WallEvent =>
  eventOf({ id: incidentId('110', key), version, at: version * 1_000, set: { title } });
const act = (key: string, seq: number): WallEvent => ({
  ...event(key, 1, `act ${seq}`),
  act: { seq, kind: 'sign', at: seq, entered: seq, by: 'li', role: 'operator' },
});
const record = (key: string, version: number): RecordEvent => ({
  ...{ record: { collection: 'warning', key }, source: 'cap', version, at: 5 },
  body: { text: `${key}${version}` },
});
const letter = (n: number, body = '{}'): DeadLetter => ({
  ...{ at: n, source: '110', body },
  problem: { field: 'f', expected: 'e', got: `${n}`, hint: 'h' },
});
const audit = (n: number): AuditDraft => ({
  ...{ at: n, by: 'li', role: 'operator', action: 'command.sign', subject: a, result: 'done' as const },
  detail: { b: n, a: ['甲', null, 0.1] },
});
const reply: CommandReply = { ok: true, rev: 1, seq: 1, state: 'signed', repeated: false };
const command = (id: string): DecidedCommand => ({ id, hash: `h${id}`, at: 7, reply });

describe.each(Object.entries(STORE_KINDS))('the store in %s', (_name, start) => {
  let kind: StoreKind;
  let place: StorePlace;
  let store: GatewayStore;
  let log: Followed;

  beforeAll(async () => {
    kind = await start();
  }, 30_000);
  afterAll(() => kind.stop());
  beforeEach(async () => {
    place = await kind.place();
    store = await place.open();
    log = new Followed(store);
  });
  afterEach(async () => {
    await store.close();
    place.remove();
  });

  /** As after a restart of the gateway. */
  async function again(): Promise<void> {
    await store.close();
    store = await place.open();
    log = new Followed(store);
  }

  it('numbers entries without a hole and tells them before the commit resolves', async () => {
    expect(await put(store, [event('a', 1), event('b', 1)])).toMatchObject({ from: 1 });
    expect(log.told.map(({ rev }) => rev)).toEqual([1, 2]);
    expect(await put(store, [event('a', 2)])).toEqual({ from: 3, events: [event('a', 2)] });
    expect([store.rev, store.lastAt()]).toEqual([3, 2_000]);
    expect(store.range(2, 3)).toEqual([event('b', 1), event('a', 2)]);
  });

  it('writes what comes twice once, in one group, in two and side by side', async () => {
    await put(store, [event('a', 1), event('a', 1)]);
    await put(store, [event('a', 1)]);
    await Promise.all([1, 2, 3, 4].map(() => put(store, [event('a', 2), event('b', 1)])));
    expect(log.told.map(({ event: { version }, rev }) => `${rev}:${version}`)).toEqual(['1:1', '2:2', '3:1']);
  });

  it('keeps epoch, state and numbers over a restart', async () => {
    await put(store, [event('a', 1), record('w', 1), event('b', 1)], { letters: [letter(1)] });
    await put(store, [event('a', 2), record('w', 2), act('a', 1)]);
    const { epoch } = store;
    const before = log.state;
    await again();
    expect([store.epoch, store.rev, store.letterCount, store.lastAt()]).toEqual([epoch, 6, 1, 1_000]);
    expect(log.state).toEqual(before);
    expect(store.range(1, 6)).toHaveLength(6);
    await put(store, [event('c', 1)]);
    expect(log.told.map(({ rev }) => rev)).toEqual([7]);
  });

  it('decides on the committed state, records and acts included', async () => {
    await put(store, [event('a', 1), record('w', 3), act('a', 1), event('a', 4)]);
    const keys = keysOf([event('a', 4), event('a', 9), record('w', 3), act('a', 1)]);
    await store.commit(keys, (base) => {
      expect(base.rev).toBe(4);
      expect(base.incident(a)).toEqual(log.replica.incidents.get(a));
      expect(base.record(recordId(record('w', 0).record))).toMatchObject({ version: 3, rev: 2 });
      expect([4, 9, -1].map((version) => base.hashOf(a, version))).toEqual([
        ...[hashFor(a, 4), null, hashFor(a, -1)],
      ]);
      expect(base.hashOf('~warning/w', 3)).toBe(hashFor('~warning/w', 3));
      expect(base.incident(incidentId('110', 'none'))).toBeUndefined();
      return { entries: [], letters: [] };
    });
    expect(store.rev).toBe(4);
  });

  it('tells a command who was faster, and its first answer when it comes again', async () => {
    await put(store, [event('a', 1), event('b', 1), act('a', 1)]);
    const events: LogEvent[] = [act('a', 2)];
    await store.commit({ ...keysOf(events, ['c1']), seen: 1 }, (base) => {
      expect(base.command('c1')).toBeNull();
      expect(base.since(a, 1)).toEqual([{ rev: 3, event: act('a', 1) }]);
      expect(base.upTo(a, 1)).toEqual([{ rev: 1, event: event('a', 1) }]);
      return { entries: fresh(base, events), letters: [], commands: [command('c1')], audit: [audit(1)] };
    });
    await again();
    await store.commit(keysOf([], ['c1', 'c2']), (base) => {
      expect([base.command('c1'), base.command('c2')]).toEqual([command('c1'), null]);
      return { entries: [], letters: [] };
    });
  });

  it('looks back on so many events before a revision, and on all after it', async () => {
    const count = EARLIER_MAX + 20;
    const versions = Array.from({ length: count }, (_, i) => event('a', i + 1));
    await put(store, versions);
    const seen = count - 5;
    await store.commit({ ...keysOf([event('a', 1)], ['c1']), seen }, (base) => {
      expect(base.since(a, seen).map(({ rev }) => rev)).toEqual([5, 4, 3, 2, 1].map((n) => count + 1 - n));
      const earlier = base.upTo(a, seen);
      expect(earlier).toHaveLength(EARLIER_MAX);
      expect([earlier[0]?.rev, earlier.at(-1)?.rev]).toEqual([seen + 1 - EARLIER_MAX, seen]);
      return { entries: [], letters: [] };
    });
  });

  it('writes all of a group or nothing, and goes on afterwards', async () => {
    await put(store, [event('a', 1)], { commands: [command('c1')], audit: [audit(1)] });
    const failing = store.commit(keysOf([event('b', 1)]), (base) => ({
      entries: fresh(base, [event('b', 1)]),
      ...{ letters: [letter(1)], audit: [audit(2)], commands: [command('c1')] },
    }));
    await expect(failing).rejects.toThrow();
    const thrown = new RangeError('the decision itself');
    await expect(
      store.commit(keysOf([]), () => {
        throw thrown;
      }),
    ).rejects.toBe(thrown);
    expect([store.rev, store.letterCount, (await store.letters(9)).length]).toEqual([1, 0, 0]);
    expect(await store.audit(0, 9)).toHaveLength(1);
    expect(await put(store, [event('b', 1)], { audit: [audit(2)] })).toMatchObject({ from: 2 });
    expect(await store.audit(0, 9)).toHaveLength(2);
  });

  it('keeps letters with everything in them, and what became of them', async () => {
    const odd = letter(2, '\\ "quotes", {braces} and 汉字');
    await put(store, [], { letters: [letter(1), odd] });
    const [newest, first] = await store.letters(9);
    expect(newest).toEqual({ ...odd, id: newest?.id, state: 'open', settledBy: null, settledAt: null });
    const id = first?.id ?? -1;
    await put(store, [], { settled: [{ id, state: 'discarded', by: 'li', at: 9 }] });
    await put(store, [], { settled: [{ id, state: 'resubmitted', by: 'wang', at: 10 }] });
    expect(await store.letter(id)).toMatchObject({ state: 'discarded', settledBy: 'li', settledAt: 9 });
    expect(await store.letter(id + 100)).toBeNull();
    expect(await store.letters(1)).toHaveLength(1);
    // A shared store counts at its next look.
    await expect.poll(() => [...(store.openLetters ?? [])], { timeout: 5_000 }).toEqual([['110', 1]]);
  });

  it('keeps the newest open letters and every settled one, and counts all', async () => {
    await put(store, [], { letters: [letter(0)] });
    const [{ id } = { id: -1 }] = await store.letters(1);
    await put(store, [], { settled: [{ id, state: 'discarded', by: 'li', at: 9 }] });
    await put(store, [], { letters: Array.from({ length: LETTERS_KEPT + 5 }, (_, i) => letter(i + 1)) });
    expect(store.letterCount).toBe(LETTERS_KEPT + 6);
    const kept = await store.letters(LETTERS_KEPT + 100);
    expect([kept.length, kept[0]?.at, kept.at(-1)?.state]).toEqual([
      LETTERS_KEPT + 1,
      LETTERS_KEPT + 5,
      'discarded',
    ]);
  });

  it('chains the audit log', async () => {
    await put(store, [], { audit: [audit(1), audit(2)] });
    await again();
    await put(store, [event('a', 1)], { audit: [audit(3)] });
    const entries = await store.audit(0, 9);
    expect(entries.map(({ seq, at }) => [seq, at])).toEqual([1, 2, 3].map((n) => [n, n]));
    expect(await store.audit(2, 9)).toEqual(entries.slice(2));
    expect(verifyAudit(entries)).toMatchObject({ ok: true, head: { seq: 3 } });
  });

  it('keeps the audit chain whole whatever a hostile command named', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 6 });
    const hostile = fc
      .record({
        by: text,
        action: text,
        subject: fc.option(text),
        detail: fc.dictionary(text, fc.jsonValue()),
      })
      .map((odd): AuditDraft => ({ ...audit(1), ...odd }));
    const halves = ['\ud800', 'a\udfffb', '\u0000', '\u0000\ud800'];
    const known = halves.map((subject): AuditDraft => ({
      ...audit(1),
      subject,
      detail: { [subject]: subject, n: -0 },
    }));
    await put(store, [], { audit: [...known, ...fc.sample(hostile, { numRuns: 60, seed: 42 })] });
    await again();
    const entries = await store.audit(0, 99);
    expect(entries).toHaveLength(64);
    expect(verifyAudit(entries)).toMatchObject({ ok: true });
  });

  it('takes ids and texts of any kind, and large groups', async () => {
    const odd = record('键 "\\ \u0000 {,}', 1);
    const many = Array.from({ length: 2_500 }, (_, i) => event(`k${i}`, 1));
    await put(store, [odd, eventOf({ set: { title: 'NUL \u0000 NULL \\ "' } }), ...many]);
    await put(store, [odd, ...many]);
    expect(store.rev).toBe(2_502);
    const before = log.state;
    await again();
    expect(log.state).toEqual(before);
  });

  it('can be probed', async () => {
    await expect(store.probe(1)).resolves.toBeUndefined();
  });
});
