import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Converted, RecordInput } from '../sources/adapter.js';
import type { Middle } from '../core.js';
import type { AuditDraft } from '../store/gateway-store.js';
import { rawEvent, SOURCE, startFixture, tempDir, type Fixture } from '../testing/fixture.js';

let temp: ReturnType<typeof tempDir>;
let gateway: Fixture;
let middle: Middle;

beforeEach(async () => {
  temp = tempDir();
  gateway = await startFixture({
    dir: temp.dir,
    extend: (parts) => {
      middle = parts;
      return {};
    },
  });
});
afterEach(async () => {
  await gateway.stop();
  temp.remove();
});

const WARNING = {
  ...{ sender: '区气象台', status: 'Actual', live: true, event: '暴雨', headline: '暴雨红色预警' },
  ...{ description: '', instruction: '', colour: 'red', severity: 'Extreme', urgency: 'Immediate' },
  ...{ certainty: 'Observed', sentAt: 1, effectiveAt: 1, onsetAt: null, expiresAt: null },
  ...{ cancelled: false, replacedBy: null, areas: [] },
};

function record(version = 1, change: Partial<RecordInput> = {}): RecordInput {
  return { record: { collection: 'warning', key: 'w1' }, source: 'cap', version, body: WARNING, ...change };
}

const converted = (change: Partial<Converted>): Converted => ({
  events: [],
  records: [],
  refused: [],
  ...change,
});
/** Lists in lists: `JSON.stringify` gives up on them. */
function nested(depth: number): unknown {
  let value: unknown = [];
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}
const statuses = (results: readonly { readonly status: string }[]) => results.map(({ status }) => status);

describe('records of adapters', () => {
  it('go into the log under the same rules as events, and reach the replica', async () => {
    const { ingest, replica } = middle;
    const cancelled = { ...WARNING, cancelled: true };
    expect(
      await ingest.submitRecords([
        record(5),
        record(5),
        record(5, { body: cancelled }),
        record(3),
        record(6, { body: null }),
      ]),
    ).toMatchObject([
      { status: 'accepted', id: '~warning/w1', rev: 1 },
      { status: 'duplicate', rev: null },
      { status: 'refused', error: { field: 'version' } },
      { status: 'late', rev: 2 },
      { status: 'accepted', rev: 3 },
    ]);
    expect(replica.records.get('~warning/w1')).toMatchObject({ version: 6, body: null, rev: 3 });
    await ingest.submitRecords([record(7, { body: { ...WARNING, callerName: '王小明' } })]);
    expect(replica.records.get('~warning/w1')?.body).toEqual(WARNING);
    expect(statuses(await ingest.submitRecords([record(6, { body: null })]))).toEqual(['duplicate']);
  });

  it('become dead letters when their collection or body is not known', async () => {
    const strange = { collection: 'roster', key: 'x' };
    const results = await middle.ingest.submitRecords([
      record(1, { record: strange }),
      record(1, { body: { ...WARNING, colour: 'pink' } }),
      record(-1),
      record(1, { body: { ...WARNING, headline: nested(100_000) } }),
    ]);
    expect(results).toMatchObject([
      { status: 'refused', error: { field: 'record.collection', expected: 'one of warning' } },
      { status: 'refused', error: { field: 'body.colour', got: '"pink"' } },
      { status: 'refused', error: { field: 'version' } },
      { status: 'refused', error: { field: expect.any(String) } },
    ]);
    const letters = await gateway.store.letters(9);
    expect(letters.map(({ source }) => source)).toEqual(['cap', 'cap', 'cap', 'cap']);
  });

  it('never are what the gateway alone says of alarms, whether they raise, end or delete it', async () => {
    const raised = {
      ...{ kind: 'leader-order', priority: 'high', raisedAt: 1, clearedAt: null, subject: 'x', text: '' },
      ...{ incident: null, town: null, drill: false, raises: 1 },
    };
    const mark = { raisedAt: 1, ack: { by: 'x', at: 1 }, silence: null, shelf: null };
    const alarm = { collection: 'alarm', key: 'leader-order:x' };
    const results = await middle.ingest.submitRecords([
      record(1, { record: alarm, body: raised }),
      record(1, { record: { ...alarm, collection: 'alarm-mark' }, body: mark }),
      record(1, { record: alarm, body: null }),
    ]);
    const refused = { status: 'refused', error: { field: 'record.collection' } };
    expect(results).toMatchObject([refused, refused, refused]);
    expect(middle.replica.records.size).toBe(0);
  });

  it('share a transaction with the events and refused parts of one message, in order', async () => {
    const problem = { field: 'row 7', expected: 'a date', got: 'x', hint: 'h' };
    const results = await middle.ingest.submitConverted(
      converted({
        events: [rawEvent(), rawEvent({ sourceId: 'b', category: 'nope' }), 'text'],
        records: [record()],
        refused: [{ problem, body: '张三,13812345678,昨天' }],
      }),
      'table',
    );
    expect(results.map(({ status, rev }) => [status, rev])).toEqual([
      ['accepted', 1],
      ['refused', null],
      ['refused', null],
      ['accepted', 2],
      ['refused', null],
    ]);
    const letters = await gateway.store.letters(9);
    expect(letters.map(({ source }) => source)).toEqual(['table', 'table', SOURCE]);
    expect(letters[0]).toMatchObject({ problem, body: '张三,138****5678,昨天' });
    const now = Date.now();
    expect(middle.counters.list(now, gateway.store.openLetters)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: SOURCE, accepted: 1, refused: 1, letters: 1 }),
        expect.objectContaining({ code: 'table', refused: 2, letters: 2, perMinute: 2 }),
        expect.objectContaining({ code: 'cap', accepted: 1, letters: 0 }),
      ]),
    );
  });

  it('keeps a sender to its own source', async () => {
    const [mine] = await middle.ingest.submit([rawEvent()], 0, SOURCE);
    const [others] = await middle.ingest.submit([rawEvent({ sourceId: 'b' })], 0, 'another');
    expect(mine).toMatchObject({ status: 'accepted' });
    expect(others).toMatchObject({ status: 'refused', error: { field: 'sourceCode', expected: 'another' } });
  });
});

describe('the caller of an incident', () => {
  it('is a keyed hash, the same for every way to write the phone; the phone is nowhere', async () => {
    const forces = { station: '2024-04-18T14:40:00+08:00' };
    await gateway.post(rawEvent({ callerPhone: '138 1234 5678', forces, suspended: true }));
    await gateway.post(rawEvent({ sourceId: 'b', callerPhone: '+86-13812345678' }));
    await gateway.post(rawEvent({ sourceId: 'c', callerPhone: '匿名' }));
    await gateway.post(rawEvent({ sourceId: 'd', version: -1, callerPhone: '13812345678' }));
    await gateway.post(rawEvent({ sourceId: 'e', callerPhone: `13812345678 ${'x'.repeat(40)}` }));
    const [a, b, c] = [...middle.replica.incidents.values()];
    expect(a?.fields.callerHash).toMatch(/^[\w-]{43}$/);
    expect(b?.fields.callerHash).toBe(a?.fields.callerHash);
    expect(c?.fields).not.toHaveProperty('callerHash');
    const at = Date.parse('2024-04-18T06:40:00Z');
    expect(a?.forces).toEqual({ station: { at, entered: at, version: 1 } });
    expect(a?.fields.suspended).toBe(true);
    const kept = JSON.stringify([gateway.store.range(1, 9), await gateway.store.letters(9)]);
    expect(kept).not.toMatch(/1234.?5678|callerPhone":"/);
  });
});

describe('a dead letter sent again', () => {
  const audit = (result: { readonly status: string }): AuditDraft => ({
    ...{ at: 7, by: 'wang', role: 'leader', action: 'letter.resubmit', subject: '1' },
    ...{
      result: result.status === 'refused' ? ('refused' as const) : ('done' as const),
      detail: { ...result },
    },
  });

  it('is settled with its event in one transaction, and stays open when it is refused again', async () => {
    await gateway.post(rawEvent({ category: 'nope' }));
    const again = (raw: unknown) => middle.ingest.resubmit(raw, { letter: 1, by: 'wang', audit });
    expect(await again(rawEvent({ category: 'still' }))).toMatchObject({ status: 'refused' });
    expect([gateway.store.letterCount, (await gateway.store.letter(1))?.state]).toEqual([1, 'open']);
    expect(await again(rawEvent())).toMatchObject({ status: 'accepted', rev: 1 });
    expect(await gateway.store.letter(1)).toMatchObject({ state: 'resubmitted', settledBy: 'wang' });
    expect(await again(rawEvent())).toMatchObject({ status: 'duplicate' });
    expect((await gateway.store.audit(0, 9)).map(({ result }) => result)).toEqual([
      'refused',
      'done',
      'done',
    ]);
  });
});
