import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IngestResult } from '../../../shared/contracts/ingest.js';
import { LIVE_LIMITS } from '../../import/table/limits.js';
import type { Adapter, Converted } from '../adapter.js';
import { convertSafely } from '../intake.js';
import type { Runner, RunnerParts } from '../runner.js';
import type { DropOptions } from './drop-options.js';
import { putAway } from './put-away.js';
import { NAMED_MAX, refusalText, reportText } from './report.js';
import { fileOf, same, SettledFiles, type SeenFile } from './settled-files.js';

/** Events, records and refusals that go into the log in one transaction. */
const BATCH = 500;

/** What a watched folder works with. */
export interface DropParts extends Pick<
  RunnerParts,
  'clock' | 'timers' | 'logger' | 'failed' | 'connection'
> {
  readonly intake: Pick<RunnerParts['intake'], 'put'>;
  readonly code: string;
  readonly adapter: Adapter;
  readonly options: DropOptions;
}

/**
 * Takes the files that come into a folder: converts each one that has stopped growing, puts it into the log in
 * batches, and moves it to `done` or `refused` with a report beside it. A file leaves the folder only after
 * everything in it is on disk. What ends in between comes again, under the same version, and is known then.
 */
export class DropFolder implements Runner {
  private readonly settled: SettledFiles;
  private timer: unknown = null;
  private looking: Promise<void> = Promise.resolve();
  private running = false;
  private reachable: boolean | null = null;
  /** Files that are in the log and could not be moved: not read again until they change. */
  private readonly stuck = new Map<string, SeenFile>();

  constructor(private readonly parts: DropParts) {
    this.settled = new SettledFiles(parts.options.folder, parts.options.settleMs);
  }

  /** Can the folder be read? */
  get connected(): boolean | null {
    return this.reachable;
  }

  start(): void {
    this.running = true;
    this.next(0);
  }

  async stop(): Promise<void> {
    this.running = false;
    this.parts.timers.clearTimeout(this.timer);
    await this.looking;
  }

  private next(ms: number): void {
    if (!this.running) return;
    this.timer = this.parts.timers.setTimeout(() => {
      this.looking = this.look().finally(() => this.next(this.parts.options.everyMs));
    }, ms);
  }

  private async look(): Promise<void> {
    const { clock, options, failed, connection, code } = this.parts;
    try {
      await mkdir(options.folder, { recursive: true });
      const files = await this.settled.look(clock.monoMs());
      if (this.reachable !== true) connection(code, true);
      this.reachable = true;
      // What somebody took away need not be remembered; a changed file is settled anew and read again.
      for (const name of this.stuck.keys())
        if (!files.some((file) => file.name === name)) this.stuck.delete(name);
      for (const file of files) if (this.running) await this.take(file);
    } catch (error) {
      if (this.reachable !== false) connection(code, false);
      this.reachable = false;
      failed(code, `the folder ${options.folder} cannot be read: ${String(error)}`);
    }
  }

  /** A file that cannot be finished now stays where it is and comes again at a later look. */
  private async take(file: SeenFile): Promise<void> {
    const { code, failed, logger, options } = this.parts;
    const before = this.stuck.get(file.name);
    if (before && same(before, file)) return;
    try {
      const converted = await this.read(file);
      if (!converted) return;
      const results = await this.submit(converted);
      this.stuck.set(file.name, file);
      const report = this.report(file, results, converted.notes ?? []);
      const useless = results.length > 0 && results.every(({ status }) => status === 'refused');
      const path = await putAway(options.folder, file.name, useless ? 'refused' : 'done', report);
      this.stuck.delete(file.name);
      logger.info({ source: code, file: path, results: results.length }, 'a file was taken in');
    } catch (error) {
      failed(code, `the file ${file.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** What is in a file, or null when it changed while it was read. */
  private async read(file: SeenFile): Promise<Converted | null> {
    const { adapter, clock, options } = this.parts;
    const { name, size, changedAt } = file;
    const now = clock.wallMs();
    if (size > LIVE_LIMITS.bytes) return tooLarge(file);
    const body = await readFile(join(options.folder, name));
    const after = await fileOf(options.folder, name);
    if (!after || !same(after, file) || body.length !== size) return null;
    return convertSafely(adapter, { body, mediaType: '', name, now, version: Math.min(changedAt, now) });
  }

  private async submit({ events, records, refused }: Converted): Promise<IngestResult[]> {
    const { intake, code } = this.parts;
    const results: IngestResult[] = [];
    const put = async (batch: Converted): Promise<void> => {
      const bytes = Buffer.byteLength(JSON.stringify(batch.events));
      for (const result of await intake.put(code, batch, bytes)) results.push(result);
    };
    for (let at = 0; at < Math.max(events.length, records.length); at += BATCH) {
      const to = at + BATCH;
      await put({ events: events.slice(at, to), records: records.slice(at, to), refused: [] });
    }
    // Last, so that a store that fails before the end does not get the same dead letters again and again.
    for (let at = 0; at < refused.length; at += BATCH) {
      await put({ events: [], records: [], refused: refused.slice(at, at + BATCH) });
    }
    return results;
  }

  private report(file: SeenFile, results: readonly IngestResult[], notes: readonly string[]): string {
    const counts = { accepted: 0, duplicate: 0, late: 0, refused: 0 };
    for (const { status } of results) counts[status] += 1;
    const refusals = results.filter(({ status }) => status === 'refused').slice(0, NAMED_MAX);
    return reportText({
      file: file.name,
      source: this.parts.code,
      at: this.parts.clock.wallMs(),
      counts,
      refusals: refusals.map(refusalText),
      notes,
    });
  }
}

function tooLarge({ name, size }: SeenFile): Converted {
  const problem = {
    field: '(file)',
    expected: `at most ${LIVE_LIMITS.bytes} bytes`,
    got: `${size} bytes`,
    hint: 'split it, by week for instance',
  };
  return { events: [], records: [], refused: [{ problem, body: name }] };
}
