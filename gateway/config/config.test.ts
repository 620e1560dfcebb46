import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tempDir } from '../testing/fixture.js';
import { commandConfig } from '../cli/run.js';
import { findAbove } from '../cli/flags.js';
import { modeOf } from '../site/mode.js';
import { loadConfig, envName, defaultDataDir, type ConfigSources } from './load-config.js';
import { CONFIG_KEYS, EXPECTED } from './schema.js';
import { resolveToken, TOKEN_FILE } from './token.js';

let temp: ReturnType<typeof tempDir>;
beforeEach(() => {
  temp = tempDir();
});
afterEach(() => temp.remove());

const load = (sources: Partial<ConfigSources>) =>
  loadConfig({ defaults: { data: '/d', resources: '/r' }, file: null, env: {}, flags: {}, ...sources });

function file(text: string): string {
  const path = join(temp.dir, 'yiping.yaml');
  writeFileSync(path, text);
  return path;
}

describe('configuration', () => {
  it('takes file, environment and flags, the later ones first, and freezes', () => {
    const path = file('\uFEFFport: 1000\nseed: 7\nallowedHosts: [a, b]\ndutyDayStart: "20:30"\n');
    const env = {
      YIPING_PORT: '2000',
      YIPING_ALLOWED_ORIGINS: 'http://x:1, http://y:2',
      OTHER: 'x',
      YIPING_SPEED: '',
    };
    const config = load({ file: path, env, flags: { port: '3000', demo: undefined } });
    expect(config).toMatchObject({
      port: 3000,
      seed: 7,
      allowedHosts: ['a', 'b'],
      dutyDayStart: 1230,
      speed: 1,
      demo: false,
    });
    expect(config.allowedOrigins).toEqual(['http://x:1', 'http://y:2']);
    expect(Object.isFrozen(config)).toBe(true);
    expect(load({ flags: { demoAt: '2024-04-18T14:32:07+08:00' } }).demoAt).toBe(
      Date.UTC(2024, 3, 18, 6, 32, 7),
    );
  });

  it.each([
    [{ flags: { port: '70000' } }, /"port" \(flag --port\): expected a whole number from 0 .*came "70000"/],
    [
      { env: { YIPING_DEMO_AT: 'noon' } },
      /"demoAt" \(environment YIPING_DEMO_AT\): expected an ISO 8601 .*came "noon"/,
    ],
    [{ flags: { demoAt: '2024-04-18T14:32:07' } }, /offset/],
    [{ flags: { origin: 'x' } }, /expected receipt or call, came "x"/],
    [{ flags: { timeZone: 'Mars/Base' } }, /IANA zone/],
    [{ flags: { token: 'short' } }, /"token".*came something else/],
    [{ flags: { prot: 1 } }, /unknown configuration key "prot".*known are host, port/],
    [{ defaults: { resources: '/r' } }, /"data": expected the path of a folder, came undefined/],
  ])('names key, place, expectation and value: %j', (sources, message) => {
    expect(() => load(sources)).toThrow(message);
  });

  it('names a file that cannot be read or holds something else', () => {
    expect(() => load({ file: join(temp.dir, 'none.yaml') })).toThrow(/none\.yaml/);
    expect(() => load({ file: file('port: [') })).toThrow(/yiping\.yaml/);
    expect(() => load({ file: file('- 1') })).toThrow(/keys and values/);
    expect(() => load({ file: file('') })).toThrow(/came nothing/);
    expect(() => load({ file: file('port: x') })).toThrow(/\(file .*yiping\.yaml\)/);
  });

  it('has words for every key and a folder on every system', () => {
    expect(Object.keys(EXPECTED)).toEqual(CONFIG_KEYS);
    expect(CONFIG_KEYS.map(envName)).toContain('YIPING_TOKEN_FILE');
    expect(defaultDataDir({ XDG_DATA_HOME: '/x' }, 'linux')).toBe('/x/yiping');
    expect(defaultDataDir({ LOCALAPPDATA: '/l' }, 'win32')).toContain('Yiping');
    expect(defaultDataDir({}, 'darwin')).toContain('Application Support');
  });

  it('knows the mode, and refuses a demonstration of a replay', () => {
    expect(modeOf({ demo: false })).toBe('live');
    expect(modeOf({ demo: false, demoAt: 1 })).toBe('demo');
    expect(modeOf({ demo: false, replay: 'x.csv' })).toBe('replay');
    expect(() => modeOf({ demo: true, replay: 'x.csv' })).toThrow(/--no-demo/);
  });
});

describe('the commands', () => {
  it('find resources and the built wall above the script, and show a demo by default', () => {
    mkdirSync(join(temp.dir, 'resources', 'dictionary'), { recursive: true });
    mkdirSync(join(temp.dir, 'out', 'gateway'), { recursive: true });
    const from = join(temp.dir, 'out', 'gateway');
    const base = { env: {}, from, flags: { data: '/d' } };
    expect(() => commandConfig({ ...base, wall: true })).toThrow(/npm run build/);
    expect(commandConfig({ ...base, wall: false })).toMatchObject({
      resources: join(temp.dir, 'resources'),
      demo: false,
    });
    mkdirSync(join(temp.dir, 'out', 'renderer'));
    writeFileSync(join(temp.dir, 'out', 'renderer', 'index.html'), '');
    expect(commandConfig({ ...base, wall: true })).toMatchObject({
      webRoot: join(temp.dir, 'out', 'renderer'),
      demo: true,
    });
    const replay = { data: '/d', replay: 'x.csv' };
    expect(commandConfig({ ...base, flags: replay, wall: true })).toMatchObject({
      demo: false,
      replay: 'x.csv',
    });
    expect(findAbove(from, 'nothing', 'at-all')).toBeNull();
  });
});

describe('the token', () => {
  it('is made once, kept for its owner only, and read again', () => {
    const made = resolveToken({ data: temp.dir });
    expect(made).toMatch(/^[\w-]{43}$/);
    expect(statSync(join(temp.dir, TOKEN_FILE)).mode & 0o777).toBe(0o600);
    expect(resolveToken({ data: temp.dir })).toBe(made);
    writeFileSync(join(temp.dir, TOKEN_FILE), '');
    expect(resolveToken({ data: temp.dir })).not.toBe(made);
    expect(resolveToken({ data: '/nowhere', token: 'configured-token-1' })).toBe('configured-token-1');
  });

  it('says which file is wrong', () => {
    writeFileSync(join(temp.dir, 'mine'), 'a b');
    expect(() => resolveToken({ data: '/', tokenFile: join(temp.dir, 'mine') })).toThrow(/mine has to hold/);
    expect(() => resolveToken({ data: join(temp.dir, 'mine') })).toThrow(/mine\/token/);
    expect(readFileSync(join(temp.dir, 'mine'), 'utf8')).toBe('a b');
  });
});
