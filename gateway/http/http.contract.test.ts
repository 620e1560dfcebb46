import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { request as nodeRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { IngestEventSchema } from '../../shared/contracts/ingest.js';
import { rawEvent, startFixture, tempDir, type Fixture } from '../testing/fixture.js';
import { callerProblem } from './origin.js';
import { GATEWAY_VERSION } from '../version.js';

const temp = tempDir();
const root = join(temp.dir, 'web');
let gateway: Fixture;

beforeAll(async () => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(`${root}-evil`);
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>一屏</title>');
  writeFileSync(join(root, 'assets', 'app-1a2b.js'), 'export {};');
  writeFileSync(join(root, 'secret.pem'), 'x');
  writeFileSync(`${root}-evil/x.js`, 'x');
  writeFileSync(join(temp.dir, 'outside.js'), 'outside');
  symlinkSync(join(temp.dir, 'outside.js'), join(root, 'link.js'));
  gateway = await startFixture({ dir: join(temp.dir, 'data'), webRoot: root });
});
afterAll(async () => {
  await gateway.stop();
  temp.remove();
});

/** Node's client, because fetch tidies paths up and forbids to set Host. */
function raw(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: object; text: string }> {
  return new Promise((resolve, reject) => {
    const request = nodeRequest({ host: '127.0.0.1', port: gateway.port, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    request.on('error', reject).end();
  });
}

describe('the browser wall', () => {
  it('serves the built renderer with a strict policy and UTF-8', async () => {
    const page = await raw('/');
    expect(page).toMatchObject({ status: 200, text: '<!doctype html><title>一屏</title>' });
    expect(page.headers).toMatchObject({
      ...{
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    });
    const policy: unknown = Reflect.get(page.headers, 'content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${gateway.port};`);
    expect(policy).not.toMatch(/script-src[^;]*unsafe|http:|\*/);
    expect((await raw('/assets/app-1a2b.js')).headers).toMatchObject({
      'cache-control': 'max-age=31536000, immutable',
    });
    expect((await raw('/resources/jurisdiction/330110/pack.json')).status).toBe(200);
  });

  it.each([
    ...[
      '/../outside.js',
      '/%2e%2e/outside.js',
      '/..%2foutside.js',
      '/link.js',
      '/../web-evil/x.js',
      '/%2e%2e/web-evil/x.js',
    ],
    ...[
      '/secret.pem',
      '/none.js',
      '/%00',
      '/index.html%00.js',
      '/..\\outside.js',
      '/%',
      '/assets',
      '/resources/../outside.js',
    ],
    ...['/resources/%2e%2e/package.json', '/resources/..%2fpackage.json', '//etc/passwd', '/assets/'],
  ])('serves nothing for %s', async (path) => {
    const { status, text } = await raw(path);
    expect([400, 404]).toContain(status);
    expect(text).not.toContain('outside');
  });
});

describe('the door', () => {
  it.each([
    ['127.0.0.1:7110', undefined, true],
    ['localhost:7110', 'http://localhost:7110', true],
    ['[::1]:7110', undefined, true],
    ['wall.local:7110', 'http://wall.local:7110', true],
    ['127.0.0.1:7110', 'http://dev:5173', true],
    ['127.0.0.1:7110', 'http://127.0.0.1:7111', false],
    ['127.0.0.1:7110', 'null', false],
    ['127.0.0.1:7110', '', false],
    ['evil.example:7110', undefined, false],
    ['127.0.0.1.evil.example', undefined, false],
    ['127.0.0.1:7110/;script-src', undefined, false],
    [undefined, undefined, false],
  ])('host %s with origin %s: %s', (host, origin, allowed) => {
    const rules = { hosts: ['wall.local'], origins: ['http://dev:5173'] };
    expect(callerProblem({ host, origin }, rules) === null).toBe(allowed);
  });

  it('refuses a rebound name for every route', async () => {
    for (const path of ['/', '/v1/health', '/resources/dictionary/default.json']) {
      expect((await raw(path, { host: 'evil.example' })).status).toBe(403);
    }
  });
});

describe('health and schema', () => {
  it('tells strangers only that it lives, and token holders everything', async () => {
    expect(JSON.parse((await raw('/v1/health')).text)).toEqual({ ok: true });
    const details: unknown = await (await gateway.request('/v1/health')).json();
    expect(details).toMatchObject({
      ok: true,
      version: GATEWAY_VERSION,
      rev: 0,
      feeds: 0,
      storeError: null,
      quarantined: null,
    });
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
      version: string;
    };
    expect(GATEWAY_VERSION).toBe(version);
  });

  it('has words for every field of the contract', async () => {
    const { fields } = JSON.parse((await raw('/v1/schema')).text) as { fields: Record<string, unknown> };
    expect(Object.keys(fields)).toEqual(Object.keys(IngestEventSchema.entries));
    expect(Object.values(fields)).not.toContain('any');
  });

  it('names the routes when there is none', async () => {
    const response = await gateway.request('/v1/nothing', { method: 'DELETE' });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { expected: expect.stringContaining('POST /v1/events') },
    });
  });

  it('answers 503 to a body that cannot be read while its letter cannot be kept', async () => {
    const broken = `{"events": [${'x'.repeat(1_900)}`;
    gateway.db.exec('PRAGMA max_page_count = 1');
    const statuses: number[] = [];
    let reply: unknown;
    // What is left of the last pages takes some letters.
    while (statuses.length < 200 && statuses.at(-1) !== 503) {
      const response = await gateway.postRaw(broken);
      statuses.push(response.status);
      reply = await response.json();
    }
    expect(statuses.at(-1)).toBe(503);
    expect(reply).toMatchObject({
      error: { field: '(store)', got: expect.stringContaining('disk is full') },
    });
    expect(gateway.store.letterCount).toBe(statuses.filter((status) => status === 400).length);
    gateway.db.exec('PRAGMA max_page_count = 1000000');
    expect((await gateway.postRaw(broken)).status).toBe(400);
    expect(gateway.store.letterCount).toBe(statuses.length);
  });

  it('answers 503 with the path while the disk is full, tells the walls, and heals by itself', async () => {
    const feed = gateway.connect();
    await gateway.hello(feed, null);
    const errors: (string | null)[] = [];
    feed.on('beat', ({ storeError }) => errors.push(storeError));
    await gateway.post(rawEvent({ sourceId: 'before' }));
    gateway.db.exec('PRAGMA max_page_count = 24');
    const events = Array.from({ length: 300 }, (_, i) =>
      rawEvent({ sourceId: `full${i}`, brief: 'x'.repeat(500) }),
    );
    const full = await gateway.post({ events });
    expect(full).toMatchObject({
      status: 503,
      reply: { rev: 1, error: { field: '(store)', got: expect.stringContaining('disk is full') } },
    });
    expect((await raw('/v1/health')).status).toBe(503);
    // Sent again as a source does: a probe, which is small, may find room in between.
    const told = async (): Promise<void> => {
      await gateway.post({ events });
      expect(errors.at(-1)).toContain('yiping.db');
    };
    await vi.waitFor(told, { timeout: 5_000, interval: 200 });
    gateway.db.exec('PRAGMA max_page_count = 1000000');
    await vi.waitFor(() => expect(errors.at(-1)).toBeNull(), { timeout: 8_000 });
    expect(await gateway.post({ events })).toMatchObject({ status: 200, reply: { accepted: 300, rev: 301 } });
  }, 20_000);
});
