import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { clusterOf } from './cluster.js';
import { loadConfig } from './load-config.js';

const SECRET = 'postgres://li:geheim@db:5432/yiping';
const load = (flags: Record<string, unknown>) =>
  loadConfig({ defaults: { data: '/d', resources: '/r' }, file: null, env: {}, flags });
const whole = {
  store: 'postgres',
  postgresUrl: SECRET,
  siteKeyFile: '/keys/site.key',
  tokenFile: '/keys/token',
};
const cluster = (flags: Record<string, unknown>) => clusterOf(load(flags), 'live');

it('is none unless it is asked for', () => {
  expect(cluster({})).toBeNull();
  expect(cluster({ postgresUrl: SECRET })).toBeNull();
});

it('takes what all nodes share, and names a node by machine and port', () => {
  const node = `${hostname()}-7110`;
  expect(cluster(whole)).toEqual({ postgresUrl: SECRET, redisUrl: null, node });
  const redisUrl = 'rediss://bus:6380';
  expect(cluster({ ...whole, bus: 'redis', redisUrl, nodeName: 'n1' })).toEqual({
    ...{ postgresUrl: SECRET, redisUrl, node: 'n1' },
  });
  expect(cluster({ ...whole, redisUrl })?.redisUrl).toBeNull();
});

it('says what is missing or does not go together', () => {
  expect(() => cluster({ bus: 'redis' })).toThrow(/store: postgres beside bus: redis/);
  expect(() => cluster({ ...whole, postgresUrl: undefined })).toThrow(/expected postgresUrl/);
  expect(() => cluster({ ...whole, bus: 'redis' })).toThrow(/expected redisUrl/);
  expect(() => cluster({ ...whole, siteKeyFile: undefined })).toThrow(/expected siteKeyFile.*on all nodes/);
  expect(() => cluster({ ...whole, tokenFile: undefined })).toThrow(/expected token or tokenFile/);
  expect(() => clusterOf(load(whole), 'demo')).toThrow(/live figures in a shared log, came a demo/);
});

it('never shows a URL that may hold a password', () => {
  for (const [key, value] of [
    ['postgresUrl', 'mysql://li:geheim@db'],
    ['postgresUrl', 'li:geheim'],
    ['redisUrl', 'http://li:geheim@bus'],
  ] as const) {
    const wrong = (): unknown => load({ [key]: value });
    expect(wrong).toThrow(new RegExp(`"${key}".*expected (postgres|redis)://.*came something else`));
    expect(wrong).not.toThrow(/geheim/);
  }
});
