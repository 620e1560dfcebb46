import type { Problem } from '../../shared/contracts/ingest.js';

/** Longest body kept with a dead letter, in characters. */
export const LETTER_BODY_MAX = 65_536;
/**
 * Newest letters kept; a source that goes wild cannot fill the disk with them. Those that a person
 * has settled are kept beyond it.
 */
export const LETTERS_KEPT = 10_000;

/** A refused event, already stripped of what must not be stored. */
export interface DeadLetter {
  readonly at: number;
  readonly source: string | null;
  readonly problem: Problem;
  readonly body: string;
}
