import { describe, expect, test } from 'vitest';
import { dependenciesStale, installComplaint } from './dependencies.mjs';
import { nodeComplaint } from './node-version.mjs';

describe('dependencies', () => {
  const locked = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/vue': { version: '3.5.45' },
      'node_modules/only-on-mac': { version: '1.0.0', optional: true },
    },
  };
  const installed = (version: string) => ({ packages: { 'node_modules/vue': { version } } });

  test('are fresh when every locked version is there, whatever the files’ times', () => {
    expect(dependenciesStale(locked, installed('3.5.45'))).toBe(false);
  });

  test('are stale when never installed, of another version, or incomplete', () => {
    expect(dependenciesStale(locked, null)).toBe(true);
    expect(dependenciesStale(locked, installed('3.5.44'))).toBe(true);
    expect(dependenciesStale(locked, { packages: {} })).toBe(true);
  });

  test('are never installed through a link, which would empty another checkout', () => {
    expect(installComplaint(true)).toMatch(/node_modules is a link.*rm node_modules/);
    expect(installComplaint(false)).toBeNull();
  });
});

test('too old a Node is told by name, a new one is not', () => {
  expect(nodeComplaint('v18.20.4')).toMatch(/Node 20.19 or newer is needed, this is v18.20.4/);
  expect(nodeComplaint('v20.18.3')).not.toBeNull();
  expect(nodeComplaint('v20.19.0')).toBeNull();
  expect(nodeComplaint('v26.0.0')).toBeNull();
});
