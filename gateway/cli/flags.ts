import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';

/** Adds the flags that both commands share; names are the configuration keys in kebab case. */
export function addFlags(command: Command): Command {
  return command
    .option('--port <number>', 'port to listen on; 0 takes any free one (default 7110)')
    .option('--host <address>', 'address to listen on (default 127.0.0.1: this machine only)')
    .option('--data <folder>', 'folder of the log and the token')
    .option('--token-file <file>', 'file that holds the token')
    .option('--config <file>', 'YAML or JSON configuration')
    .option('--sources-dir <folder>', 'folder of sources, one YAML or JSON file each')
    .option('--demo', 'seeded demonstration data (演示数据)')
    .option('--no-demo', 'no demonstration data: wait for real sources')
    .option('--demo-at <time>', 'demonstration at a set time, ISO 8601 with offset')
    .option('--seed <number>', 'seed of the demonstration')
    .option('--replay <file>', 'replay a dispatch export (CSV)')
    .option('--import-profile <name>', 'import profile of the replayed file')
    .option('--speed <number>', 'replay speed, 1 is real time')
    .option('--scatter', 'give incidents without a position a marked, invented one')
    .option('--plan <id>', 'plan in force, as yiping plans lists them (default 1-3-10)')
    .option('--origin <receipt|call>', 'where the 1-3-10 clocks start: 自接报起 or 自报警起')
    .option('--resume', 'go on with the last demonstration or replay instead of starting anew')
    .option('--log-level <level>', 'debug, info, warn, error or silent');
}

/** Nearest folder at or above `from` in which `probe` exists, joined with `name`; null if none. */
export function findAbove(from: string, name: string, probe: string): string | null {
  for (let at = from; ; at = dirname(at)) {
    if (existsSync(join(at, name, probe))) return join(at, name);
    if (dirname(at) === at) return null;
  }
}

/** Folder of the running script, links followed. */
export function scriptDir(script: string | undefined): string {
  return script === undefined ? process.cwd() : dirname(realpathSync(script));
}
