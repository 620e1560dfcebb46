import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Timers } from '../../../shared/time/second-ticker.js';
import { ImportError } from '../../import/import-error.js';

/** An import that takes longer is ended. */
export const IMPORT_TIME_MAX_MS = 60_000;
/** Memory of the import process in MiB: a file of the largest size takes about a third. */
export const IMPORT_MEMORY_MIB = 2_048;
const ERROR_CHARS = 2_000;
const TOO_LONG = `the import took longer than ${IMPORT_TIME_MAX_MS / 1_000} s and was ended. Simplify or split the file.`;

/**
 * Runs the import process on the folder of a job and resolves when it is done. Rejects with
 * `ImportError` when it ended without a report.
 */
export type RunImport = (folder: string) => Promise<void>;

/** File of the import process beside a running script: the bundle, or the source under tsx. */
export function importScript(from: string): string {
  const bundle = join(from, 'import-process.cjs');
  return existsSync(bundle) ? bundle : join(from, 'jurisdiction', 'import-process.ts');
}

/**
 * Runs imports as child processes of Node. The packaged app cannot, since its binary must not be a
 * general Node (fuse RunAsNode): there main forks a utility process (host-import.ts).
 */
export function forkedImport(script: string, timers: Timers, execArgv = process.execArgv): RunImport {
  return (folder) =>
    new Promise((resolve, reject) => {
      const child = fork(script, [folder], {
        execArgv: [...execArgv, `--max-old-space-size=${IMPORT_MEMORY_MIB}`],
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      let [said, late] = ['', false];
      child.stderr?.on('data', (chunk: Buffer) => (said = (said + String(chunk)).slice(-ERROR_CHARS)));
      const timer = timers.setTimeout(() => {
        late = true;
        child.kill('SIGKILL');
      }, IMPORT_TIME_MAX_MS);
      child.once('error', (error) => {
        timers.clearTimeout(timer);
        reject(new ImportError(`the import process cannot be started: ${error.message}`));
      });
      child.once('exit', (code, signal) => {
        timers.clearTimeout(timer);
        if (code === 0) resolve();
        else reject(new ImportError(late ? TOO_LONG : endedBadly(code, signal, said)));
      });
    });
}

/** Words for a process that ended without a report. */
export function endedBadly(code: number | null, signal: string | null, said: string): string {
  const how = signal === null ? `code ${code ?? 'none'}` : signal;
  const first = /^.*Error:.*$/m.exec(said)?.[0] ?? said.trim().split('\n').at(-1) ?? '';
  return `the import process ended with ${how}, and nothing was changed. ${first}`.trim();
}
