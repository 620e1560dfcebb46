import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Letter } from '../../../shared/contracts/sources.js';
import { CATEGORY, rawEvent, SOURCE, tempDir, type Fixture } from '../../testing/fixture.js';
import { startSources } from '../testing/sources-fixture.js';

const folder = tempDir();
let gateway: Fixture;

beforeAll(async () => {
  gateway = await startSources({ dir: folder.dir, sources: [] });
});
afterAll(async () => {
  await gateway.stop();
  folder.remove();
});

async function refusedEvent(sourceId: string): Promise<Letter> {
  await gateway.post(rawEvent({ sourceId, category: 'no.such' }));
  const [letter] = await gateway.store.letters(1);
  if (!letter) throw new Error('expected a letter');
  return letter;
}

async function act(id: number | string, body: unknown) {
  const headers = { 'content-type': 'application/json' };
  const response = await gateway.request(`/v1/dead-letters/${id}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers,
  });
  return { status: response.status, reply: (await response.json()) as Record<string, unknown> };
}

describe('a dead letter', () => {
  it('is sent again, corrected: the event is in the log, the letter settled, the person in the audit log', async () => {
    const { id } = await refusedEvent('l1');
    const event = rawEvent({ sourceId: 'l1', category: CATEGORY });
    const { status, reply } = await act(id, { action: 'resubmit', event });
    expect(status).toBe(200);
    expect(reply).toMatchObject({ ok: true, letter: { id, state: 'resubmitted', settledBy: 'gateway' } });
    expect(gateway.core.replica.incidents.has(`${SOURCE}:l1` as never)).toBe(true);
    const audit = await gateway.store.audit(0, 100);
    expect(audit.at(-1)).toMatchObject({
      action: 'letter.resubmit',
      subject: `letter ${id}`,
      result: 'done',
    });
  });

  it('stays open and makes no second letter when the correction is refused too', async () => {
    const { id } = await refusedEvent('l2');
    const before = gateway.store.letterCount;
    const { status, reply } = await act(id, {
      action: 'resubmit',
      event: rawEvent({ sourceId: 'l2', category: 'worse' }),
    });
    expect(status).toBe(422);
    expect(reply['expected']).toContain('category: one of');
    expect(gateway.store.letterCount).toBe(before);
    expect(await gateway.store.letter(id)).toMatchObject({ state: 'open' });
    expect((await gateway.store.audit(0, 100)).at(-1)).toMatchObject({
      action: 'letter.resubmit',
      result: 'refused',
    });
  });

  it('is put away with a reason, and only once', async () => {
    const { id } = await refusedEvent('l3');
    expect((await act(id, { action: 'discard', reason: ' ' })).status).toBe(400);
    expect((await act(id, { action: 'discard', reason: '厂家测试数据' })).status).toBe(200);
    const late = await act(id, { action: 'discard', reason: '再来一次' });
    expect(late.status).toBe(409);
    expect(late.reply['got']).toMatch(/^discarded by gateway at 20/);
    expect((await gateway.store.audit(0, 100)).at(-1)).toMatchObject({ detail: { reason: '厂家测试数据' } });
  });

  it('is settled by one of two who press at the same time', async () => {
    const { id } = await refusedEvent('l4');
    const event = rawEvent({ sourceId: 'l4' });
    const both = await Promise.all([
      act(id, { action: 'resubmit', event }),
      act(id, { action: 'discard', reason: 'x' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is told in words that it is not there', async () => {
    expect((await act(999_999, { action: 'discard', reason: 'x' })).status).toBe(404);
    expect((await act('abc', { action: 'discard', reason: 'x' })).status).toBe(404);
    expect((await act(1, { action: 'burn' })).status).toBe(400);
  });
});
