import type { Timers } from '../../shared/time/second-ticker.js';
import { forEachLine, type UtilityLike } from './fork-child.js';

/** An import of borders that takes longer is ended; the same limit as of child processes of Node. */
export const IMPORT_TIME_MAX_MS = 60_000;

/** Node's flag for the memory of an import, in MiB: the largest file takes about a third. */
export const IMPORT_MEMORY = '--max-old-space-size=2048';

/** Characters of its own words that are told. */
const WHY_MAX = 300;

/**
 * Follows a process that does one import and ends. Resolves with null when it ended well, else with
 * words; never rejects.
 */
export function importEnded(
  child: Pick<UtilityLike<never>, 'kill' | 'once' | 'stderr'>,
  timers: Timers,
): Promise<string | null> {
  return new Promise((resolve) => {
    const late = timers.setTimeout(() => {
      resolve(`the import took longer than ${IMPORT_TIME_MAX_MS / 1_000} s and was ended`);
      child.kill();
    }, IMPORT_TIME_MAX_MS);
    let why = '';
    forEachLine(child.stderr, (line) => {
      if (why === '' && /Error:/.test(line)) why = `: ${line.slice(0, WHY_MAX)}`;
    });
    child.once('exit', (code) => {
      timers.clearTimeout(late);
      resolve(code === 0 ? null : `the import process ended with exit code ${code}${why}`);
    });
  });
}
