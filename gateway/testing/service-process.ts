import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A user that is not root, since PostgreSQL refuses root; null when this process is not root itself. */
function ordinaryUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

const USER = ordinaryUser();
const running = new Set<ChildProcess>();
// The last resort of a test run that is broken off; a run that ends stops what it started.
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** A temporary folder of the user that services run as. */
export function serviceFolder(name: string): { dir: string; remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), `yiping-${name}-`));
  if (USER) chownSync(dir, USER.uid, USER.gid);
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Options that let a program run as that user. */
export const asServiceUser: SpawnOptions = USER ?? {};

/** The first of these files that exists, or the bare name for the PATH. */
export function programOf(name: string, folders: readonly string[]): string {
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? name;
}

/** A loopback port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A real service of the tests as a process: started, killed and started again on the same data. */
export class ServiceProcess {
  private child: ChildProcess | null = null;

  /** @param ready what it prints on stdout or stderr once it takes connections */
  constructor(
    private readonly program: string,
    private readonly args: readonly string[],
    private readonly ready: string,
  ) {}

  /** Starts it and waits until it says that it is ready. */
  async start(): Promise<void> {
    const child = spawn(this.program, this.args, { ...asServiceUser, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    let said = '';
    await new Promise<void>((resolve, reject) => {
      const look = (chunk: Buffer): void => {
        said = (said + String(chunk)).slice(-20_000);
        if (said.includes(this.ready)) resolve();
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`${this.program} ended before it was ready:\n${said}`)));
    });
  }

  /** Sends a signal and waits until the process is gone. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  /** Stops it in the middle of what it does, or lets it go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child?.kill(signal);
  }
}
