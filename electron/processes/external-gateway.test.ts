import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { findExternalGateway, RETRY_MS } from './external-gateway.js';

it('waits for the token file, names it, and goes on once it is there', async () => {
  const timers = new ManualTimers();
  const tokenFile = join(mkdtempSync(join(tmpdir(), 'yiping-token-')), 'token');
  const found: unknown[] = [];
  const problems: (string | null)[] = [];
  findExternalGateway(
    { url: 'https://gw', tokenFile },
    timers,
    (address) => found.push(address),
    (problem) => problems.push(problem),
  );
  expect(problems[0]).toContain(`${tokenFile}: ENOENT`);
  writeFileSync(tokenFile, '');
  await timers.advanceAsync(RETRY_MS);
  expect(problems[1]).toBe(`${tokenFile}: expected one token of at most 512 characters`);
  writeFileSync(tokenFile, 'abc\n');
  await timers.advanceAsync(RETRY_MS);
  expect(found).toEqual([{ url: 'https://gw', token: 'abc' }]);
  expect(problems.at(-1)).toBeNull();
  expect(timers.pending).toBe(0);
});
