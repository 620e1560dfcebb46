import { expect, test, vi } from 'vitest';
import { PlainError, runMain } from './fail.mjs';
import { run, tryRun } from './run.mjs';
import { step } from './say.mjs';

test('a failing command tells its exit code, its last output and what to do', async () => {
  const script = 'console.log("disk is full"); process.exit(3)';
  const failed = run(process.execPath, ['-e', script], { hint: 'Free some space.' });
  await expect(failed).rejects.toThrow(
    /should end with 0 but ended with 3\.\ndisk is full\nFree some space\./,
  );
});

test('a command that is not there and one that hangs end with a code, not with an exception', async () => {
  await expect(tryRun('/not/there', [])).resolves.toMatchObject({ code: 127 });
  const hanging = tryRun(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { timeoutMs: 300 });
  await expect(hanging).resolves.toMatchObject({ code: 128 });
});

test('a step names itself first, says that it is still at work, and tells its time when long', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const lines: string[] = [];
  await step(
    'pack',
    async () => void vi.advanceTimersByTime(31_000),
    (line) => lines.push(line),
  );
  vi.useRealTimers();
  expect(lines).toEqual([
    '• pack',
    '  … pack: still running, 15.0 s',
    '  … pack: still running, 30.0 s',
    '  pack: 31.0 s',
  ]);
});

test('a plain error is shown without a stack, any other with it, and both fail the process', async () => {
  const written: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const before = process.exitCode;
  await runMain(() => Promise.reject(new PlainError('buy a disk')));
  expect(process.exitCode).toBe(1);
  await runMain(() => Promise.reject(new Error('our fault')));
  process.exitCode = before;
  expect(written[0]).toBe('\n✗ buy a disk\n');
  expect(written[1]).toMatch(/our fault\n\s+at /);
});
