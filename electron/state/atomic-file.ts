import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * Replaces a file so that a power cut leaves the old or the new text, never a torn one
 * (reliability §2.7 row 86): write beside it, fsync, keep the old one as `.last-good`, rename.
 * @throws when the disk refuses; the old file is then still in place
 */
export function writeAtomic(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.new`;
  try {
    syncTo(fresh, text);
    try {
      renameSync(path, `${path}.last-good`);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    renameSync(fresh, path);
  } catch (error) {
    try {
      rmSync(fresh, { force: true, recursive: true });
    } catch {
      // The first error says more; a half-written `.new` is never read.
    }
    throw error;
  }
}

/** Result of `readLastGood`. */
export interface LastGood<T> {
  /** The first readable copy, or null when none is. */
  value: T | null;
  /** What was wrong with each copy that was passed over. */
  problems: string[];
}

/**
 * Reads a file written by `writeAtomic`; when it does not parse, its previous copy. A copy that
 * does not parse is moved aside as `.bad`, so that it can be looked at and cannot come back.
 * @param parse must throw, with the reason, on anything it does not accept
 */
export function readLastGood<T>(path: string, parse: (text: string) => T): LastGood<T> {
  const problems: string[] = [];
  for (const candidate of [path, `${path}.last-good`]) {
    try {
      // A byte order mark comes from editors on Windows and is no damage.
      return { value: parse(readFileSync(candidate, 'utf8').replace(/^\uFEFF/, '')), problems };
    } catch (error) {
      if (isMissing(error)) continue;
      problems.push(`${candidate}: ${error instanceof Error ? error.message : String(error)}`);
      quarantine(candidate);
    }
  }
  return { value: null, problems };
}

function quarantine(path: string): void {
  try {
    renameSync(path, `${path}.bad`);
  } catch {
    // A read-only folder: the copy stays where it is and is reported again at the next start.
  }
}

function syncTo(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
