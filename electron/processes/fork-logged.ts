import type { UtilityProcess, utilityProcess } from 'electron';
import type { Log } from '../logging/logger.js';
import { forEachLine } from './fork-child.js';

/** Forks a utility process and takes its output into our log, line by line. */
export function forkLogged(
  utility: Pick<typeof utilityProcess, 'fork'>,
  file: string,
  name: string,
  log: Log,
): UtilityProcess {
  const child = utility.fork(file, [], { serviceName: `yiping-${name}`, stdio: 'pipe' });
  forEachLine(child.stdout, (line) => log('info', `${name}.out`, { line }));
  forEachLine(child.stderr, (line) => log('warn', `${name}.err`, { line }));
  return child;
}
