import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { StoreError } from '../store-error.js';
import { MIGRATIONS, SCHEMA_VERSION } from './schema.js';
import { isCorruption, storeError } from './sqlite-error.js';
import { assertSafeSqlite } from './sqlite-version.js';

/** Name of the log's file in the data folder. */
export const DB_FILE = 'yiping.db';
/** The WAL is cut back to this size after a checkpoint. */
const WAL_LIMIT_BYTES = 64 * 1024 * 1024;
/** Pages in the WAL at which a commit checkpoints if nothing did before: 8 000 × 4 KiB = 32 MiB. */
const CHECKPOINT_PAGES = 8_000;
const BUSY_TIMEOUT_MS = 2_000;
const SIDE_FILES = ['', '-wal', '-shm', '-journal'] as const;

/** An open log file. */
export interface OpenDatabase {
  readonly db: DatabaseSyncInstance;
  readonly path: string;
  /** Random id of this log, made when it was created. */
  readonly epoch: string;
  /** Where a damaged file was set aside at this start, or null. */
  readonly quarantined: string | null;
}

/** How to open a store. */
export interface OpenOptions {
  readonly dir: string;
  /** Wall time in UTC ms, for the name of a file that is set aside. */
  readonly now: () => number;
  /** Throws the old log away: for demonstrations and replays that start anew. */
  readonly fresh?: boolean;
}

/**
 * Opens or creates the log. The connection locks the file for itself: one writer, one process.
 * A damaged file is renamed and a new log (another epoch) begins, so a bad disk never becomes a
 * crash loop. Throws `StoreError` when the folder cannot be used.
 */
export function openDatabase(options: OpenOptions): OpenDatabase {
  const path = join(options.dir, DB_FILE);
  try {
    mkdirSync(options.dir, { recursive: true, mode: 0o700 });
    accessSync(options.dir, constants.R_OK | constants.W_OK | constants.X_OK);
    if (options.fresh && existsSync(path)) discard(path, options.now);
    return openOrQuarantine(path, options.now);
  } catch (error) {
    throw storeError(error, path);
  }
}

/** Opened first, so that a log in use by another gateway is refused and not pulled away from it. */
function discard(path: string, now: () => number): void {
  openOrQuarantine(path, now).db.close();
  for (const side of SIDE_FILES) rmSync(path + side, { force: true });
}

function openOrQuarantine(path: string, now: () => number): OpenDatabase {
  try {
    return { ...openChecked(path), path, quarantined: null };
  } catch (error) {
    if (!isCorruption(error)) throw error;
    const aside = `${path}.damaged-${new Date(now()).toISOString().replaceAll(':', '')}-${randomBytes(2).toString('hex')}`;
    for (const side of SIDE_FILES) if (existsSync(path + side)) renameSync(path + side, aside + side);
    return { ...openChecked(path), path, quarantined: aside };
  }
}

/** Same error code as SQLite's own, so that both kinds of damage take one way. */
class DamagedError extends Error {
  readonly errcode = 11;
}

function openChecked(path: string): Pick<OpenDatabase, 'db' | 'epoch'> {
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    assertSafeSqlite(text(db, 'SELECT sqlite_version()'));
    db.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};
      PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
      PRAGMA journal_size_limit = ${WAL_LIMIT_BYTES};
    `);
    const check = text(db, 'PRAGMA quick_check(1)');
    if (check !== 'ok') throw new DamagedError(check);
    migrate(db, path);
    return { db, epoch: text(db, "SELECT value FROM meta WHERE key = 'epoch'") };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Makes the tables, or brings those of an older Yiping up to date; all of it or nothing. */
function migrate(db: DatabaseSyncInstance, path: string): void {
  const version = Number(text(db, 'PRAGMA user_version'));
  if (version === SCHEMA_VERSION) return;
  const steps = MIGRATIONS.slice(version);
  if (version < 0 || steps.length === 0) {
    throw new StoreError(
      `the log was written by another Yiping (tables ${version}, expected ${SCHEMA_VERSION}): ${path}. ` +
        'Use that version, or another folder with --data.',
    );
  }
  db.exec('BEGIN IMMEDIATE');
  for (const step of steps) db.exec(step);
  if (version === 0) {
    const epoch = randomBytes(12).toString('base64url');
    db.prepare("INSERT INTO meta (key, value) VALUES ('epoch', ?)").run(epoch);
  }
  db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  db.exec('COMMIT');
}

/** First column of the first row. */
function text(db: DatabaseSyncInstance, sql: string): string {
  const row: unknown = db.prepare(sql).get();
  if (typeof row === 'object' && row !== null) return String(Object.values(row)[0]);
  throw new DamagedError(`no row for ${sql}`);
}
