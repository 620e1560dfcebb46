import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { incidentId, type Incident } from '../../shared/domain/incident.js';
import { eventOf } from '../../shared/testing/builders.js';
import { mergeEvent } from '../../shared/wall/reducer.js';
import { tempDir } from '../testing/fixture.js';
import { LETTERS_KEPT, type DeadLetter } from './dead-letters.js';
import { EventLog, type LogEntry } from './event-log.js';
import { DB_FILE, openStore } from './open.js';
import { assertSafeSqlite, isAffected } from './sqlite-version.js';

let temp: ReturnType<typeof tempDir>;
beforeEach(() => {
  temp = tempDir();
});
afterEach(() => temp.remove());

const open = (fresh = false) => openStore({ dir: temp.dir, now: () => 0, fresh });

function entry(key: string, version: number, title: string, before?: Incident): LogEntry {
  const event = eventOf({ id: incidentId('110', key), version, set: { title } });
  return { event, hash: `${key}${version}`, after: mergeEvent(before, event, version) };
}

const letter = (n: number): DeadLetter => ({
  ...{ at: n, source: '110', body: '{}' },
  problem: { field: 'f', expected: 'e', got: `${n}`, hint: 'h' },
});

describe('the event log', () => {
  it('keeps epoch, revisions, hashes and incidents over a restart', () => {
    const first = new EventLog(open());
    expect(first.append({ entries: [entry('a', 1, 'x'), entry('b', 1, 'y')], letters: [letter(1)] })).toBe(1);
    expect(first.append({ entries: [entry('a', 2, 'z')], letters: [] })).toBe(3);
    first.close();
    const second = new EventLog(open());
    expect([second.epoch, second.rev, second.letters.total]).toEqual([first.epoch, 3, 1]);
    expect(second.range(2, 3).map(({ set }) => set.title)).toEqual(['y', 'z']);
    expect(second.hashOf(incidentId('110', 'a'), 2)).toBe('a2');
    expect(second.hashOf(incidentId('110', 'a'), 3)).toBeNull();
    expect([...second.incidents()].map(({ fields }) => fields.title).sort()).toEqual(['y', 'z']);
    second.close();
    const third = new EventLog(open(true));
    expect(third.epoch).not.toBe(first.epoch);
    expect(third.rev).toBe(0);
    third.close();
  });

  it.each([0, 1, 2])('catches up after a crash that came %i incidents into the table', (written) => {
    const store = open();
    const log = new EventLog(store);
    const [a, b, c] = [entry('a', 1, 'x'), entry('b', 1, 'y'), entry('c', 1, 'z')];
    log.append({ entries: [a, b, c], letters: [] });
    log.settle();
    log.append({ entries: [entry('a', 2, 'p', a.after), entry('b', 2, 'q', b.after)], letters: [] });
    if (written > 0) log.settle(written);
    const titles = (of: EventLog) =>
      [...of.incidents()].map(({ id, fields }) => `${id} ${fields.title ?? ''}`);
    const before = titles(log).sort();
    expect(before).toEqual(['110:a p', '110:b q', '110:c z']);
    // A crash: the file is let go without anything else being done.
    store.db.close();
    const next = new EventLog(open());
    expect(titles(next).sort()).toEqual(before);
    next.close();
    const settled = new EventLog(open());
    expect(titles(settled).sort()).toEqual(before);
    expect(settled.settle()).toBe(0);
    settled.close();
  });

  it('can only be appended to', () => {
    const store = open();
    const log = new EventLog(store);
    log.append({ entries: [entry('a', 1, 'x')], letters: [] });
    expect(() => store.db.exec("UPDATE events SET body = '{}'")).toThrow(/append-only/);
    expect(() => store.db.exec('DELETE FROM events')).toThrow(/append-only/);
    expect(() => log.append({ entries: [entry('b', 1, 'y'), entry('a', 1, 'x')], letters: [] })).toThrow(
      /UNIQUE/,
    );
    expect([log.rev, log.range(1, 9).length, [...log.incidents()].length]).toEqual([1, 1, 1]);
    expect(log.append({ entries: [entry('b', 1, 'y')], letters: [] })).toBe(2);
    log.close();
  });

  it('says that the disk is full, loses nothing and goes on when space returns', () => {
    const store = open();
    const log = new EventLog(store);
    log.append({ entries: [entry('a', 1, 'x')], letters: [] });
    store.db.exec('PRAGMA max_page_count = 14');
    const big = Array.from({ length: 400 }, (_, i) => entry(`big${i}`, 1, 'x'.repeat(150)));
    expect(() => log.append({ entries: big, letters: [] })).toThrow(/disk is full.*yiping\.db/);
    expect(log.rev).toBe(1);
    store.db.exec('PRAGMA max_page_count = 1000000');
    log.probe(0);
    expect(log.append({ entries: big, letters: [] })).toBe(2);
    expect(log.range(1, 999)).toHaveLength(401);
    log.close();
  });

  it('keeps only the newest dead letters and counts all', () => {
    const log = new EventLog(open());
    const letters = Array.from({ length: LETTERS_KEPT + 5 }, (_, i) => letter(i));
    log.append({ entries: [], letters });
    expect(log.letters.total).toBe(LETTERS_KEPT + 5);
    expect(log.letters.last(LETTERS_KEPT + 100)).toHaveLength(LETTERS_KEPT);
    expect(log.letters.last(1)[0]).toMatchObject({ got: `${LETTERS_KEPT + 4}` });
    log.close();
  });

  it('keeps the WAL small under load', () => {
    const log = new EventLog(open());
    for (let i = 0; i < 60; i++) {
      const entries = Array.from({ length: 100 }, (_, j) => entry(`k${i}-${j}`, 1, 'x'.repeat(200)));
      log.append({ entries, letters: [] });
    }
    expect(statSync(join(temp.dir, `${DB_FILE}-wal`)).size).toBeLessThan(16 * 1024 * 1024);
    log.close();
  });
});

describe('opening the store', () => {
  const damages: readonly (readonly [string, (file: number) => void])[] = [
    ['garbage in the header', (file) => void writeSync(file, Buffer.alloc(200, 7), 0, 200, 0)],
    ['a page of garbage', (file) => void writeSync(file, Buffer.alloc(12_288, 0xa5), 0, 12_288, 4_096)],
    ['a torn end', (file) => ftruncateSync(file, 9_000)],
  ];

  it.each(damages)('sets a file with %s aside and begins a new epoch', (_name, damage) => {
    const log = new EventLog(open());
    const entries = Array.from({ length: 100 }, (_, i) => entry(`k${i}`, 1, 'x'.repeat(150)));
    log.append({ entries, letters: [] });
    log.close();
    const file = openSync(join(temp.dir, DB_FILE), 'r+');
    damage(file);
    closeSync(file);
    const store = open();
    expect(store.epoch).not.toBe(log.epoch);
    expect(store.quarantined).toMatch(/yiping\.db\.damaged-1970-01-01T000000/);
    expect(readdirSync(temp.dir)).toContain(store.quarantined?.split('/').pop());
    const next = new EventLog(store);
    expect(next.append({ entries, letters: [] })).toBe(1);
    next.close();
  });

  it('takes an empty file for a new log', () => {
    writeFileSync(join(temp.dir, DB_FILE), '');
    const log = new EventLog(open());
    expect(log.rev).toBe(0);
    log.close();
  });

  it('refuses a second gateway on the same folder, fresh or not', () => {
    const log = new EventLog(open());
    expect(() => open()).toThrow(/another gateway uses this data folder.*--data/);
    expect(() => open(true)).toThrow(/another gateway/);
    log.append({ entries: [entry('a', 1, 'x')], letters: [] });
    log.close();
  });

  it('names a folder that cannot be used, and a log of another version', () => {
    writeFileSync(join(temp.dir, 'file'), '');
    const dir = join(temp.dir, 'file', 'data');
    expect(() => openStore({ dir, now: () => 0 })).toThrow(
      /data folder cannot be used.*file\/data\/yiping\.db.*/,
    );
    mkdirSync(join(temp.dir, 'dir', DB_FILE), { recursive: true });
    expect(() => openStore({ dir: join(temp.dir, 'dir'), now: () => 0 })).toThrow(/dir\/yiping\.db/);
    const store = open();
    store.db.exec('PRAGMA user_version = 99');
    store.db.close();
    expect(() => open()).toThrow(/tables 99, expected 1/);
  });

  it('knows the SQLite versions that may corrupt a log', () => {
    const bad = ['3.7.0', '3.50.4', '3.50.6', '3.51.2', '3.44.5', '3.45.1', '3.49.9', 'x'];
    const good = ['3.51.3', '3.53.4', '3.44.6', '3.50.7', '3.50.8', '3.6.23', '4.0.0'];
    expect([bad.filter((one) => !isAffected(one)), good.filter(isAffected)]).toEqual([[], []]);
    expect(() => assertSafeSqlite('3.45.1')).toThrow(/SQLite 3\.45\.1 may corrupt/);
  });
});
