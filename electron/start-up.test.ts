import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isOnlyInstance } from './single-instance.js';
import { startUp } from './start-up.js';

const temp = mkdtempSync(join(tmpdir(), 'yiping-start-'));
const start = (...args: string[]) =>
  startUp({ argv: ['electron', ...args], env: {} }, join(temp, 'default'), temp, false);

it('makes the data folder and leaves nothing in it', () => {
  const root = join(temp, 'a', 'b');
  const started = start('--data', root);
  expect(started).toMatchObject({ ok: true, dataProblem: null, folders: { root, logs: join(root, 'logs') } });
  expect(existsSync(root)).toBe(true);
});

it('starts all the same on a folder that cannot be one, names it, and puts Chromium elsewhere', () => {
  const file = join(temp, 'file');
  writeFileSync(file, '');
  const started = start('--data', join(file, 'x'));
  expect(started.ok && started.dataProblem).toContain(`${join(file, 'x')}: ENOTDIR`);
  expect(started.ok && started.folders.browser.startsWith(join(file, 'x'))).toBe(false);
});

it('refuses wrong switches', () => {
  expect(start('--port', 'x')).toEqual({
    ok: false,
    problems: ['--port: expected a port from 0 to 65535, came "x"'],
  });
});

it('leaves the wall to the one that runs already', () => {
  const app = (free: boolean) => ({ requestSingleInstanceLock: () => free, on: () => undefined });
  expect(isOnlyInstance(app(true), () => undefined)).toBe(true);
  expect(isOnlyInstance(app(false), () => undefined)).toBe(false);
});
