import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportError } from '../../import/import-error.js';
import type { ImportOptions, ImportReport } from '../../../shared/contracts/jurisdiction-import.js';
import type { LoadedPack } from '../current.js';
import type { InputFile } from '../read/raw-layer.js';
import { FILES_DIR, MADE_DIR, readReport, writeJob } from './job.js';
import type { RunImport } from './launch.js';
import { failedReport } from './failed-report.js';
import type { NewVersion } from '../versions/version-store.js';

/** A job whose files lie in a folder of their own; whoever made it removes the folder. */
export interface Job {
  readonly folder: string;
  readonly files: ImportReport['files'];
}

/** Lays files into a new folder under the temporary one. */
export function newJob(files: readonly InputFile[]): Job {
  const folder = mkdtempSync(join(tmpdir(), 'yiping-import-'));
  mkdirSync(join(folder, FILES_DIR));
  files.forEach(({ bytes }, i) => {
    writeFileSync(join(folder, FILES_DIR, String(i)), bytes);
  });
  return { folder, files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length })) };
}

/** Runs a job on the current pack. What the process could not do is told in the report. */
export async function runJob(
  job: Job,
  options: ImportOptions,
  now: LoadedPack,
  today: string,
  run: RunImport,
): Promise<ImportReport> {
  const { pack, boundaries } = now;
  writeJob(job.folder, { ...{ options, today, pack, boundaries }, files: job.files.map(({ name }) => name) });
  try {
    await run(job.folder);
    return readReport(job.folder);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return failedReport(job.files, error.message);
  }
}

/** The version that a job whose report is good would give, without what is known of it. */
export function versionOf({ folder, files }: Job): Omit<NewVersion, 'meta'> {
  return {
    made: join(folder, MADE_DIR),
    files: files.map(({ name }, i) => ({ name, path: join(folder, FILES_DIR, String(i)) })),
  };
}
