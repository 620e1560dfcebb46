import type { Writable } from 'node:stream';
import type { PasswordInput } from './ask-password.js';

/** What a command of the command line works with; a test hands in its own. */
export interface CommandIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the running script. */
  readonly from: string;
  readonly input: PasswordInput;
  /** Prompts and remarks; what a script may want to read goes to `say`. */
  readonly notes: Writable;
  readonly say: (line: string) => void;
  /** UTC ms. */
  readonly now: () => number;
}
