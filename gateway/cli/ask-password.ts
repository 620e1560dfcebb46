import type { Readable, Writable } from 'node:stream';
import { createInterface } from 'node:readline';
import { PASSWORD_MIN } from '../people/password.js';

/** Longest password, as the login takes it. */
const PASSWORD_MAX = 256;

/** Where a password comes from. */
export interface PasswordInput extends Readable {
  readonly isTTY?: boolean;
}

/**
 * Reads a new password: the first line of what is piped in, or what is typed twice at a prompt that
 * does not show it. Never from the arguments, which every user of the machine can see. Throws in words.
 */
export async function askPassword(input: PasswordInput, output: Writable, user: string): Promise<string> {
  const lines = readLines(input, output);
  const typed = input.isTTY === true;
  const first = await lines.next(typed ? `New password of ${user}: ` : '');
  const second = typed ? await lines.next('Once more: ') : first;
  lines.close();
  if (first === null) throw new Error('no password came; pipe it in, or run this in a terminal');
  if (first !== second) throw new Error('the two passwords differ; nothing was changed');
  const length = [...first].length;
  if (length < PASSWORD_MIN || first.length > PASSWORD_MAX) {
    throw new Error(`expected ${PASSWORD_MIN} to ${PASSWORD_MAX} characters, came ${length}`);
  }
  if (first.toLowerCase().includes(user)) throw new Error('the password must not hold the login name');
  return first;
}

function readLines(input: PasswordInput, output: Writable) {
  const waiting: string[] = [];
  let wake: (() => void) | null = null;
  let ended = false;
  // Without an output of its own, readline echoes nothing, and in a terminal it still edits the line.
  const reader = createInterface({ input, terminal: input.isTTY === true, historySize: 0 });
  reader.on('line', (line) => {
    waiting.push(line);
    wake?.();
  });
  reader.on('close', () => {
    ended = true;
    wake?.();
  });
  const next = async (prompt: string): Promise<string | null> => {
    if (prompt !== '') output.write(prompt);
    while (waiting.length === 0 && !ended) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (prompt !== '') output.write('\n');
    return waiting.shift() ?? null;
  };
  return { next, close: () => reader.close() };
}
