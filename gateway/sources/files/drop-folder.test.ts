import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IngestResult } from '../../../shared/contracts/ingest.js';
import { ManualClock } from '../../../shared/time/clock.js';
import { silentLog } from '../../log.js';
import { StoreError } from '../../store/store-error.js';
import { tempDir } from '../../testing/temp-dir.js';
import type { Adapter, Converted } from '../adapter.js';
import { DropFolder } from './drop-folder.js';

const NOW = Date.parse('2024-04-09T00:00:00+08:00');
const FILE_TIME = Date.parse('2024-04-08T18:00:00+08:00');

/** Each line an event; `bad` is refused. */
const lines: Adapter = {
  format: 'table',
  convert: ({ body, version }) => {
    const all = body
      .toString()
      .split('\n')
      .filter((line) => line !== '');
    const problem = { field: 'line', expected: 'good', got: 'bad', hint: 'mend it' };
    return {
      events: all.filter((line) => line !== 'bad').map((sourceId) => ({ sourceId, version })),
      records: [],
      refused: all.filter((line) => line === 'bad').map((line) => ({ problem, body: line })),
    };
  },
};

/** A folder, and time that moves one look at a time. */
class Bench {
  readonly temp = tempDir();
  readonly folder = join(this.temp.dir, 'in');
  readonly clock = new ManualClock(NOW);
  readonly log: unknown[] = [];
  readonly batches: Converted[] = [];
  readonly failures: string[] = [];
  readonly links: boolean[] = [];
  storeFails = false;
  private armed: (() => void) | null = null;
  private arrived: () => void = () => undefined;
  drop = this.make();

  make(): DropFolder {
    return new DropFolder({
      code: 'GRID',
      adapter: lines,
      options: { folder: this.folder, everyMs: 2_000, settleMs: 5_000 },
      clock: this.clock,
      logger: silentLog,
      timers: {
        setTimeout: (run) => {
          this.armed = run;
          this.arrived();
          return run;
        },
        clearTimeout: () => (this.armed = null),
      },
      intake: { put: (_code, converted) => this.put(converted) },
      failed: (_code, why) => void this.failures.push(why),
      connection: (_code, up) => void this.links.push(up),
    });
  }

  private async put(converted: Converted): Promise<IngestResult[]> {
    if (this.storeFails) throw new StoreError('disk full');
    this.batches.push(converted);
    const event = (raw: unknown): IngestResult => {
      const key = JSON.stringify(raw);
      const status = this.log.includes(key) ? 'duplicate' : 'accepted';
      if (status === 'accepted') this.log.push(key);
      return { index: 0, status, id: null, rev: null, warnings: [], error: null };
    };
    const refused = converted.refused.map(({ problem }): IngestResult => ({
      index: 0,
      status: 'refused',
      id: null,
      rev: null,
      warnings: [],
      error: problem,
    }));
    return [...converted.events.map(event), ...refused];
  }

  /** One look at the folder, to its end. */
  async look(): Promise<void> {
    const next = new Promise<void>((resolve) => (this.arrived = resolve));
    this.armed?.();
    await next;
    this.clock.advance(2_000);
  }

  async looks(count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) await this.look();
  }

  write(name: string, text: string, path = this.folder): void {
    writeFileSync(join(path, name), text);
    utimesSync(join(path, name), FILE_TIME / 1_000, FILE_TIME / 1_000);
  }

  names(sub = ''): string[] {
    const path = join(this.folder, sub);
    return existsSync(path) ? readdirSync(path).sort() : [];
  }

  report(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }
}

let bench: Bench;
beforeEach(async () => {
  bench = new Bench();
  bench.drop.start();
  await bench.look();
});
afterEach(async () => {
  await bench.drop.stop();
  bench.temp.remove();
});

describe('a watched folder', () => {
  it('takes a file in once it has stopped growing, and says what became of it', async () => {
    bench.write('a.csv', 'x\nbad\n');
    await bench.looks(3);
    expect([bench.names(), bench.log]).toEqual([['a.csv'], []]);
    await bench.look();
    expect([bench.names(), bench.names('done')]).toEqual([['done'], ['a.csv', 'a.csv.report.txt']]);
    expect(bench.log).toEqual([JSON.stringify({ sourceId: 'x', version: FILE_TIME })]);
    const report = bench.report('done/a.csv.report.txt');
    expect(report).toMatch(/接收 Accepted: 1\r\n/);
    expect(report).toMatch(/拒收 Refused: 1\r\n/);
    expect(report).toContain('  line: expected good, came bad; mend it');
    expect([bench.links, bench.failures]).toEqual([[true], []]);
  });

  it('waits for a half-written file, and leaves what copiers and editors have open', async () => {
    bench.write('a.csv', 'x\n');
    for (const line of ['y\n', 'z\n']) {
      await bench.looks(3);
      expect(bench.log).toEqual([]);
      appendFileSync(join(bench.folder, 'a.csv'), line);
    }
    for (const name of ['.hidden', '~$book.xlsx', 'b.csv.part']) bench.write(name, 'no\n');
    mkdirSync(join(bench.folder, 'sub'));
    symlinkSync('/etc/passwd', join(bench.folder, 'link.csv'));
    await bench.looks(8);
    expect(bench.log).toHaveLength(3);
    expect(bench.names()).toEqual(['.hidden', 'b.csv.part', 'done', 'link.csv', 'sub', '~$book.xlsx']);
  });

  it('puts a file of which nothing could be used apart', async () => {
    bench.write('a.csv', 'bad\nbad\n');
    await bench.looks(5);
    expect(bench.names('refused')).toEqual(['a.csv', 'a.csv.report.txt']);
    expect(bench.names('done')).toEqual([]);
  });

  it('keeps both files when a name comes again', async () => {
    for (const text of ['x\n', 'y\n']) {
      bench.write('a.csv', text);
      await bench.looks(5);
    }
    expect(bench.names('done')).toEqual(['a (2).csv', 'a (2).csv.report.txt', 'a.csv', 'a.csv.report.txt']);
    expect([bench.report('done/a.csv'), bench.report('done/a (2).csv')]).toEqual(['x\n', 'y\n']);
  });

  it('changes nothing when it ends between the log and the move', async () => {
    bench.write('a.csv', 'x\ny\n');
    await bench.looks(5);
    // As after a crash: in the log, and still in the folder.
    renameSync(join(bench.folder, 'done/a.csv'), join(bench.folder, 'a.csv'));
    await bench.drop.stop();
    bench.drop = bench.make();
    bench.drop.start();
    await bench.looks(5);
    expect(bench.log).toHaveLength(2);
    expect(bench.report('done/a.csv.report.txt')).toMatch(/Accepted: 0\r\n.*Known before: 2\r\n/s);
  });

  it('keeps a file while the store cannot be written', async () => {
    bench.storeFails = true;
    bench.write('a.csv', 'x\nbad\n');
    await bench.looks(6);
    expect([bench.names(), bench.log]).toEqual([['a.csv'], []]);
    expect(bench.failures).toContain('the file a.csv: disk full');
    bench.storeFails = false;
    await bench.looks(2);
    expect([bench.log.length, bench.names('done').length]).toEqual([1, 2]);
  });

  it('reads a file that cannot be moved once, and says so', async () => {
    writeFileSync(join(bench.folder, 'done'), 'a file where the folder should be');
    utimesSync(join(bench.folder, 'done'), FILE_TIME / 1_000 - 10, FILE_TIME / 1_000 - 10);
    bench.write('a.csv', 'x\n');
    await bench.looks(9);
    expect(bench.names()).toContain('a.csv');
    const brought = () => bench.batches.filter(({ events }) => JSON.stringify(events).includes('"x"')).length;
    expect(brought()).toBe(1);
    expect(bench.failures.join()).toMatch(/a\.csv: .*(EEXIST|ENOTDIR)/);
    // Forgotten once somebody took it away: the same file put in again is read again.
    rmSync(join(bench.folder, 'a.csv'));
    await bench.looks(1);
    bench.write('a.csv', 'x\n');
    await bench.looks(9);
    expect(brought()).toBe(2);
  });

  it('brings large files in batches, and one too large not at all', async () => {
    bench.write('a.csv', Array.from({ length: 1_200 }, (_, i) => `e${i}`).join('\n'));
    bench.write('b.csv', 'x'.repeat(16 * 1024 * 1024 + 1));
    await bench.looks(6);
    expect(bench.batches.map(({ events }) => events.length)).toEqual([500, 500, 200, 0]);
    expect(bench.report('refused/b.csv.report.txt')).toMatch(/expected at most 16777216 bytes/);
  });
});
