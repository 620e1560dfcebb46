import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aSite, keepingLogger, received, stateOfLog, T0 } from '../testing/fixtures.js';
import { aWarning } from '../testing/warnings.js';
import { FILE, FileStore, PREVIOUS } from './host-electron-file-store.js';
import type { SavedReplica } from './replica-store.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yiping-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function aCopy(rev: number, size = rev): SavedReplica {
  const log = Array.from({ length: size }, (_, i) => received(`i${i}`, T0 + i, { title: '城西 <b>&' }));
  return { epoch: 'log-1', rev, at: T0, site: aSite(), ...stateOfLog([...log, aWarning('w1')]) };
}

test('what was saved comes back as it was', async () => {
  const store = new FileStore(join(folder, 'new', 'feed'), keepingLogger());
  expect(await store.load()).toBeNull();
  await store.save(aCopy(3));
  expect(await store.load()).toEqual(aCopy(3));
  await store.save({ ...aCopy(7), unreadable: 2 });
  expect(await store.load()).toEqual({ ...aCopy(7), unreadable: 2 });
  expect((await readdir(join(folder, 'new', 'feed'))).sort()).toEqual([FILE, PREVIOUS].sort());
});

test.each([
  ['garbage', () => 'not json at all'],
  ['half a file', (text: string) => text.slice(0, text.length / 2)],
  [
    'a file without its last line',
    (text: string) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`,
  ],
  ['an empty file', () => ''],
  ['another format', (text: string) => text.replace('"format":2', '"format":99')],
  ['a bad field', (text: string) => text.replace('"version":1', '"version":"one"')],
])('%s is not used, said in the log, and the copy before it is', async (_what, damage) => {
  const logger = keepingLogger();
  const store = new FileStore(folder, logger);
  await store.save(aCopy(3));
  await store.save(aCopy(7));
  const path = join(folder, FILE);
  await writeFile(path, damage(await readFile(path, 'utf8')));
  expect(await store.load()).toEqual(aCopy(3));
  expect(logger.lines).toHaveLength(1);
  expect(logger.lines[0]).toContain('saved copy ignored');
});

test('a file of before there were records is read, without any', async () => {
  const store = new FileStore(folder, keepingLogger());
  await store.save({ ...aCopy(3), records: [] });
  const path = join(folder, FILE);
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('"format":2', '"format":1').replace(',"records":0', ''));
  expect(await store.load()).toEqual({ ...aCopy(3), records: [] });
});

test('a crash while writing leaves the last good copy', async () => {
  const store = new FileStore(folder, keepingLogger());
  await store.save(aCopy(3));
  await writeFile(join(folder, 'replica.tmp.ndjson'), '{"format":1,');
  expect((await store.load())?.rev).toBe(3);
});

test('a folder that cannot be used is an error of save and a line of load', async () => {
  const logger = keepingLogger();
  const file = join(folder, 'file');
  await writeFile(file, '');
  const store = new FileStore(file, logger);
  await expect(store.save(aCopy(1))).rejects.toThrow();
  expect(await store.load()).toBeNull();
  expect(logger.lines.length).toBeGreaterThan(0);
});

test('saving and loading 20 000 incidents lets other tasks in all the time', async () => {
  const store = new FileStore(folder, keepingLogger());
  const copy = aCopy(20_000);
  let worst = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    worst = Math.max(worst, performance.now() - last);
    last = performance.now();
  }, 1);
  await store.save(copy);
  const loaded = await store.load();
  clearInterval(timer);
  expect(loaded?.incidents.length).toBe(20_000);
  // Goal 50 ms; the margin is for a shared test machine.
  expect(worst).toBeLessThan(200);
});
