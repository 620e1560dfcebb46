import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { endSurely } from './end-surely.js';

/** A process that does not end when it is asked to, as a wall whose speech daemon does not answer. */
function deafProcess() {
  const script = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up');";
  return spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
}

describe.runIf(process.platform === 'linux')('the end of a process that hangs', () => {
  it('comes by force', async () => {
    const child = deafProcess();
    await once(child.stdout, 'data');
    endSurely(child.pid ?? 0, 500);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  });

  it('is left to a process that ends by itself, and to no other one', async () => {
    const [ends, stays] = [deafProcess(), deafProcess()];
    await Promise.all([once(ends.stdout, 'data'), once(stays.stdout, 'data')]);
    endSurely(ends.pid ?? 0, 500);
    ends.kill('SIGINT');
    expect(await once(ends, 'exit')).toEqual([null, 'SIGINT']);
    expect(stays.exitCode).toBeNull();
    stays.kill('SIGKILL');
    await once(stays, 'exit');
  });
});
