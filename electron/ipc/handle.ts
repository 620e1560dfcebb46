import * as v from 'valibot';
import type { Log } from '../logging/logger.js';
import { isOwnUrl } from '../security/origin.js';

/** The sender of a message, as `ipcMain` gives it. The frame is null when it is gone already. */
export interface IpcEvent {
  sender: { id: number };
  senderFrame: { url: string; parent: unknown } | null;
}
/** The part of `ipcMain` that handlers are registered with. */
export interface IpcMainLike {
  handle(channel: string, listener: (event: IpcEvent, ...args: unknown[]) => unknown): void;
}

/** Makes the handlers of main. The only place that touches `ipcMain` (checklist item 17). */
export interface Handle {
  /**
   * Registers one handler. It runs only for the top frame of a wall window that is on our own
   * page, with arguments that the schemas accept; everything else is refused and logged.
   * @param args one schema per argument
   * @param run gets the screen's name and the parsed arguments
   */
  <const A extends readonly v.GenericSchema[]>(
    channel: string,
    args: A,
    run: (screen: string, ...parsed: { [I in keyof A]: v.InferOutput<A[I]> }) => unknown,
  ): void;
}

/**
 * @param screenOf the screen whose window has this WebContents id; null for foreign ones
 */
export function makeHandle(
  ipc: IpcMainLike,
  screenOf: (contentsId: number) => string | null,
  log: Log,
): Handle {
  return (channel, args, run) => {
    // `strictTuple`, so that a surplus argument is refused too.
    const schema = v.strictTuple([...args]);
    ipc.handle(channel, (event, ...raw) => {
      const screen = screenOf(event.sender.id);
      const frame = event.senderFrame;
      if (screen === null || frame === null || frame.parent !== null || !isOwnUrl(frame.url)) {
        log('warn', 'ipc.foreign-sender', { channel, url: frame?.url.slice(0, 200) ?? null, screen });
        throw new Error('refused: not a wall window');
      }
      const parsed = v.safeParse(schema, raw);
      if (!parsed.success) {
        const [issue] = parsed.issues;
        log('warn', 'ipc.bad-arguments', { channel, screen, expected: issue.expected, got: issue.received });
        throw new Error(`refused: expected ${issue.expected ?? 'other arguments'}, came ${issue.received}`);
      }
      return run(screen, ...(parsed.output as { [I in keyof typeof args]: v.InferOutput<(typeof args)[I]> }));
    });
  };
}
