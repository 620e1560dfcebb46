import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import * as v from 'valibot';
import { CommandReplySchema, type CommandReply } from '../../../shared/contracts/commands.js';
import type { GatewayAddress } from '../../support/http.js';

/** An answer that does not come within this time is taken for lost, ms. */
const ANSWER_MS = 3_000;
const RETRY_MS = 40;
/** A command that is not answered for so long will not be. */
const GIVE_UP_MS = 120_000;

/** Which wire a person's console speaks. */
export type Wire = 'http' | 'socket';

/** How often a command had to be sent again. */
export interface LineTally {
  retries: number;
}

/** A person's line to the gateway: it sends the same command again until it is answered. */
export class DeskLine {
  private readonly socket: Socket | null;

  constructor(
    private readonly gateway: GatewayAddress,
    private readonly token: string,
    wire: Wire,
    private readonly tally: LineTally,
  ) {
    const again = { reconnectionDelay: 50, reconnectionDelayMax: 200, timeout: 1_000 };
    const options = { transports: ['websocket'], forceNew: true, ...again };
    this.socket = wire === 'socket' ? io(gateway.url, { auth: { token }, ...options }) : null;
  }

  /** The answer; a log that fails for the moment is no answer. */
  async send(command: Record<string, unknown>): Promise<CommandReply> {
    const ends = performance.now() + GIVE_UP_MS;
    while (performance.now() < ends) {
      const answer = await this.once(command).catch(() => null);
      if (answer !== null && !(!answer.ok && answer.refusal === 'store')) return answer;
      this.tally.retries += 1;
      await pause(RETRY_MS);
    }
    throw new Error(`expected an answer to ${JSON.stringify(command)} within ${GIVE_UP_MS} ms`);
  }

  close(): void {
    this.socket?.disconnect();
  }

  private async once(command: object): Promise<CommandReply> {
    if (this.socket) {
      // The gateway closes who has said nothing for a while, and then a client does not come back by itself.
      this.socket.connect();
      return v.parse(CommandReplySchema, await emitted(this.socket, command));
    }
    const response = await fetch(`${this.gateway.url}/v1/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      body: JSON.stringify(command),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return v.parse(CommandReplySchema, await response.json());
  }
}

/** The ack of a command; fails at once when the connection ends before it comes. */
function emitted(socket: Socket, command: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const lost = (reason: string): void => reject(new Error(`connection ended: ${reason}`));
    socket.once('disconnect', lost);
    socket
      .timeout(ANSWER_MS)
      .emitWithAck('command', command)
      .then(resolve, reject)
      .finally(() => socket.off('disconnect', lost));
  });
}
