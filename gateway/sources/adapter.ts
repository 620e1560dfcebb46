import type { Problem } from '../../shared/contracts/ingest.js';
import type { RecordEvent } from '../../shared/wall/record.js';

/** What came from a source, in bytes, and what is known about it. */
export interface AdapterInput {
  readonly body: Buffer;
  /** Media type without parameters, lower case, or '' when unknown (a file). */
  readonly mediaType: string;
  /** Path or topic it came under, for errors. */
  readonly name: string;
  /** Gateway time, UTC ms. */
  readonly now: number;
  /** Version of what has none of its own: the time of the file that it came in, UTC ms. */
  readonly version?: number;
}

/** A part that could not be turned into anything. It becomes a dead letter. */
export interface RefusedPart {
  readonly problem: Problem;
  /** What came, as text. */
  readonly body: string;
}

/** Reports of field units, still to be parsed, and what could not be read as one. */
export interface UnitParts {
  readonly reports: readonly unknown[];
  readonly problems: readonly Problem[];
}

/** A record to be set, before the gateway gives it a time. */
export type RecordInput = Omit<RecordEvent, 'at'>;

/**
 * What a message turned into. `events` are native events (contracts/ingest.ts) that are not parsed
 * yet: the ingest service does that for all sources alike.
 */
export interface Converted {
  readonly events: readonly unknown[];
  readonly records: readonly RecordInput[];
  readonly refused: readonly RefusedPart[];
  /** Where field units are: no part of the log, and worth no dead letter. */
  readonly units?: UnitParts;
  /** What was understood and is not kept on purpose, in words: an acknowledgement, an empty row. */
  readonly notes?: readonly string[];
}

/**
 * Turns one kind of message into native events. Pure but for what it was made with; never throws:
 * what cannot be read is in `refused`.
 */
export interface Adapter {
  /** Name of the format in the configuration, such as `cap`. */
  readonly format: string;
  convert(input: AdapterInput): Promise<Converted> | Converted;
}
