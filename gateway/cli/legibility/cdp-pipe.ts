import type { Readable, Writable } from 'node:stream';

/** The two ends of Chromium's `--remote-debugging-pipe`: messages are JSON, each ended by NUL. */
export interface DebugPipe {
  readonly toBrowser: Writable;
  readonly fromBrowser: Readable;
}

interface Waiting {
  readonly resolve: (result: Readonly<Record<string, unknown>>) => void;
  readonly reject: (error: Error) => void;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Calls methods of a browser over its debug pipe; needs no package and no port. */
export class DebugSession {
  private readonly waiting = new Map<number, Waiting>();
  private rest = '';
  private last = 0;

  constructor(private readonly pipe: DebugPipe) {
    pipe.fromBrowser.setEncoding('utf8');
    pipe.fromBrowser.on('data', (chunk: string) => this.take(chunk));
    pipe.fromBrowser.on('close', () => this.fail(new Error('the browser has ended')));
    // A browser that is gone is told by the close above.
    pipe.toBrowser.on('error', () => undefined);
  }

  /**
   * Calls one method.
   * @param sessionId of an attached page; left out for the browser itself
   * @throws what the browser refused, or that it has ended
   */
  call(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
    sessionId?: string,
  ): Promise<Readonly<Record<string, unknown>>> {
    const id = ++this.last;
    const message = { id, method, params, ...(sessionId === undefined ? {} : { sessionId }) };
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.pipe.toBrowser.write(`${JSON.stringify(message)}\0`);
    });
  }

  private take(chunk: string): void {
    const parts = (this.rest + chunk).split('\0');
    this.rest = parts.pop() ?? '';
    for (const part of parts) this.settle(JSON.parse(part));
  }

  private settle(message: unknown): void {
    if (!isRecord(message) || typeof message['id'] !== 'number') return;
    const waiting = this.waiting.get(message['id']);
    this.waiting.delete(message['id']);
    const { error, result } = message;
    if (isRecord(error)) waiting?.reject(new Error(`the browser refused: ${String(error['message'])}`));
    else waiting?.resolve(isRecord(result) ? result : {});
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
