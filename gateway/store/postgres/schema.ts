/** Version of the tables, kept in `yiping.head`. */
export const PG_SCHEMA_VERSION = 1;
/** Channel of `NOTIFY` after each commit; the payload is the epoch and the new revision. */
export const CHANNEL = 'yiping_log';
/** Held while the tables are looked at and made, so that nodes that start together make them once. */
export const SETUP_LOCK = 711_011;

/**
 * `events` is the only authority and append-only by trigger; `incidents` and `records` are functions
 * of it, written in the same transaction. `head` has one row, and whoever commits locks it: that is
 * what makes revisions contiguous over all nodes. `subject` and `version` are those of `entryKey`.
 * Bodies are text and not jsonb, which refuses
 * U+0000; ids are escaped as in JSON for the same reason (`keyOf`).
 */
export const PG_SCHEMA = `
CREATE SCHEMA IF NOT EXISTS yiping;
CREATE TABLE yiping.head (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  tables integer NOT NULL,
  epoch text NOT NULL,
  rev bigint NOT NULL DEFAULT 0,
  letters bigint NOT NULL DEFAULT 0,
  audit_seq bigint NOT NULL DEFAULT 0,
  audit_hash text NOT NULL DEFAULT ''
) WITH (fillfactor = 10);
CREATE TABLE yiping.events (
  rev bigint PRIMARY KEY,
  subject text NOT NULL,
  version bigint NOT NULL,
  at double precision NOT NULL,
  hash text NOT NULL,
  body text NOT NULL,
  UNIQUE (subject, version)
);
CREATE TABLE yiping.incidents (id text PRIMARY KEY, rev bigint NOT NULL, body text NOT NULL)
  WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
CREATE TABLE yiping.records (id text PRIMARY KEY, rev bigint NOT NULL, body text NOT NULL);
CREATE TABLE yiping.letters (
  id bigint PRIMARY KEY,
  source text,
  body text NOT NULL,
  state text NOT NULL DEFAULT 'open',
  settled_by text,
  settled_at double precision
);
CREATE INDEX letters_open ON yiping.letters (source) WHERE state = 'open';
CREATE TABLE yiping.commands (id text PRIMARY KEY, body text NOT NULL);
CREATE TABLE yiping.audit (seq bigint PRIMARY KEY, body text NOT NULL);
CREATE TABLE yiping.nodes (name text PRIMARY KEY, seen double precision NOT NULL);
CREATE FUNCTION yiping.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON yiping.events
  FOR EACH STATEMENT EXECUTE FUNCTION yiping.refuse_change();
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON yiping.audit
  FOR EACH STATEMENT EXECUTE FUNCTION yiping.refuse_change();
`;

/** An id as a column holds it: every string has one of its own, with U+0000 or half a surrogate in it too. */
export function keyOf(id: string): string {
  return JSON.stringify(id).slice(1, -1);
}
