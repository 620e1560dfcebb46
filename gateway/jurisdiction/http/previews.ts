import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import type {
  ImportOptions,
  ImportPreview,
  ImportReport,
} from '../../../shared/contracts/jurisdiction-import.js';
import type { Clock } from '../../../shared/time/clock.js';
import type { Timers } from '../../../shared/time/second-ticker.js';
import type { CurrentJurisdiction } from '../current.js';
import type { RunImport } from '../process/launch.js';
import { newJob, runJob, type Job } from '../process/run-job.js';
import type { InputFile } from '../read/raw-layer.js';

/** Previews that are kept, and how long. */
const KEPT_MAX = 3;
/** How long a preview is kept. */
export const PREVIEW_KEPT_MS = 30 * 60_000;

/** A preview: its files, how they were read, and what came of it. */
export interface Preview {
  readonly id: string;
  readonly job: Job;
  readonly options: ImportOptions;
  readonly report: ImportReport;
  /** Version of the pack that it was made on: on another one it would undo what came between. */
  readonly base: number;
  readonly expiresAt: number;
}

/** What previews work with. */
export interface PreviewParts {
  readonly current: CurrentJurisdiction;
  readonly run: RunImport;
  /** Time of the machine. */
  readonly clock: Clock;
  readonly timers: Timers;
  /** Day of an instant in the site's zone, YYYY-MM-DD. */
  readonly dayOf: (ms: number) => string;
}

/** The newest previews, each with its files in a temporary folder. One is made at a time. */
export class Previews {
  private kept: readonly Preview[] = [];
  private queue: Promise<unknown> = Promise.resolve();
  private timer: unknown = null;

  constructor(private readonly parts: PreviewParts) {}

  /** Reads files for the first time. */
  async make(files: readonly InputFile[], options: ImportOptions): Promise<ImportPreview> {
    const job = newJob(files);
    try {
      return await this.inTurn(() => this.run(randomUUID(), job, options));
    } catch (error) {
      remove(job);
      throw error;
    }
  }

  /** Reads the files of a preview in another way; null when it is no more. */
  again(id: string, options: ImportOptions): Promise<ImportPreview | null> {
    return this.inTurn(() => {
      const known = this.get(id);
      return known ? this.run(id, known.job, options) : Promise.resolve(null);
    });
  }

  /** A preview that is still kept. */
  get(id: string): Preview | undefined {
    this.expire();
    return this.kept.find((one) => one.id === id);
  }

  /** Forgets one, with its files. */
  drop(id: string): void {
    for (const one of this.kept) if (one.id === id) remove(one.job);
    this.kept = this.kept.filter((one) => one.id !== id);
  }

  /** Forgets all. */
  stop(): void {
    this.parts.timers.clearTimeout(this.timer);
    for (const { id } of this.kept) this.drop(id);
  }

  private async run(id: string, job: Job, options: ImportOptions): Promise<ImportPreview> {
    const { current, run, clock, dayOf } = this.parts;
    const base = current.version;
    const report = await runJob(job, options, current, dayOf(clock.wallMs()), run);
    const preview: Preview = { id, job, options, report, base, expiresAt: clock.wallMs() + PREVIEW_KEPT_MS };
    const others = this.kept.filter((one) => one.id !== id);
    for (const { id: old } of others.slice(KEPT_MAX - 1)) this.drop(old);
    this.kept = [preview, ...others.slice(0, KEPT_MAX - 1)];
    this.arm();
    return { id, expiresAt: preview.expiresAt, report };
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }

  private expire(): void {
    const now = this.parts.clock.wallMs();
    for (const { id, expiresAt } of this.kept) if (expiresAt <= now) this.drop(id);
  }

  private arm(): void {
    this.parts.timers.clearTimeout(this.timer);
    this.timer = this.parts.timers.setTimeout(() => {
      this.expire();
      if (this.kept.length > 0) this.arm();
    }, PREVIEW_KEPT_MS);
  }
}

function remove({ folder }: Job): void {
  rmSync(folder, { recursive: true, force: true });
}
