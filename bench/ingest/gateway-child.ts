import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A gateway in a process of its own, on a fresh log. */
export interface GatewayChild {
  readonly url: string;
  readonly token: string;
  /** True when it is the built bundle, as shipped; else the sources through tsx. */
  readonly bundled: boolean;
  /** CPU time of the process so far, in seconds; NaN where the system does not tell. */
  cpuSeconds(): number;
  stop(): void;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Linux counts in ticks of 10 ms: fields 14 and 15 of /proc/PID/stat, after the name in brackets. */
function cpuOf(pid: number | undefined): number {
  const stat = `/proc/${pid ?? 0}/stat`;
  if (!existsSync(stat)) return Number.NaN;
  const fields = readFileSync(stat, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Starts `yiping gateway` on a free port; the built bundle if there is one. */
export async function startGatewayChild(): Promise<GatewayChild> {
  const data = mkdtempSync(join(tmpdir(), 'yiping-bench-'));
  const bundle = join(ROOT, 'out', 'gateway', 'cli.cjs');
  const bundled = existsSync(bundle);
  const script = bundled ? [bundle] : ['--import', 'tsx', join(ROOT, 'gateway', 'cli.ts')];
  const args = [...script, 'gateway', '--no-demo', '--port', '0', '--data', data, '--log-level', 'error'];
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = (): void => {
    child.once('exit', () => rmSync(data, { recursive: true, force: true }));
    child.kill('SIGTERM');
  };
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    if (url === undefined) continue;
    const token = readFileSync(join(data, 'token'), 'utf8').trim();
    return { url, token, bundled, cpuSeconds: () => cpuOf(child.pid), stop };
  }
  throw new Error(`the gateway ended before it was up: ${said}`);
}
