import { expect, test } from 'vitest';
import { dependenciesStale } from './dependencies.mjs';
import { nodeComplaint } from './node-version.mjs';

const times = (installed: number | null, lock: number | null) => (path: string) =>
  path.startsWith('node_modules/') ? installed : lock;

test('dependencies are installed when missing or older than the lockfile', () => {
  expect(dependenciesStale(times(null, 5))).toBe(true);
  expect(dependenciesStale(times(4, 5))).toBe(true);
  expect(dependenciesStale(times(5, 5))).toBe(false);
  expect(dependenciesStale(times(6, 5))).toBe(false);
});

test('too old a Node is told by name, a new one is not', () => {
  expect(nodeComplaint('v18.20.4')).toMatch(/Node 20.19 or newer is needed, this is v18.20.4/);
  expect(nodeComplaint('v20.18.3')).not.toBeNull();
  expect(nodeComplaint('v20.19.0')).toBeNull();
  expect(nodeComplaint('v26.0.0')).toBeNull();
});
