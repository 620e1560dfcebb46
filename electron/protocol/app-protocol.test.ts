import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { appProtocol } from './app-protocol.js';
import { CONTENT_SECURITY_POLICY } from './csp.js';
import { resolveFile } from './resolve-file.js';
import { safePage } from './safe-page.js';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'yiping-app-')));
const mounts = [
  { prefix: '/', folder: join(base, 'renderer') },
  { prefix: '/resources/', folder: join(base, 'resources') },
];

beforeAll(() => {
  for (const folder of ['renderer/assets', 'renderer-evil', 'resources/map', 'secret']) {
    mkdirSync(join(base, folder), { recursive: true });
  }
  writeFileSync(join(base, 'renderer/index.html'), '<!doctype html>一屏');
  writeFileSync(join(base, 'renderer/assets/a.js'), 'export {};');
  writeFileSync(join(base, 'renderer/assets/镇 1.json'), '{}');
  writeFileSync(join(base, 'renderer/.env'), 'x');
  writeFileSync(join(base, 'renderer/.hidden.json'), '{}');
  writeFileSync(join(base, 'renderer/assets/tool.sh'), 'x');
  writeFileSync(join(base, 'renderer-evil/a.js'), 'x');
  writeFileSync(join(base, 'resources/map/towns.json'), '{}');
  writeFileSync(join(base, 'secret/key.json'), '{}');
  symlinkSync(join(base, 'secret/key.json'), join(base, 'renderer/link.json'));
  symlinkSync(join(base, 'secret'), join(base, 'renderer/out'));
  symlinkSync(join(base, 'renderer/index.html'), join(base, 'renderer/inside.html'));
});

const handle = appProtocol(
  mounts,
  () => '<!doctype html>safe',
  ({ url, method }) => Promise.resolve(url === 'app://wall/map/config.json' ? new Response(method) : null),
  () => undefined,
);
const get = (url: string, method = 'GET'): Promise<Response> =>
  handle({ url, method, headers: new Headers(), arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)) });

describe('app protocol', () => {
  it.each([
    ['app://wall/', 'text/html; charset=utf-8'],
    ['app://wall/index.html?x=1#y', 'text/html; charset=utf-8'],
    ['app://wall/assets/a.js', 'text/javascript; charset=utf-8'],
    ['app://wall/assets/%E9%95%87%201.json', 'application/json; charset=utf-8'],
    ['app://wall/resources/map/towns.json', 'application/json; charset=utf-8'],
    ['app://wall/safe.html?screen=a', 'text/html; charset=utf-8'],
  ])('serves %s', async (url, type) => {
    const response = await get(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  });

  it('serves text as it is', async () => {
    expect(await (await get('app://wall/index.html')).text()).toBe('<!doctype html>一屏');
  });

  it.each([
    'app://wall/../secret/key.json',
    'app://wall/%2e%2e/secret/key.json',
    'app://wall/%2E%2E/secret/key.json',
    'app://wall/.%2e/secret/key.json',
    'app://wall/%252e%252e/secret/key.json',
    'app://wall/..%2fsecret/key.json',
    'app://wall/..%5csecret%5ckey.json',
    'app://wall/..\\secret\\key.json',
    'app://wall/assets/../../secret/key.json',
    'app://wall/../renderer-evil/a.js',
    'app://wall/resources/../../secret/key.json',
    'app://wall/resources/%2e%2e/renderer/index.html',
    'app://wall/index.html%00.json',
    'app://wall/%00',
    'app://wall/link.json',
    'app://wall/out/key.json',
    'app://wall/inside.html',
    'app://wall/.env',
    'app://wall/.hidden.json',
    'app://wall/.well-known/a.json',
    'app://wall/assets/tool.sh',
    'app://wall/assets',
    'app://wall/assets/',
    'app://wall//etc/passwd',
    'app://wall//server/share/x.json',
    'app://wall/C:/Windows/win.ini',
    'app://wall/index.html::$DATA',
    'app://wall/index.html.',
    'app://wall/INDEX.html',
    'app://wall/%E0%A4%A',
    'app://wall/missing.js',
    'app://evil/index.html',
    'app://wall@evil/index.html',
    'file:///etc/passwd',
  ])('answers 404 to %s', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('answers 404 to %s', async (method) => {
    expect((await get('app://wall/index.html', method)).status).toBe(404);
  });

  it('hands what is for the map service on, with any method', async () => {
    expect(await (await get('app://wall/map/config.json', 'POST')).text()).toBe('POST');
    expect((await get('app://wall/map/other.json')).status).toBe(404);
  });

  it('never resolves to anything outside its folders', async () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2f',
      '%5c',
      '/',
      '\\',
      'assets',
      'out',
      'secret',
      'key.json',
      '%00',
      'a.js',
      '',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const path = await resolveFile(mounts, `app://wall/${pieces.join('')}`);
        expect(path === null || mounts.some(({ folder }) => path.startsWith(`${folder}/`))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('content security policy', () => {
  it('allows no inline and no evaluated script, and requires trusted types', () => {
    const directives = new Map(
      CONTENT_SECURITY_POLICY.split('; ').map((d) => [
        d.slice(0, d.indexOf(' ')),
        d.slice(d.indexOf(' ') + 1),
      ]),
    );
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('connect-src')).toBe("'self'");
    // A stream is played from memory; `blob:` reaches nothing outside of the page.
    expect(directives.get('media-src')).toBe("'self' blob:");
    expect(directives.get('require-trusted-types-for')).toBe("'script'");
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe-eval|https?:|\*|wss?:/);
    expect(CONTENT_SECURITY_POLICY.match(/unsafe-inline/g)).toHaveLength(1);
  });
});

describe('safePage', () => {
  it('escapes the cause and has no script', () => {
    const html = safePage(
      'zh-CN',
      { title: 't', body: 'b', next: 'n' },
      'a"b',
      '<img src=x onerror=alert(1)>',
    );
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<script');
  });
});
