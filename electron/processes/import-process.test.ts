import { expect, it, vi } from 'vitest';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { IMPORT_TIME_MAX_MS, importEnded } from './import-process.js';

function child() {
  let exit: (code: number) => void = () => undefined;
  const kill = vi.fn(() => true);
  return {
    kill,
    once: (_event: 'exit', listener: (code: number) => void) => (exit = listener),
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
  bad.end(134);
  expect(await Promise.all(ended)).toEqual([null, 'the import process ended with exit code 134']);
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
