import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ManualTimers } from '../../../shared/testing/manual-timers.js';
import { hostTimers } from '../../time/host-timers.js';
import { tempDir } from '../../testing/fixture.js';
import { forkedImport, IMPORT_TIME_MAX_MS } from './launch.js';

const temp = tempDir();
afterAll(temp.remove);
const script = (name: string, code: string): string => {
  const path = join(temp.dir, `${name}.mjs`);
  writeFileSync(path, code);
  return path;
};

it('resolves for a process that ends well', async () => {
  await expect(forkedImport(script('good', ''), hostTimers, [])(temp.dir)).resolves.toBeUndefined();
});

it('tells how a process ended that did not, with its own words', async () => {
  const bad = script('bad', 'throw new RangeError("out of sense");');
  await expect(forkedImport(bad, hostTimers, [])(temp.dir)).rejects.toThrow(
    'the import process ended with code 1, and nothing was changed. RangeError: out of sense',
  );
});

it('ends a process that takes too long', async () => {
  const timers = new ManualTimers();
  const ended = forkedImport(script('slow', 'setInterval(() => undefined, 1e6);'), timers, [])(temp.dir);
  timers.advance(IMPORT_TIME_MAX_MS);
  await expect(ended).rejects.toThrow('took longer than 60 s and was ended');
});

it('ends a process that wants too much memory, alone', { timeout: 60_000 }, async () => {
  const greedy = script('greedy', 'const all = []; for (;;) all.push(new Array(1e6).fill(Math.random()));');
  const run = forkedImport(greedy, hostTimers, ['--max-heap-size=64']);
  await expect(run(temp.dir)).rejects.toThrow(/ended with (SIGABRT|SIGTRAP|code)/);
});
