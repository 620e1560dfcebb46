/** Version of the tables, kept in `PRAGMA user_version`. */
export const SCHEMA_VERSION = 1;

/**
 * `events` is the only authority and is append-only by trigger; `incidents` is a function of it,
 * kept so that a start does not have to replay years. It keeps its rowid: without one, every body
 * over 1 KB would cost a page of its own.
 */
export const SCHEMA = `
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
PRAGMA user_version = ${SCHEMA_VERSION};
`;
