/** Version of the tables, kept in `PRAGMA user_version`. */
export const SCHEMA_VERSION = 2;

/**
 * The tables as they began. `events` is the only authority and is append-only by trigger;
 * `incidents` is a function of it, kept so that a start does not have to replay years. It keeps its
 * rowid: without one, every body over 1 KB would cost a page of its own.
 */
const VERSION_1 = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE events (
  rev INTEGER PRIMARY KEY,
  incident_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  at REAL NOT NULL,
  hash TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (incident_id, version)
);
CREATE TRIGGER events_no_update BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;
CREATE TABLE incidents (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE dead_letters (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at REAL NOT NULL,
  source TEXT,
  field TEXT NOT NULL,
  expected TEXT NOT NULL,
  got TEXT NOT NULL,
  hint TEXT NOT NULL,
  body TEXT NOT NULL
);
`;

/**
 * Records beside incidents (both follow `events`, where a record has its `recordId` for an incident
 * and an act the version of `entryKey`), answers of commands by their id, the audit log, and what
 * became of a dead letter. Nothing that was there changes, so a log of version 1 opens as it is.
 */
const VERSION_2 = `
CREATE TABLE records (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE commands (id TEXT PRIMARY KEY, hash TEXT NOT NULL, at REAL NOT NULL, reply TEXT NOT NULL);
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at REAL NOT NULL,
  by TEXT NOT NULL,
  role TEXT,
  action TEXT NOT NULL,
  subject TEXT,
  result TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
ALTER TABLE dead_letters ADD COLUMN state TEXT NOT NULL DEFAULT 'open';
ALTER TABLE dead_letters ADD COLUMN settled_by TEXT;
ALTER TABLE dead_letters ADD COLUMN settled_at REAL;
CREATE INDEX dead_letters_open ON dead_letters (source) WHERE state = 'open';
`;

/** Step i leads from version i to i + 1; 0 is a file without tables. New ones are made the same way. */
export const MIGRATIONS: readonly string[] = [VERSION_1, VERSION_2];
