import type { Clock } from '../../shared/time/clock.js';
import type { Facts, Level, Log } from './logger.js';
import type { Redactor } from './redact.js';

/** The file operations that a log needs; synchronous so that the last line before a crash is kept. */
export interface LogFiles {
  append(path: string, text: string): void;
  rename(from: string, to: string): void;
  /** Bytes, or 0 when the file is not there. */
  size(path: string): number;
  makeFolder(path: string): void;
}

/** Limits of a log. */
export interface LogLimits {
  /** A file is rotated before it would pass this. */
  fileBytes: number;
  /** Files kept, the current one included. */
  files: number;
  /** A longer line is cut. */
  lineBytes: number;
}

/** 10 files of 4 MB: far below the 200 MB cap of reliability S3. */
export const LOG_LIMITS: LogLimits = { fileBytes: 4 << 20, files: 10, lineBytes: 16 << 10 };

/**
 * Structured log of main: one JSON object a line, size-capped by rotation. It never throws: a full
 * disk or a lost folder becomes `fault` and a count of lost lines, and it heals with the disk.
 */
export class RotatingLog {
  private bytes = -1;
  private lost = 0;
  /** Why the last line could not be written, or null. */
  fault: string | null = null;

  constructor(
    private readonly files: LogFiles,
    private readonly folder: string,
    private readonly clock: Clock,
    private readonly redactor: Redactor,
    private readonly echo: (line: string) => void = () => undefined,
    private readonly limits: LogLimits = LOG_LIMITS,
  ) {}

  readonly write: Log = (level, event, facts = {}) => {
    const line = this.format(level, event, facts);
    this.echo(line);
    try {
      this.append(
        this.lost > 0 ? `${this.format('warn', 'log.lost', { lines: this.lost })}\n${line}\n` : `${line}\n`,
      );
      this.lost = 0;
      this.fault = null;
    } catch (error) {
      this.lost += 1;
      // Asks for the size again when the disk is back: part of a line may have been written.
      this.bytes = -1;
      this.fault = `${this.folder}: ${error instanceof Error ? error.message : String(error)}`;
    }
  };

  private format(level: Level, event: string, facts: Facts): string {
    const at = new Date(this.clock.wallMs()).toISOString();
    let text: string;
    try {
      text = JSON.stringify({ at, level, event, ...facts }, plainErrors);
    } catch {
      text = JSON.stringify({ at, level, event, note: 'facts were not JSON' });
    }
    const clean = this.redactor.apply(text);
    if (clean.length <= this.limits.lineBytes) return clean;
    return JSON.stringify({ at, level, event, cut: clean.slice(0, this.limits.lineBytes / 2) });
  }

  private append(text: string): void {
    const size = Buffer.byteLength(text);
    if (this.bytes < 0) {
      this.files.makeFolder(this.folder);
      this.bytes = this.files.size(this.path(0));
    }
    if (this.bytes > 0 && this.bytes + size > this.limits.fileBytes) this.rotate();
    this.files.append(this.path(0), text);
    this.bytes += size;
  }

  private rotate(): void {
    for (let index = this.limits.files - 2; index >= 0; index -= 1) {
      if (this.files.size(this.path(index)) > 0) this.files.rename(this.path(index), this.path(index + 1));
    }
    this.bytes = 0;
  }

  private path(index: number): string {
    return `${this.folder}/main${index === 0 ? '' : `.${index}`}.log`;
  }
}

const plainErrors = (_key: string, value: unknown): unknown =>
  value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;
