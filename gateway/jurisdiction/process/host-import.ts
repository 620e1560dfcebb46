import { ImportError } from '../../import/import-error.js';
import type { RunImport } from './launch.js';

/** Asks whoever runs this process to run an import, and is told how it ended. */
export interface HostImport {
  readonly run: RunImport;
  /** The host's answer; `problem` is null when the process ended well. */
  ended(id: number, problem: string | null): void;
}

/**
 * Imports of the embedded gateway: only main may start processes of the packaged app.
 * @param ask sends the folder of a job to main, with a number that comes back with the answer
 */
export function hostImport(ask: (id: number, folder: string) => void): HostImport {
  const waiting = new Map<number, (problem: string | null) => void>();
  let next = 1;
  return {
    run: (folder) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, (problem) => {
          if (problem === null) resolve();
          else reject(new ImportError(`${problem}, and nothing was changed`));
        });
        ask(id, folder);
      }),
    ended: (id, problem) => {
      waiting.get(id)?.(problem);
      waiting.delete(id);
    },
  };
}
