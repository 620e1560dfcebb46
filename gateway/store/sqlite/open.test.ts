import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { incidentId } from '../../../shared/domain/incident.js';
import { eventOf } from '../../../shared/testing/builders.js';
import { put } from '../../testing/store-work.js';
import { tempDir } from '../../testing/temp-dir.js';
import { hostTimers } from '../../time/host-timers.js';
import { DB_FILE, openDatabase } from './open.js';
import { SqliteStore } from './sqlite-store.js';
import { assertSafeSqlite, isAffected } from './sqlite-version.js';

let temp: ReturnType<typeof tempDir>;
beforeEach(() => {
  temp = tempDir();
});
afterEach(() => temp.remove());

const open = (fresh = false) => openDatabase({ dir: temp.dir, now: () => 0, fresh });
const openLog = (fresh = false) => new SqliteStore(open(fresh), hostTimers);
const many = Array.from({ length: 100 }, (_, i) =>
  eventOf({ id: incidentId('110', `k${i}`), set: { title: 'x'.repeat(150) } }),
);

describe('opening the store', () => {
  const damages: readonly (readonly [string, (file: number) => void])[] = [
    ['garbage in the header', (file) => void writeSync(file, Buffer.alloc(200, 7), 0, 200, 0)],
    ['a page of garbage', (file) => void writeSync(file, Buffer.alloc(12_288, 0xa5), 0, 12_288, 4_096)],
    ['a torn end', (file) => ftruncateSync(file, 9_000)],
  ];

  it.each(damages)('sets a file with %s aside and begins a new epoch', async (_name, damage) => {
    const log = openLog();
    await put(log, many);
    await log.close();
    const path = openSync(join(temp.dir, DB_FILE), 'r+');
    damage(path);
    closeSync(path);
    const file = open();
    expect(file.epoch).not.toBe(log.epoch);
    expect(file.quarantined).toMatch(/yiping\.db\.damaged-1970-01-01T000000/);
    expect(readdirSync(temp.dir)).toContain(file.quarantined?.split('/').pop());
    const next = new SqliteStore(file, hostTimers);
    expect((await put(next, many)).from).toBe(1);
    await next.close();
  });

  it('takes an empty file for a new log, and throws an old one away when told to', async () => {
    writeFileSync(join(temp.dir, DB_FILE), '');
    const log = openLog();
    await put(log, many);
    await log.close();
    const fresh = openLog(true);
    expect(fresh.epoch).not.toBe(log.epoch);
    expect(fresh.rev).toBe(0);
    await fresh.close();
  });

  it('refuses a second gateway on the same folder, fresh or not', async () => {
    const log = openLog();
    expect(() => open()).toThrow(/another gateway uses this data folder.*--data/);
    expect(() => open(true)).toThrow(/another gateway/);
    await put(log, many);
    await log.close();
  });

  it('names a folder that cannot be used, and a log of another version', () => {
    writeFileSync(join(temp.dir, 'file'), '');
    const dir = join(temp.dir, 'file', 'data');
    expect(() => openDatabase({ dir, now: () => 0 })).toThrow(
      /data folder cannot be used.*file\/data\/yiping\.db.*/,
    );
    mkdirSync(join(temp.dir, 'dir', DB_FILE), { recursive: true });
    expect(() => openDatabase({ dir: join(temp.dir, 'dir'), now: () => 0 })).toThrow(/dir\/yiping\.db/);
    const { db } = open();
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(() => open()).toThrow(/tables 99, expected 2/);
  });

  it('knows the SQLite versions that may corrupt a log', () => {
    const bad = ['3.7.0', '3.50.4', '3.50.6', '3.51.2', '3.44.5', '3.45.1', '3.49.9', 'x'];
    const good = ['3.51.3', '3.53.4', '3.44.6', '3.50.7', '3.50.8', '3.6.23', '4.0.0'];
    expect([bad.filter((one) => !isAffected(one)), good.filter(isAffected)]).toEqual([[], []]);
    expect(() => assertSafeSqlite('3.45.1')).toThrow(/SQLite 3\.45\.1 may corrupt/);
  });
});

describe('a log of version 1', () => {
  const dump = readFileSync(join(import.meta.dirname, '../../testing/log-of-version-1.sql'), 'utf8');

  function writeOld(change = ''): void {
    const db = new DatabaseSync(join(temp.dir, DB_FILE));
    db.exec(dump + change);
    db.close();
  }

  /** Every table, index and trigger with its text; spaces say nothing. */
  function shape(): unknown {
    const { db } = open();
    const rows = db.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY type, name').all();
    const columns = db.prepare("SELECT * FROM pragma_table_info('dead_letters')").all();
    db.close();
    return JSON.parse(JSON.stringify([rows, columns]).replaceAll(/\s+/g, ' '));
  }

  it('opens where it lies, with its epoch, revisions, incidents and letters', async () => {
    writeOld();
    const log = openLog();
    expect([log.epoch, log.rev, log.letterCount]).toEqual(['AhGz3YSvwBFh6Od2', 3, 2]);
    const incidents = new Map([...log.incidents()].map((incident) => [String(incident.id), incident]));
    expect(incidents.get('110:a')).toMatchObject({
      ...{ version: 2, rev: 3, fields: { title: '邻里噪音', unit: '禹合大队' } },
    });
    expect(incidents.size).toBe(2);
    expect(await log.letter(1)).toMatchObject({
      state: 'open',
      settledBy: null,
      problem: { field: 'category' },
    });
    expect([...log.openLetters]).toEqual([
      [null, 1],
      ['110', 1],
    ]);
    const more = eventOf({ id: incidentId('110', 'a'), version: 2, act: actOf(1) });
    expect((await put(log, [more])).from).toBe(4);
    await log.close();
    const again = openLog();
    expect([again.epoch, again.rev]).toEqual(['AhGz3YSvwBFh6Od2', 4]);
    await again.close();
  });

  it('has the same tables afterwards as a new one', async () => {
    writeOld();
    const migrated = shape();
    await openLog(true).close();
    expect(migrated).toEqual(shape());
  });

  it('stays as it is when it cannot be brought up to date', () => {
    writeOld('CREATE TABLE audit (x);');
    expect(() => open()).toThrow(/audit already exists/);
    const db = new DatabaseSync(join(temp.dir, DB_FILE));
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
    expect(db.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'records'").get()).toEqual({
      n: 0,
    });
    db.close();
  });
});

const actOf = (seq: number) => ({
  seq,
  kind: 'note' as const,
  at: 0,
  entered: 0,
  by: 'wang',
  role: 'operator',
});
