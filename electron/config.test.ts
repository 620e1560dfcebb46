import { describe, expect, it } from 'vitest';
import { type Config, parseConfig } from './config.js';

const parse = (line: string, env: Record<string, string> = {}, e2e = false) =>
  parseConfig(line === '' ? [] : line.split(' '), env, { e2e });
const good = (line: string, env: Record<string, string> = {}): Config => {
  const result = parse(line, env);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.config;
};
const bad = (line: string, env: Record<string, string> = {}, e2e = false): string => {
  const result = parse(line, env, e2e);
  return result.ok ? 'accepted' : result.problems.join('\n');
};

describe('parseConfig', () => {
  it('shows the demo when nothing is said', () => {
    expect(good('')).toEqual({
      source: { mode: 'demo', seed: null, at: null },
      gateway: null,
      profile: null,
      data: null,
      gatewayConfig: null,
      port: null,
      language: null,
      quiet: false,
    });
  });

  it('takes values with = and with a blank', () => {
    expect(good('--replay=a.csv --speed 60 --scatter --import-profile gz').source).toEqual({
      mode: 'replay',
      file: 'a.csv',
      speed: 60,
      importProfile: 'gz',
      scatter: true,
    });
    expect(good('--demo --seed 7 --demo-at 2026-03-02T14:20+08:00').source).toEqual({
      mode: 'demo',
      seed: 7,
      at: '2026-03-02T14:20+08:00',
    });
    expect(good('--live --port 8088 --data /srv/wall --language en --e2e-quiet')).toMatchObject({
      source: { mode: 'live' },
      port: 8088,
      data: '/srv/wall',
      language: 'en',
      quiet: true,
    });
  });

  it('takes a gateway elsewhere, with its token in a file', () => {
    expect(good('--gateway-url https://gw.example:7110 --gateway-token-file /etc/t')).toMatchObject({
      source: { mode: 'live' },
      gateway: { url: 'https://gw.example:7110', tokenFile: '/etc/t' },
    });
    expect(good('--live --gateway-url http://127.0.0.1:7110 --gateway-token-file t').source).toEqual({
      mode: 'live',
    });
  });

  it.each([
    'http://gw.example:7110',
    'ws://127.0.0.1:1',
    'http://127.0.0.1.evil.example/',
    'https://user:pass@gw.example/',
    'file:///x',
    'gw.example',
  ])('refuses the gateway address %s', (url) => {
    expect(bad(`--gateway-url ${url} --gateway-token-file t`)).toContain(
      '--gateway-url: expected an https address',
    );
  });

  it('is frozen', () => {
    expect(Object.isFrozen(good(''))).toBe(true);
    expect(Object.isFrozen(good('').source)).toBe(true);
  });

  it('lets a switch beat its variable', () => {
    expect(good('', { YIPING_PORT: '1234' }).port).toBe(1234);
    expect(good('--port 99', { YIPING_PORT: '1234' }).port).toBe(99);
    expect(bad('', { YIPING_PORT: 'x' })).toBe('YIPING_PORT: expected a port from 0 to 65535, came "x"');
  });

  it.each([
    ['--port 70000', '--port: expected a port from 0 to 65535, came "70000"'],
    ['--port -1', '--port: expected a port from 0 to 65535, came "-1"'],
    ['--speed fast --replay a.csv', '--speed: expected a number from 0.01 to 100000, came "fast"'],
    ['--language fr', '--language: expected zh-CN or en, came "fr"'],
    ['--profile', '--profile: expected a wall profile (YAML or JSON file), came nothing'],
    ['--profile --demo', '--profile: expected a wall profile (YAML or JSON file), came nothing'],
    [
      '--demo-at 14:20',
      '--demo-at: expected an ISO 8601 time with offset, such as 2024-04-18T14:32:07+08:00, came "14:20"',
    ],
    ['--demo=yes', '--demo takes no value, came "yes"'],
    ['--demo --live', '--live and --demo: only one of them at a time'],
    ['--speed 5', '--speed: only together with --replay FILE'],
    ['--gateway-url https://a', '--gateway-url and --gateway-token-file: only together'],
    [
      '--gateway-url https://a --gateway-token-file t --port 1',
      '--port: is for the embedded gateway, not together with --gateway-url',
    ],
    [
      '--gateway-url https://a --gateway-token-file t --replay a.csv',
      '--gateway-url: a gateway elsewhere has its own source, not --replay',
    ],
    ['--scatter', '--scatter: only together with --replay FILE'],
  ])('%s is refused in words', (line, problem) => {
    expect(bad(line)).toBe(problem);
  });

  it('reports every problem at once', () => {
    expect(bad('--port x --language y').split('\n')).toHaveLength(2);
  });

  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    '--no-sandbox',
    '--disable-setuid-sandbox',
    '--inspect',
    '--inspect-brk=0',
    '--force-device-scale-factor=2',
    '--disable-web-security',
    '--ignore-certificate-errors',
    '--js-flags=--expose-gc',
    '--proxy-server=http://evil',
    '--load-extension=/tmp/x',
    '--whatever',
    'stray.csv',
    '--__proto__=x',
    '--constructor',
  ])('refuses %s', (line) => {
    expect(bad(line)).toContain('known are --replay');
  });

  it('takes the inspector in an end-to-end build only, and never without a sandbox', () => {
    expect(bad('--inspect=0 --remote-debugging-port=0', {}, true)).toBe('accepted');
    expect(bad('--no-sandbox', {}, true)).toContain('refused');
    expect(bad('--remote-debugging-pipe', {}, true)).toContain('refused');
  });

  it('takes what a site may need for its graphics', () => {
    expect(bad('--disable-gpu --ozone-platform=x11')).toBe('accepted');
  });
});
