import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { NO_PEOPLE, PeopleSchema, type People } from './people-schema.js';
import { replaceFile } from './replace-file.js';

/** Name of the people file in the data folder. */
export const PEOPLE_FILE = 'people.json';
/** A lock that is older than this belongs to a command that died. */
const LOCK_STALE_MS = 30_000;

/** The people file cannot be used; the message names the path and what to do. */
export class PeopleFileError extends Error {
  override readonly name = 'PeopleFileError';
}

/** Parses the text of a people file. Throws `PeopleFileError` that names the key at fault. */
export function parsePeople(text: string, path: string): People {
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new PeopleFileError(`the people file ${path} is not JSON: ${String(error)}`, { cause: error });
  }
  const parsed = v.safeParse(PeopleSchema, raw, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  // The value itself may be a hash: only its place is told.
  const place = v.getDotPath(issue) ?? '(all)';
  throw new PeopleFileError(`the people file ${path}: ${place}: expected ${issue.message}`);
}

/** Reads the file; null when there is none. Throws `PeopleFileError`. */
export function readPeople(path: string): People | null {
  try {
    return parsePeople(readFileSync(path, 'utf8'), path);
  } catch (error) {
    if (error instanceof PeopleFileError) throw error;
    if (hasCode(error, 'ENOENT')) return null;
    throw new PeopleFileError(`cannot read the people file ${path}: ${String(error)}`, { cause: error });
  }
}

/**
 * Changes the file under a lock, so that two commands at once do not undo each other. A running
 * gateway reads it anew by itself. Throws `PeopleFileError`; the file is then as it was.
 */
export function editPeople(path: string, now: number, edit: (people: People) => People): People {
  const lock = takeLock(`${path}.lock`, now);
  try {
    const after = v.safeParse(PeopleSchema, edit(readPeople(path) ?? NO_PEOPLE), { abortEarly: true });
    if (!after.success) throw new PeopleFileError(`expected ${after.issues[0].message}`);
    replaceFile(path, `${JSON.stringify(after.output, null, 2)}\n`);
    return after.output;
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock(path: string, now: number): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  for (let tries = 0; ; tries++) {
    try {
      closeSync(openSync(path, 'wx', 0o600));
      return path;
    } catch (error) {
      const text = `another command edits the people file; if none does, delete ${path}`;
      if (!hasCode(error, 'EEXIST')) throw new PeopleFileError(`cannot write ${path}: ${String(error)}`);
      if (tries > 0 || now - statSync(path).mtimeMs < LOCK_STALE_MS) throw new PeopleFileError(text);
      rmSync(path, { force: true });
    }
  }
}

/** True for a file-system error of this kind. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
