import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { place } from './support/place.js';

const run = promisify(execFile);

/** The three usual rooms are the command's own. The other scenes, English and the bright theme are audited by hand. */
it('finds nothing to read too small, cut, or crowded in the three usual rooms', async () => {
  const cli = join(place().root, 'out', 'gateway', 'cli.cjs');
  const flags = ['--scene', 'queue,overview,incident', '--lang', 'zh-CN', '--theme', 'dark'];
  const env = { ...process.env, TZ: 'America/New_York' };
  // What falls short ends it with an error; the pages and their findings are in what it printed.
  const { stdout } = await run(process.execPath, [cli, 'audit', ...flags], { env }).catch(
    (error: unknown) => error as { readonly stdout: string },
  );
  const lines = stdout.trim().split('\n');
  expect(lines.filter((line) => !line.startsWith('ok'))).toEqual([]);
  expect(lines.filter((line) => line.startsWith('ok   '))).toHaveLength(9);
  expect(lines.at(-1)).toBe('ok: 9 pages');
});

it('says which flag is wrong, and what it expects', async () => {
  const cli = join(place().root, 'out', 'gateway', 'cli.cjs');
  const wrong = run(process.execPath, [cli, 'audit', '--scene', 'weather']);
  await expect(wrong).rejects.toMatchObject({
    stderr: expect.stringContaining('expected some of overview, queue') as string,
  });
});
