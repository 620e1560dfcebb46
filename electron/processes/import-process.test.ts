import { expect, it, vi } from 'vitest';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { IMPORT_TIME_MAX_MS, importEnded } from './import-process.js';

function child() {
  let exit: (code: number) => void = () => undefined;
  let write: (chunk: Buffer) => void = () => undefined;
  const kill = vi.fn(() => true);
  return {
    kill,
    stderr: { on: (_event: 'data', listener: (chunk: Buffer) => void) => (write = listener) },
    once: (_event: 'exit', listener: (code: number) => void) => (exit = listener),
    say: (text: string) => {
      write(Buffer.from(text));
    },
    end: (code: number) => {
      exit(code);
    },
  };
}

it('tells how an import ended, and leaves no timer', async () => {
  const timers = new ManualTimers();
  const [good, bad] = [child(), child()];
  const ended = [importEnded(good, timers), importEnded(bad, timers)];
  good.end(0);
  bad.say('loader.js:1\n  throw err;\nError: Cannot find module “a”\nError: two\n');
  bad.end(134);
  const why = 'the import process ended with exit code 134: Error: Cannot find module “a”';
  expect(await Promise.all(ended)).toEqual([null, why]);
  expect(timers.pending).toBe(0);
});

it('ends one that takes too long', async () => {
  const timers = new ManualTimers();
  const slow = child();
  const ended = importEnded(slow, timers);
  timers.advance(IMPORT_TIME_MAX_MS);
  expect(await ended).toBe('the import took longer than 60 s and was ended');
  expect(slow.kill).toHaveBeenCalledOnce();
});
