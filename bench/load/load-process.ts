import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { GatewayAddress } from '../../e2e/support/http.js';

/** harness → load process. */
export type LoadCommand =
  | { type: 'open'; url: string; token: string; seed: number; open: number; headEvery: number }
  | { type: 'rate'; perSecond: number }
  | { type: 'stop' };
/** load process → harness. */
export type LoadReply =
  | { type: 'opened'; failed: number }
  | { type: 'running' }
  | { type: 'stopped'; sent: number; failed: number };

/** A source of paced HTTP posts in its own process. */
export class LoadProcess {
  private readonly child: ChildProcess;

  constructor() {
    const file = fileURLToPath(new URL('post-child.ts', import.meta.url));
    this.child = fork(file, { execArgv: ['--import', 'tsx'] });
  }

  /** Its pid, so that its CPU is not taken for somebody else's. */
  get pid(): number {
    return this.child.pid ?? -1;
  }

  /** Posts the opening incidents; resolves when all were answered. */
  async open(gateway: GatewayAddress, seed: number, open: number): Promise<void> {
    // One visible update per ~50 ms step at 200/s, whatever the number of open incidents.
    const headEvery = open > 1_000 ? 10 : 25;
    const { failed } = await this.ask({ type: 'open', ...gateway, seed, open, headEvery }, 'opened');
    if (failed > 0)
      throw new Error(`bench: expected the gateway to take ${open} incidents, ${failed} were refused`);
  }

  /** Begins to send; the returned function ends it and says how many were sent. */
  send(perSecond: number): () => Promise<number> {
    const running = this.ask({ type: 'rate', perSecond }, 'running');
    return async () => {
      await running;
      const { sent, failed } = await this.ask({ type: 'stop' }, 'stopped');
      if (failed > 0) throw new Error(`bench: ${failed} of ${sent} updates were refused or lost`);
      return sent;
    };
  }

  /** Ends the process. */
  close(): void {
    this.child.disconnect();
  }

  private ask<T extends LoadReply['type']>(
    command: LoadCommand,
    type: T,
  ): Promise<Extract<LoadReply, { type: T }>> {
    return new Promise((resolve, reject) => {
      this.child.once('exit', (code) => reject(new Error(`bench: the load process ended with ${code}`)));
      this.child.once('message', (reply: LoadReply) => {
        if (reply.type === type) resolve(reply as Extract<LoadReply, { type: T }>);
        else reject(new Error(`bench: expected ${type} of the load process, got ${reply.type}`));
      });
      this.child.send(command);
    });
  }
}
