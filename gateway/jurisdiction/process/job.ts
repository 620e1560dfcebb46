import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parseBoundaries } from '../../../shared/contracts/boundaries.js';
import { parsePack } from '../../../shared/contracts/jurisdiction.js';
import {
  ImportOptionsSchema,
  ImportReportSchema,
  type ImportReport,
} from '../../../shared/contracts/jurisdiction-import.js';
import { BOUNDARIES_FILE, PACK_FILE } from '../versions/pack-folder.js';
import type { ImportInput, ImportOutcome } from './outcome.js';

/**
 * A job of the import process is a folder: `job.json`, the current pack under `now/` and the files under
 * `files/`. The process leaves `report.json` and, when the layer can be taken, the pack it would give
 * under `made/`.
 */
const JOB_FILE = 'job.json';
const REPORT_FILE = 'report.json';
/** Folder of what was handed in, in a job. */
export const FILES_DIR = 'files';
/** Folder of the pack that a job gave. */
export const MADE_DIR = 'made';

const JobSchema = v.object({
  options: ImportOptionsSchema,
  today: v.string(),
  files: v.array(v.string()),
});

/** Lays a job into a folder, without its files, which are there already. */
export function writeJob(folder: string, { files, options, today, pack, boundaries }: WrittenJob): void {
  mkdirSync(join(folder, 'now'), { recursive: true });
  writeFileSync(join(folder, 'now', PACK_FILE), JSON.stringify(pack));
  writeFileSync(join(folder, 'now', BOUNDARIES_FILE), JSON.stringify(boundaries));
  writeFileSync(join(folder, JOB_FILE), JSON.stringify({ options, today, files }));
}

/** What a job says; `files` are names, and the nth lies in `files/n`. */
export type WrittenJob = Omit<ImportInput, 'files'> & { readonly files: readonly string[] };

/** Reads a job. Throws when the folder holds none. */
export function readJob(folder: string): ImportInput {
  const { options, today, files } = v.parse(JobSchema, jsonOf(join(folder, JOB_FILE)));
  return {
    ...{ options, today },
    files: files.map((name, i) => ({ name, bytes: readFileSync(join(folder, FILES_DIR, String(i))) })),
    pack: parsePack(jsonOf(join(folder, 'now', PACK_FILE))),
    boundaries: parseBoundaries(jsonOf(join(folder, 'now', BOUNDARIES_FILE))),
  };
}

/** Leaves what came of a job; the report last, so that one that is there is whole. */
export function writeOutcome(folder: string, { report, made }: ImportOutcome): void {
  if (made) {
    mkdirSync(join(folder, MADE_DIR), { recursive: true });
    writeFileSync(join(folder, MADE_DIR, PACK_FILE), JSON.stringify(made.pack));
    writeFileSync(join(folder, MADE_DIR, BOUNDARIES_FILE), JSON.stringify(made.boundaries));
  }
  writeFileSync(join(folder, REPORT_FILE), JSON.stringify(report));
}

/** The report that the process left. Throws when it left none. */
export function readReport(folder: string): ImportReport {
  return v.parse(ImportReportSchema, jsonOf(join(folder, REPORT_FILE)));
}

function jsonOf(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
