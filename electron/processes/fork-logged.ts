import type { UtilityProcess, utilityProcess } from 'electron';
import type { Log } from '../logging/logger.js';
import { childLine } from './child-line.js';
import { forEachLine } from './fork-child.js';

/** Forks a utility process and takes its output into our log, line by line. */
export function forkLogged(
  utility: Pick<typeof utilityProcess, 'fork'>,
  file: string,
  name: string,
  log: Log,
  args: string[] = [],
  execArgv: string[] = [],
): UtilityProcess {
  const child = utility.fork(file, args, { serviceName: `yiping-${name}`, stdio: 'pipe', execArgv });
  for (const source of [child.stdout, child.stderr]) {
    forEachLine(source, (line) => {
      const { level, facts } = childLine(line);
      log(level, `${name}.said`, facts);
    });
  }
  return child;
}
