import type { Child } from './supervisor.js';

/** The part of Electron's `UtilityProcess` that is used. `P` is its transferable port. */
export interface UtilityLike<P> {
  readonly pid: number | undefined;
  postMessage(message: unknown, transfer?: P[]): void;
  kill(): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  readonly stdout: LineSource | null;
  readonly stderr: LineSource | null;
}
/** An output stream of a child. */
export interface LineSource {
  on(event: 'data', listener: (chunk: Buffer) => void): unknown;
}

/** Wraps a utility process as a supervised child that ends on `{type: 'stop'}`. */
export function asChild<P>(utility: UtilityLike<P>): Child {
  return {
    get pid() {
      return utility.pid;
    },
    onExit: (listener) => utility.once('exit', (code) => listener(`exit code ${code}`)),
    askToStop: () => utility.postMessage({ type: 'stop' }),
    kill: () => void utility.kill(),
  };
}

/** Longest piece of a child's output that is kept as one log line. */
const LINE_MAX = 4_000;

/** Cuts a child's output into lines; a line without an end is cut at `LINE_MAX`. */
export function forEachLine(source: LineSource | null, line: (text: string) => void): void {
  let rest = '';
  source?.on('data', (chunk) => {
    const parts = (rest + chunk.toString('utf8')).split('\n');
    rest = parts.pop() ?? '';
    if (rest.length > LINE_MAX) {
      parts.push(rest.slice(0, LINE_MAX));
      rest = '';
    }
    for (const part of parts) if (part.trim() !== '') line(part.slice(0, LINE_MAX));
  });
}
