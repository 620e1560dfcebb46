import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GatewayAddress } from './http.js';
import { freePort } from './free-port.js';
import { until } from './wait.js';

/** A gateway that runs on its own, as on a server. */
export interface GatewayProcess extends GatewayAddress {
  readonly pid: number;
  readonly port: number;
  readonly dataDir: string;
  readonly tokenFile: string;
  /** What it printed, for the message of a failure. */
  readonly output: string[];
  stop(): Promise<void>;
}

/** Which command of `yiping` to run: the gateway alone, or with the wall for browsers. */
export type GatewayCommand = 'gateway' | 'wall';

/** Starts the built gateway and waits until its health endpoint answers. */
export async function startGateway(
  root: string,
  command: GatewayCommand,
  args: readonly string[] = [],
): Promise<GatewayProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yiping-gateway-'));
  const tokenFile = join(dataDir, 'given-token');
  const token = 'e2e-token-0123456789abcdef';
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [
      join(root, 'out', 'gateway', 'cli.cjs'),
      command,
      '--port',
      String(port),
      '--data',
      dataDir,
      '--token-file',
      tokenFile,
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TZ: 'America/New_York' } },
  );
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.push(String(chunk)));
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await until(`the gateway to answer on ${url}/v1/health`, 15_000, async () => {
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
      const reply = await fetch(`${url}/v1/health`).catch(() => null);
      return reply?.ok ? true : null;
    });
  } catch (error) {
    await stop();
    throw new Error(`${String(error)}\nIt said:\n${output.join('')}`, { cause: error });
  }
  return { pid: child.pid ?? -1, url, port, token, dataDir, tokenFile, output, stop };
}
