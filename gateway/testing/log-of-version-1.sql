-- A log as Yiping 0.1 wrote it (tables of version 1, made by its own code and dumped), with an
-- incident whose last change had not reached its table. Never edit: it stands for real folders.
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
INSERT INTO "dead_letters" VALUES(1,1713421800000.0,'110','category','one of …','"nope"','map it','{"sourceCode":"110"}');
INSERT INTO "dead_letters" VALUES(2,1713421800001.0,NULL,'(body)','JSON in UTF-8','broken JSON','check','{');
CREATE TABLE events (
  rev INTEGER PRIMARY KEY,
  incident_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  at REAL NOT NULL,
  hash TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (incident_id, version)
);
INSERT INTO "events" VALUES(1,'110:a',1,1713421801000.0,'hash-110:a-1','{"id":"110:a","source":"110","version":1,"at":1713421801000,"set":{"category":"noise","title":"邻里噪音","town":"330110013"},"stamps":{"received":{"at":1713421800000,"entered":1713421800000,"version":1,"by":"source"}}}');
INSERT INTO "events" VALUES(2,'110:b',1,1713421801000.0,'hash-110:b-1','{"id":"110:b","source":"110","version":1,"at":1713421801000,"set":{"title":"电梯困人","position":"exact","lng":119.97,"lat":30.27},"stamps":{"received":{"at":1713421800500,"entered":1713421800500,"version":1,"by":"source"}}}');
INSERT INTO "events" VALUES(3,'110:a',2,1713421802000.0,'hash-110:a-2','{"id":"110:a","source":"110","version":2,"at":1713421802000,"set":{"unit":"禹合大队"},"stamps":{"signed":{"at":1713421840000,"entered":1713421840000,"version":2}}}');
CREATE TABLE incidents (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, body TEXT NOT NULL);
INSERT INTO "incidents" VALUES('110:a',1,'{"id":"110:a","source":"110","version":1,"rev":1,"fields":{"category":"noise","title":"邻里噪音","town":"330110013"},"stamps":{"received":{"at":1713421800000,"entered":1713421800000,"version":1,"by":"source"}},"fieldVersions":{"category":1,"title":1,"town":1}}');
INSERT INTO "incidents" VALUES('110:b',2,'{"id":"110:b","source":"110","version":1,"rev":2,"fields":{"title":"电梯困人","position":"exact","lng":119.97,"lat":30.27},"stamps":{"received":{"at":1713421800500,"entered":1713421800500,"version":1,"by":"source"}},"fieldVersions":{"title":1,"position":1,"lng":1,"lat":1}}');
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('epoch','AhGz3YSvwBFh6Od2');
INSERT INTO "meta" VALUES('settled','2');
CREATE TRIGGER events_no_update BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('dead_letters',2);
PRAGMA user_version = 1;
