import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GatewayAddress } from '../../e2e/support/http.js';
import { giveToUser, userFolder } from '../../e2e/support/ordinary-user.js';

/** harness → stub. `single` puts every event into a packet of its own. */
export type StubCommand = { type: 'rate'; perSecond: number; single: boolean } | { type: 'stop' };
/** stub → harness. */
export type StubReply =
  { type: 'listening'; port: number } | { type: 'running' } | { type: 'stopped'; sent: number };

/** A gateway that only sends, in a process of its own. */
export interface StubGateway extends GatewayAddress {
  readonly tokenFile: string;
  readonly pid: number;
  send(perSecond: number, single: boolean): () => Promise<number>;
  close(): void;
}

async function ask(child: ChildProcess, command: StubCommand): Promise<StubReply> {
  const answer = once(child, 'message') as Promise<[StubReply]>;
  child.send(command);
  return (await answer)[0];
}

/** Starts a stub that holds `open` incidents. */
export async function startStub(seed: number, open: number): Promise<StubGateway> {
  const file = fileURLToPath(new URL('stub-child.ts', import.meta.url));
  const child = fork(file, [`${seed}`, `${open}`, open > 1_000 ? '10' : '25'], {
    execArgv: ['--import', 'tsx'],
  });
  const [first] = (await once(child, 'message')) as [StubReply];
  if (first.type !== 'listening') throw new Error(`bench: expected the stub to listen, got ${first.type}`);
  const folder = userFolder('stub-token');
  const tokenFile = join(folder, 'token');
  const token = 'bench-token-0123456789';
  writeFileSync(tokenFile, token);
  giveToUser(folder);
  return {
    url: `http://127.0.0.1:${first.port}`,
    token,
    tokenFile,
    pid: child.pid ?? -1,
    send: (perSecond, single) => {
      const running = ask(child, { type: 'rate', perSecond, single });
      return async () => {
        await running;
        const last = await ask(child, { type: 'stop' });
        return last.type === 'stopped' ? last.sent : 0;
      };
    },
    close: () => child.disconnect(),
  };
}
