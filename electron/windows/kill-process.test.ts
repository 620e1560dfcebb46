import { expect, it } from 'vitest';
import { killProcess } from './kill-process.js';

const failing = (code: string) => () => {
  throw Object.assign(new Error(code), { code });
};

it('kills, takes a process that is gone for done, and hides no other failure', () => {
  const killed: unknown[] = [];
  killProcess((...args) => killed.push(args), 7);
  expect(killed).toEqual([[7, 'SIGKILL']]);
  expect(() => killProcess(failing('ESRCH'), 7)).not.toThrow();
  expect(() => killProcess(failing('EPERM'), 7)).toThrow('EPERM');
});
