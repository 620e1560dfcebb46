import { StoreError } from '../store-error.js';

const FULL = 13;
const READONLY = 8;
const IOERR = 10;
const CANTOPEN = 14;
const BUSY = 5;
const CORRUPT = 11;
const NOTADB = 26;

/** Primary SQLite result code of an error, or null when it is none of SQLite's. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  const code: unknown = error.errcode;
  return typeof code === 'number' ? code & 0xff : null;
}

/** True when the file itself is damaged, so that trying again cannot help. */
export function isCorruption(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === CORRUPT || code === NOTADB;
}

/** Turns a failure of the file system or of SQLite into words with the path. */
export function storeError(error: unknown, path: string): StoreError {
  if (error instanceof StoreError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new StoreError(`${reason(error)} (${path}): ${text}`, { cause: error });
}

function reason(error: unknown): string {
  switch (sqliteCode(error)) {
    case FULL:
      return 'the disk is full; free some space, nothing accepted is lost';
    case READONLY:
      return 'the database is read-only; make the data folder writable for this user';
    case IOERR:
      return 'the disk failed to read or write';
    case BUSY:
      return 'another gateway uses this data folder; stop it or choose another with --data';
    case CANTOPEN:
      return 'the database file cannot be opened; check the rights of the data folder';
    case CORRUPT:
    case NOTADB:
      return 'the database file is damaged; it is set aside at the next start';
    case null:
    default:
      return 'the data folder cannot be used; check that it exists and is writable, or choose another with --data';
  }
}
