import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { silentLog } from '../../log.js';
import { RESOURCES, tempDir } from '../../testing/fixture.js';
import { openCurrent } from './open-current.js';
import { VersionStore } from './version-store.js';

vi.setConfig({ testTimeout: 90_000 });

const SCRIPT = join(import.meta.dirname, '..', 'testing', 'save-and-die.ts');
const DAY_MS = 86_400_000;
let temp: ReturnType<typeof tempDir>;
beforeAll(() => {
  temp = tempDir();
  writeFileSync(join(temp.dir, 'towns.json'), '{}');
});
afterAll(() => {
  temp.remove();
});

/** Saves in a process of its own that dies in its `fatal`th change of the disk. */
function save(fatal: number, at = Date.now()): { readonly signal: string | null; readonly calls: number } {
  const args = [temp.dir, RESOURCES, join(temp.dir, 'towns.json'), String(fatal), String(at)];
  const done = spawnSync(process.execPath, ['--import', 'tsx', SCRIPT, ...args], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  expect(done.stderr).toBe('');
  return { signal: done.signal, calls: Number(done.stdout) };
}

it('leaves the version that held, whenever the saving process is killed', () => {
  const versions = new VersionStore({ data: temp.dir, resources: RESOURCES, id: '330110' });
  const { calls } = save(0);
  expect(versions.active).toBe(1);
  expect(calls).toBeGreaterThan(15);
  for (let fatal = 1; fatal <= calls; fatal += 1) {
    expect(save(fatal).signal).toBe('SIGKILL');
    expect(openCurrent(versions, silentLog)).toMatchObject({ held: { version: 1 }, fault: null });
    // A version that has a number is whole, also when nobody got to use it.
    for (const number of versions.numbers()) expect(versions.load(number).pack.id).toBe('330110');
  }
  const left = (): number => readdirSync(versions.dir).filter((name) => name.startsWith('new-')).length;
  expect(left()).toBeGreaterThan(0);
  expect(save(0, Date.now() + 2 * DAY_MS).signal).toBeNull();
  expect(versions.active).toBe(versions.numbers()[0]);
  expect(left()).toBe(0);
});
