import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { SourceStatusSchema } from '../../../shared/contracts/gateway-socket.js';
import { freePort } from '../../support/free-port.js';
import type { GatewayAddress } from '../../support/http.js';
import { until } from '../../support/wait.js';

const START_MS = 30_000;
const TOKEN = 'faults-token-0123456789abcdef';

const HealthSchema = v.object({
  epoch: v.string(),
  rev: v.number(),
  serverTime: v.number(),
  incidents: v.number(),
  feeds: v.number(),
  slowDropped: v.number(),
  messagesRefused: v.number(),
  requestsRefused: v.number(),
  deadLetters: v.number(),
  sources: v.array(SourceStatusSchema),
  storeError: v.nullable(v.string()),
  quarantined: v.nullable(v.string()),
});
/** What the gateway says of itself to who has its token. */
export type GatewayHealth = v.InferOutput<typeof HealthSchema>;

/** What a gateway of the suite may differ in. */
export interface ChildOptions {
  /** Bundle to run. */
  readonly cli: string;
  /** Data folder; one of its own, removed at the end, unless given. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Furnishes the data folder before the first start; resolves with further arguments. */
  readonly prepare?: (dataDir: string) => Promise<readonly string[]>;
}

/** A standalone gateway that can be killed and started again on the same port and data folder. */
export class GatewayChild implements GatewayAddress {
  readonly token = TOKEN;
  /** What the processes printed, for the message of a failure. */
  readonly output: string[] = [];
  starts = 0;
  private child: ChildProcess | null = null;

  private constructor(
    private readonly options: ChildOptions,
    readonly dataDir: string,
    readonly port: number,
    private readonly args: readonly string[],
  ) {}

  /** Starts one on a free port and waits until it answers. */
  static async start(options: ChildOptions): Promise<GatewayChild> {
    const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'yiping-faults-'));
    const args = (await options.prepare?.(dataDir)) ?? [];
    const gateway = new GatewayChild(options, dataDir, await freePort(), args);
    await gateway.start();
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resident memory, bytes. */
  get rss(): number {
    const status = readFileSync(`/proc/${this.child?.pid ?? 0}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? NaN) * 1024;
  }

  /** CPU time of the process so far, seconds; Linux counts in ticks of 10 ms. */
  get cpuSeconds(): number {
    const stat = readFileSync(`/proc/${this.child?.pid ?? 0}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  /** True while the process that was started last has not ended by itself. */
  get runs(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  async start(): Promise<void> {
    this.starts += 1;
    const { cli, env } = this.options;
    const args = [cli, 'gateway', '--no-demo', '--port', String(this.port), '--data', this.dataDir];
    const child = spawn(process.execPath, [...args, '--log-level', 'warn', ...this.args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, YIPING_TOKEN: TOKEN, ...env },
    });
    this.child = child;
    child.stderr.on('data', (chunk: Buffer) => this.output.push(String(chunk)));
    await until(
      `the gateway to answer on ${this.url}`,
      START_MS,
      async () => {
        if (!this.runs) throw new Error(`it ended; it said:\n${this.output.slice(-20).join('')}`);
        return (await fetch(`${this.url}/v1/health`).catch(() => null)) === null ? null : true;
      },
      20,
    );
  }

  /** `kill -9`, and the process is gone. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** Ends it as a service manager does: the log is closed. */
  halt(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** `kill -9` and a start on the same data folder and port. */
  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  async health(): Promise<GatewayHealth> {
    const headers = { authorization: `Bearer ${this.token}` };
    const response = await fetch(`${this.url}/v1/health`, { headers });
    return v.parse(HealthSchema, await response.json());
  }

  /** Ends the process, and removes a data folder of its own. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
    if (this.options.dataDir === undefined) rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || !this.runs) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}
