import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngestReplySchema } from '../../shared/contracts/ingest.js';
import { isRecordEvent, type WallEvent } from '../../shared/wall/event.js';
import * as v from 'valibot';
import { SOURCE, TOKEN, rawEvent, startFixture, tempDir, type Fixture } from '../testing/fixture.js';

const NOW = Date.parse('2026-05-18T06:00:00Z');
const temp = tempDir();
let gateway: Fixture;

beforeAll(async () => {
  gateway = await startFixture({
    dir: temp.dir,
    clock: { wallMs: () => NOW, monoMs: () => performance.now() },
  });
});
afterAll(async () => {
  await gateway.stop();
  temp.remove();
});

/** The newest entry of the log. */
function lastEvent(): WallEvent | undefined {
  const [event] = gateway.store.range(gateway.store.rev, gateway.store.rev) ?? [];
  return event && !isRecordEvent(event) ? event : undefined;
}

/** What is sent, the field that the answer names, and a word of what it expected. */
const REFUSED: readonly (readonly [string, unknown, string, RegExp])[] = [
  ['no object', 'text', '(event)', /Object/],
  ['null', null, '(event)', /Object/],
  ['no source', rawEvent({ sourceCode: undefined }), 'sourceCode', /sourceCode|string/i],
  ['an unknown source', rawEvent({ sourceCode: 'NOPE' }), 'sourceCode', /one of/],
  ['a source that is a number', rawEvent({ sourceCode: 110 }), 'sourceCode', /string/],
  ['an id with a space', rawEvent({ sourceId: 'a b' }), 'sourceId', /no spaces/],
  ['a version as text', rawEvent({ version: '1' }), 'version', /number/],
  ['half a version', rawEvent({ version: 1.5 }), 'version', /integer|1\.5|whole/i],
  ['a version beyond exact numbers', rawEvent({ version: 2 ** 60 }), 'version', /9007199254740991/],
  ['an unknown category', rawEvent({ category: 'nope' }), 'category', /one of/],
  ['an unknown urgency', rawEvent({ urgency: 'soon' }), 'urgency', /critical/],
  ['a grade out of range', rawEvent({ grade: 9 }), 'grade', /4/],
  ['a title of 1 MB', rawEvent({ title: 'x'.repeat(1_000_000) }), '(event)', /65536 bytes/],
  ['a brief of 11 000 characters', rawEvent({ brief: '字'.repeat(11_000) }), 'brief', /10000/],
  ['a lone surrogate', rawEvent({ title: 'a\ud800b' }), 'title', /surrogate/],
  ['a short area code', rawEvent({ place: { areaCode: '330' } }), 'place.areaCode', /9 or 12 digits/],
  ['an unknown datum', rawEvent({ place: { lng: 120, lat: 30, crs: 'XIAN80' } }), 'place.crs', /WGS84/],
  [
    'a stamp without offset',
    rawEvent({ stamps: { signed: '2026-05-18T14:00:00' } }),
    'stamps.signed',
    /offset/,
  ],
  [
    'a stamp that is no day',
    rawEvent({ stamps: { signed: '2026-13-41T14:00:00Z' } }),
    'stamps.signed',
    /offset/,
  ],
  ['a stamp in seconds', rawEvent({ stamps: { signed: 1_779_084_000 } }), 'stamps.signed', /2000/],
  ['a future stamp', rawEvent({ stamps: { signed: NOW + 301_000 } }), 'stamps.signed', /5 minutes ahead/],
  [
    'a future entry',
    rawEvent({ stamps: { signed: { at: NOW, enteredAt: NOW + 301_000 } } }),
    'stamps.signed.enteredAt',
    /5 minutes/,
  ],
  ['stamps as a list', rawEvent({ stamps: [1, 2] }), 'stamps', /.+/],
  ['a force of another form', rawEvent({ forces: { Station: NOW } }), 'forces.Station', /.+/],
  ['a future force', rawEvent({ forces: { station: NOW + 301_000 } }), 'forces.station', /5 minutes ahead/],
  [
    'seventeen forces',
    rawEvent({ forces: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`f${i}`, NOW])) }),
    'forces',
    /at most 16/,
  ],
  ['a phone of 50 digits', rawEvent({ callerPhone: '1'.repeat(50) }), 'callerPhone', /40/],
];

describe('bad input', () => {
  it.each(REFUSED)(
    'refuses %s, names the field and what was expected',
    async (_name, body, field, expected) => {
      const before = gateway.store.letterCount;
      const { status, reply } = await gateway.post(body);
      const error = reply.results[0]?.error;
      expect(status).toBe(422);
      expect(error?.field).toBe(field);
      expect(error?.expected).toMatch(expected);
      expect(error?.hint.length).toBeGreaterThan(10);
      expect(error?.got.length).toBeGreaterThan(0);
      expect(error?.got.length).toBeLessThan(130);
      expect(gateway.store.letterCount).toBe(before + 1);
      expect((await gateway.store.letters(1))[0]).toMatchObject({ problem: error, state: 'open' });
    },
  );

  it('takes an incident of an unknown village, without a place and with a warning', async () => {
    const { status, reply } = await gateway.post(
      rawEvent({ sourceId: 'nowhere', place: { areaCode: '330110999999' } }),
    );
    expect(status).toBe(200);
    expect(reply.results[0]?.warnings[0]).toMatchObject({ field: 'place.areaCode', got: '"330110999999"' });
    const event = lastEvent();
    expect(event?.set).not.toHaveProperty('town');
    expect(event?.set).not.toHaveProperty('village');
  });

  it('keeps no phone number of a free text, in the log or anywhere else', async () => {
    await gateway.post(
      rawEvent({
        sourceId: 'masked',
        brief: '报警人电话13812345678',
        title: '13812345678',
        place: { address: '13812345678' },
      }),
    );
    const event = lastEvent();
    expect(event?.set).toMatchObject({
      brief: '报警人电话138****5678',
      title: '138****5678',
      address: '138****5678',
    });
  });

  it('takes bad positions, tells their class and places none', async () => {
    const cases: readonly (readonly [unknown, unknown, string])[] = [
      [30.2, 119.9, 'swapped'],
      ['119.9', '30.2', 'not-finite'],
      [0, 0, 'zero'],
      [-74, 40.7, 'out-of-range'],
      [119.9, null, 'not-finite'],
      [{ a: 1 }, [2], 'not-finite'],
    ];
    for (const [i, [lng, lat, position]] of cases.entries()) {
      const { status, reply } = await gateway.post(
        rawEvent({ sourceId: `p${i}`, place: { lng, lat, crs: 'WGS84' } }),
      );
      expect(status).toBe(200);
      expect(reply.results[0]?.warnings[0]?.hint).toContain(position);
      const event = lastEvent();
      expect(event?.set.position).toBe(position);
      expect(event?.set).not.toHaveProperty('lng');
    }
    // Infinity is no JSON; 1e999 is, and becomes it.
    const raw = `{"sourceCode":"${SOURCE}","sourceId":"inf","version":1,"place":{"lng":1e999,"lat":30,"crs":"WGS84"}}`;
    const response = await gateway.postRaw(raw);
    expect(response.status).toBe(200);
    expect(lastEvent()?.set.position).toBe('not-finite');
  });

  it('keeps HTML literally', async () => {
    const html = '<img src=x onerror=alert(1)>';
    const place = { address: html };
    await gateway.post(rawEvent({ sourceId: 'html', title: html, brief: html, unit: html, place }));
    expect(lastEvent()?.set).toMatchObject({
      ...{ title: html, brief: html, unit: html, address: html },
    });
  });

  it.each([
    ['broken JSON', '{"sourceCode": ', {}, 400, '(body)'],
    ['bytes of GBK', new Uint8Array([0x22, 0xc4, 0xe3, 0x22]), {}, 400, '(body)'],
    ['an empty body', '', {}, 400, '(body)'],
    ['no events', '{"events": []}', {}, 400, '(body)'],
    ['events that are no list', '{"events": 5}', {}, 400, '(body)'],
    ['1 001 events', JSON.stringify({ events: Array(1_001).fill(1) }), {}, 413, 'events'],
    ['8 MiB and more', '"'.padEnd(8 * 1024 * 1024 + 1, 'x'), {}, 413, '(body)'],
    ['no token', '{}', { authorization: '' }, 401, 'authorization'],
    ['another token', '{}', { authorization: `Bearer ${TOKEN}x` }, 401, 'authorization'],
    ['a foreign origin', '{}', { origin: 'https://evil.example' }, 403, 'host or origin'],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'content-type'],
    ['another charset', '{}', { 'content-type': 'application/json; charset=gbk' }, 415, 'content-type'],
  ] as const)('answers %s as a whole', async (_name, body, headers, status, field) => {
    const response = await gateway.postRaw(body, headers);
    expect(response.status).toBe(status);
    const reply = v.parse(IngestReplySchema, await response.json());
    expect(reply.error?.field).toBe(field);
    expect(reply.results).toEqual([]);
    const after = await gateway.request('/v1/health');
    expect(after.status).toBe(200);
  });

  it('survives JSON nested 100 000 deep, in an event and in a field', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    for (const body of [deep, `{"sourceCode":"${SOURCE}","sourceId":"d","version":1,"title":${deep}}`]) {
      const response = await gateway.postRaw(body);
      expect([400, 422]).toContain(response.status);
      await response.arrayBuffer();
    }
    expect((await gateway.request('/v1/health')).status).toBe(200);
  });

  it('shows the refused ones with the token only', async () => {
    expect((await gateway.request('/v1/dead-letters', { headers: { authorization: '' } })).status).toBe(401);
    const { deadLetters } = (await (await gateway.request('/v1/dead-letters?limit=2')).json()) as {
      deadLetters: unknown[];
    };
    expect(deadLetters).toHaveLength(2);
    expect(deadLetters[0]).toMatchObject({
      problem: { expected: expect.any(String), hint: expect.any(String) },
      body: expect.any(String),
      state: 'open',
    });
  });
});
