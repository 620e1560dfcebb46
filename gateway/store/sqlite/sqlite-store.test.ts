import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { incidentId } from '../../../shared/domain/incident.js';
import { eventOf } from '../../../shared/testing/builders.js';
import { ManualTimers } from '../../../shared/testing/manual-timers.js';
import { Followed, put } from '../../testing/store-work.js';
import { tempDir } from '../../testing/temp-dir.js';
import { hostTimers } from '../../time/host-timers.js';
import { LETTERS_KEPT, type DeadLetter } from '../dead-letters.js';
import { DB_FILE, openDatabase, type OpenDatabase } from './open.js';
import { SqliteStore } from './sqlite-store.js';

let temp: ReturnType<typeof tempDir>;
let file: OpenDatabase;
let timers: ManualTimers;
let log: SqliteStore;
beforeEach(() => {
  temp = tempDir();
  timers = new ManualTimers();
  reopen();
});
afterEach(async () => {
  if (file.db.isOpen) await log.close();
  temp.remove();
});

function reopen(dir = temp.dir): void {
  file = openDatabase({ dir, now: () => 0 });
  log = new SqliteStore(file, timers);
}

const event = (key: string, version = 1, title = 'x') =>
  eventOf({ id: incidentId('110', key), version, set: { title } });
const titles = (of: SqliteStore) =>
  [...of.incidents()].map(({ id, fields }) => `${id} ${fields.title ?? ''}`).sort();
const letter = (n: number, source: string | null = '110'): DeadLetter => ({
  ...{ at: n, source, body: '{}' },
  problem: { field: 'f', expected: 'e', got: `${n}`, hint: 'h' },
});
/** First column of the first row. */
function pragma(name: string): unknown {
  const row: unknown = file.db.prepare(`PRAGMA ${name}`).get();
  return typeof row === 'object' && row !== null ? Object.values(row)[0] : undefined;
}
const synchronous = () => pragma('synchronous');
const FULL = 2;

describe('the log in SQLite', () => {
  it.each([0, 1, 2])('catches up after a crash that came %i incidents into the table', async (written) => {
    await put(log, [event('a'), event('b', 1, 'y'), event('c', 1, 'z')]);
    log.settle();
    await put(log, [event('a', 2, 'p'), event('b', 2, 'q')]);
    if (written > 0) log.settle(written);
    const before = titles(log);
    expect(before).toEqual(['110:a p', '110:b q', '110:c z']);
    // A crash: the file is let go without anything else being done.
    file.db.close();
    reopen();
    expect(titles(log)).toEqual(before);
    await log.close();
    reopen();
    expect(titles(log)).toEqual(before);
    expect(log.settle()).toBe(0);
  });

  it('has what was acknowledged on disk: a copy of the files at that moment holds it', async () => {
    let during: unknown;
    await log.commit({ ids: [], versions: [], commands: [] }, () => {
      during = synchronous();
      return { entries: [], letters: [letter(1)] };
    });
    await put(log, [event('a')]);
    // The tables follow without waiting for the disk; the next commit waits for it again.
    timers.advance(100);
    await put(log, [event('a', 2, 'late')]);
    expect([during, synchronous()]).toEqual([FULL, FULL]);
    const copy = tempDir();
    for (const side of ['', '-wal'])
      copyFileSync(join(temp.dir, DB_FILE + side), join(copy.dir, DB_FILE + side));
    await log.close();
    reopen(copy.dir);
    expect([log.rev, log.letterCount, titles(log)]).toEqual([2, 1, ['110:a late']]);
    copy.remove();
  });

  it('lets the tables follow after 100 ms, a step at a time', async () => {
    await put(
      log,
      Array.from({ length: 600 }, (_, i) => event(`k${i}`)),
    );
    const rows = (): unknown => file.db.prepare('SELECT count(*) AS n FROM incidents').get();
    timers.advance(99);
    expect(rows()).toEqual({ n: 0 });
    timers.advance(1);
    expect(rows()).toEqual({ n: 250 });
    timers.advance(200);
    expect(rows()).toEqual({ n: 600 });
    expect(timers.pending).toBe(0);
  });

  it('can only be appended to, the audit log too', async () => {
    const audit = {
      at: 1,
      by: 'wang',
      role: null,
      action: 'x',
      subject: null,
      result: 'done' as const,
      detail: {},
    };
    await put(log, [event('a')], { audit: [audit] });
    for (const table of ['events', 'audit']) {
      expect(() => file.db.exec(`UPDATE ${table} SET at = 2`)).toThrow(/append-only/);
      expect(() => file.db.exec(`DELETE FROM ${table}`)).toThrow(/append-only/);
    }
  });

  it('says that the disk is full, loses nothing and goes on when space returns', async () => {
    const followed = new Followed(log);
    await put(log, [event('a')]);
    file.db.exec('PRAGMA max_page_count = 24');
    const big = Array.from({ length: 400 }, (_, i) => event(`big${i}`, 1, 'x'.repeat(150)));
    await expect(put(log, big)).rejects.toThrow(/disk is full.*yiping\.db/);
    expect([log.rev, followed.told.length]).toEqual([1, 1]);
    file.db.exec('PRAGMA max_page_count = 1000000');
    await log.probe(0);
    expect((await put(log, big)).from).toBe(2);
    expect(log.range(1, 999)).toHaveLength(401);
  });

  it('tells when the tables cannot follow, and when they can again', async () => {
    await put(
      log,
      Array.from({ length: 40 }, (_, i) => event(`k${i}`, 1, 'x'.repeat(200))),
    );
    const pages = Number(pragma('page_count'));
    file.db.exec(`PRAGMA max_page_count = ${pages}`);
    timers.advance(100);
    expect(log.trouble).toMatch(/disk is full/);
    file.db.exec('PRAGMA max_page_count = 1000000');
    await log.probe(0);
    expect(log.trouble).toBeNull();
  });

  it('keeps only the newest dead letters and those that a person settled, and counts all', async () => {
    await put(log, [], { letters: [letter(0), letter(1, null)] });
    const settled = [{ id: 1, state: 'discarded' as const, by: 'wang', at: 7 }];
    await put(log, [], { settled });
    expect([...log.openLetters]).toEqual([[null, 1]]);
    const letters = Array.from({ length: LETTERS_KEPT + 5 }, (_, i) => letter(i));
    await put(log, [], { letters });
    expect(log.letterCount).toBe(LETTERS_KEPT + 7);
    expect(await log.letters(LETTERS_KEPT + 100)).toHaveLength(LETTERS_KEPT + 1);
    expect((await log.letters(1))[0]).toMatchObject({ problem: { got: `${LETTERS_KEPT + 4}` } });
    expect(await log.letter(1)).toMatchObject({ state: 'discarded', settledBy: 'wang', settledAt: 7 });
    expect([...log.openLetters]).toEqual([['110', LETTERS_KEPT]]);
    await log.close();
    reopen();
    expect([...log.openLetters]).toEqual([['110', LETTERS_KEPT]]);
  });

  it('keeps the WAL small under load', async () => {
    await log.close();
    file = openDatabase({ dir: temp.dir, now: () => 0 });
    log = new SqliteStore(file, hostTimers);
    for (let i = 0; i < 60; i++) {
      await put(
        log,
        Array.from({ length: 100 }, (_, j) => event(`k${i}-${j}`, 1, 'x'.repeat(200))),
      );
    }
    expect(statSync(join(temp.dir, `${DB_FILE}-wal`)).size).toBeLessThan(16 * 1024 * 1024);
  });
});
