import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IngestReply } from '../../../shared/contracts/ingest.js';
import { CATEGORY, tempDir, type Fixture } from '../../testing/fixture.js';
import { startSources } from '../testing/sources-fixture.js';
import { sign } from './signature.js';

const SECRET = 'a secret of the grid platform';
const NOW = Date.UTC(2024, 3, 18, 6);
const folder = tempDir();
let now = NOW;
let gateway: Fixture;

beforeAll(async () => {
  gateway = await startSources({
    dir: folder.dir,
    clock: { wallMs: () => now, monoMs: () => performance.now() },
    sources: [
      {
        code: 'GRID',
        format: 'native',
        secret: SECRET,
        mapping: {
          items: 'data',
          fields: {
            sourceId: 'caseNo',
            version: { path: 'updated', time: { pattern: 'YYYY-MM-DD HH:mm:ss', zone: 'Asia/Shanghai' } },
            category: { path: 'kind', table: { 噪音: 'noise.nuisance', 火警: 'fire.alarm' } },
            title: { template: '{kind}：{addr}' },
            'place.areaCode': 'town',
            'stamps.called': { path: 'reported', time: 'unix-s' },
          },
        },
      },
      { code: 'PATROL', format: 'native' },
      { code: 'SENSE', format: 'geojson', secret: SECRET },
    ],
  });
});
afterAll(async () => {
  await gateway.stop();
  folder.remove();
});

const part = (patch: Record<string, unknown> = {}) => ({
  caseNo: 'YH-1',
  updated: '2024-04-18 13:55:00',
  kind: '噪音',
  addr: '文一西路',
  town: '330110013',
  reported: 1_713_419_640,
  ...patch,
});

async function send(
  code: string,
  body: unknown,
  headers: Record<string, string> | ((text: string) => Record<string, string>) = signed,
): Promise<{ status: number; reply: IngestReply }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const extra = typeof headers === 'function' ? headers(text) : headers;
  const response = await fetch(`${gateway.url}/v1/sources/${code}`, {
    method: 'POST',
    body: text,
    headers: extra,
  });
  return { status: response.status, reply: (await response.json()) as IngestReply };
}

const signed = (text: string, at = now, secret = SECRET): Record<string, string> => ({
  'x-yiping-timestamp': String(at),
  'x-yiping-signature': sign(secret, String(at), Buffer.from(text)),
});

describe('a signed message', () => {
  it('goes in by the mapping of its source, and the same one again is a duplicate', async () => {
    const body = { data: [part(), part({ caseNo: 'YH-2', kind: '火警' })] };
    const first = await send('GRID', body);
    expect(first).toMatchObject({ status: 200, reply: { accepted: 2, error: null } });
    const incident = [...gateway.core.replica.incidents.values()].find(({ id }) => id === 'GRID:YH-1');
    expect(incident).toMatchObject({
      version: Date.UTC(2024, 3, 18, 5, 55),
      fields: { category: 'noise.nuisance', title: '噪音：文一西路', town: '330110013' },
      stamps: { called: { at: 1_713_419_640_000 } },
    });
    expect(await send('GRID', body)).toMatchObject({ status: 200, reply: { duplicate: 2 } });
  });

  it('keeps a part that does not fit as a dead letter of the source, with what could be read', async () => {
    const { status, reply } = await send('GRID', {
      data: [part({ caseNo: 'YH-3' }), part({ caseNo: 'YH-4', kind: '飞碟' })],
    });
    expect(status).toBe(207);
    expect(reply).toMatchObject({ accepted: 1, refused: 1 });
    const [letter] = await gateway.store.letters(1);
    expect(letter).toMatchObject({
      source: 'GRID',
      state: 'open',
      problem: { field: 'category (from kind)' },
    });
    expect(JSON.parse(letter?.body ?? '')).toMatchObject({ sourceId: 'YH-4', title: '飞碟：文一西路' });
  });

  it('is not believed with another secret, another body, or without a time', async () => {
    const body = { data: [part({ caseNo: 'forged' })] };
    const cases: ((text: string) => Record<string, string>)[] = [
      (text) => signed(text, now, 'another secret of 16'),
      (text) => signed(`${text} `),
      (text) => ({ 'x-yiping-signature': sign(SECRET, '', Buffer.from(text)) }),
      () => ({ 'x-yiping-timestamp': String(now), 'x-yiping-signature': 'sha256=00' }),
    ];
    for (const headers of cases) {
      const { status, reply } = await send('GRID', body, headers);
      expect(status).toBe(401);
      expect(reply.error?.hint).not.toBe('');
      expect(JSON.stringify(reply)).not.toContain(SECRET);
    }
    expect(gateway.core.replica.incidents.has('GRID:forged' as never)).toBe(false);
  });

  it('is refused beyond five minutes of the clock, either way, and taken at five minutes', async () => {
    const body = { data: [part()] };
    for (const apart of [-300_001, 300_001]) {
      const { status, reply } = await send('GRID', body, (text) => signed(text, now + apart));
      expect(status).toBe(401);
      expect(reply.error?.field).toBe('x-yiping-timestamp');
    }
    for (const apart of [-300_000, 300_000]) {
      expect((await send('GRID', body, (text) => signed(text, now + apart))).status).toBe(200);
    }
  });

  it('tells nobody which sources there are', async () => {
    const headers = [
      (text: string) => signed(text, now, 'another secret of 16'),
      (text: string) => ({ ...signed(text), 'x-yiping-timestamp': 'soon' }),
      () => ({ 'x-yiping-timestamp': String(now), 'x-yiping-signature': 'sha256=00' }),
    ];
    for (const wrong of headers) {
      const told = [];
      for (const code of ['NOBODY', 'PATROL', 'GRID']) told.push(await send(code, {}, wrong));
      expect(told.map(({ status }) => status)).toEqual([401, 401, 401]);
      expect(new Set(told.map(({ reply }) => JSON.stringify(reply))).size).toBe(1);
    }
  });
});

describe('a message with a token', () => {
  const token = { authorization: 'Bearer test-token-0123456789' };

  it('goes in as well, and gets the code of its source', async () => {
    const event = { sourceId: 'p1', version: 1, category: CATEGORY };
    expect(await send('PATROL', event, token)).toMatchObject({ status: 200, reply: { accepted: 1 } });
    expect((await send('PATROL', event, {})).status).toBe(401);
  });

  it('is refused in words when it speaks for another source, or the source is not configured', async () => {
    const foreign = { sourceCode: 'GRID', sourceId: 'p2', version: 1 };
    const { status, reply } = await send('PATROL', foreign, token);
    expect([status, reply.results[0]?.error?.field]).toEqual([422, 'sourceCode']);
    expect((await send('RISK', {}, token)).status).toBe(404);
  });

  it('is refused when one event of it is larger than 64 KiB, and the others are taken', async () => {
    const events = [
      { sourceId: 'large', version: 1, brief: '长'.repeat(9_000), extra: 'x'.repeat(60_000) },
      { sourceId: 'small', version: 1 },
    ];
    const { status, reply } = await send('PATROL', { events }, token);
    expect(status).toBe(207);
    expect(reply.results.map(({ status: one }) => one)).toEqual(['refused', 'accepted']);
  });

  it('keeps a body that is no JSON as a dead letter of the source', async () => {
    const { status } = await send('PATROL', '{"sourceId": ', token);
    expect(status).toBe(422);
    const [letter] = await gateway.store.letters(1);
    expect(letter).toMatchObject({ source: 'PATROL', problem: { field: '(body)', got: 'broken JSON' } });
  });
});

it('lists every configured source, those that never said anything included', async () => {
  now += 1;
  const response = await gateway.request('/v1/sources');
  const { sources } = (await response.json()) as {
    sources: { code: string; format: string; accepted: number }[];
  };
  expect(sources.find(({ code }) => code === 'SENSE')).toMatchObject({
    format: 'geojson',
    accepted: 0,
    connected: null,
  });
  expect(sources.find(({ code }) => code === 'GRID')?.accepted).toBeGreaterThan(0);
});
