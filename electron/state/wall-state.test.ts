import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { WallStateFile } from './wall-state.js';

const silent = (): void => undefined;
const fresh = (): string => join(mkdtempSync(join(tmpdir(), 'yiping-wall-')), 'wall.json');
const screen = {
  name: 'a',
  scene: 'queue' as const,
  variant: 'visit' as const,
  display: { x: 0, y: 0, width: 10, height: 10 },
};

it('remembers over a restart', () => {
  const path = fresh();
  const state = new WallStateFile(path, silent);
  expect(state.get()).toEqual({ version: 1, layout: [], screens: null, lastRelaunchAt: null });
  state.update({ layout: [screen] });
  state.update({ lastRelaunchAt: 5 });
  expect(new WallStateFile(path, silent).get()).toEqual({
    ...{ version: 1, layout: [screen], screens: null, lastRelaunchAt: 5 },
  });
});

it('begins with the last good copy, or empty, when the file is damaged', () => {
  const path = fresh();
  const state = new WallStateFile(path, silent);
  state.update({ layout: [screen] });
  state.update({ lastRelaunchAt: 5 });
  writeFileSync(path, '{"version":2}');
  const logged: string[] = [];
  expect(new WallStateFile(path, (_level, event) => logged.push(event)).get().layout).toEqual([screen]);
  expect(logged).toEqual(['state.damaged']);
});

it('keeps running when the disk refuses, says so, and heals', () => {
  const path = fresh();
  const state = new WallStateFile(path, silent);
  mkdirSync(join(`${path}.last-good`, 'in-the-way'), { recursive: true });
  state.update({ lastRelaunchAt: 1 });
  state.update({ lastRelaunchAt: 2 });
  expect(state.fault).toContain(path);
  expect(state.get().lastRelaunchAt).toBe(2);
  rmSync(`${path}.last-good`, { recursive: true });
  state.update({ lastRelaunchAt: 2 });
  expect(state.fault).toBeNull();
});

it.each([
  ['has none yet', {}],
  ['has those of another version', { screens: { proof: 'x' } }],
])('keeps the rest of a file that %s of the screens', (_name, more) => {
  const path = fresh();
  writeFileSync(path, JSON.stringify({ version: 1, layout: [screen], lastRelaunchAt: 5, ...more }));
  expect(new WallStateFile(path, silent).get()).toEqual({
    ...{ version: 1, layout: [screen], screens: null, lastRelaunchAt: 5 },
  });
});
