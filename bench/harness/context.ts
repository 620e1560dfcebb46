import type { SpanLength } from './measure.js';

/** What every scenario is handed. */
export interface BenchContext {
  readonly root: string;
  readonly quick: boolean;
  readonly seed: number;
  /** Repetitions that a median is taken of. */
  readonly runs: number;
  /** How often a span is measured again while others use the machine. */
  readonly tries: number;
  readonly span: SpanLength;
  /** Environment of a client of the four-output X server. */
  readonly display: { DISPLAY: string };
  /** Folder of the Electron dist that the peers run on. */
  readonly electronDist: string;
  /** Folder for built peers and profiles. */
  readonly work: string;
  readonly say: (line: string) => void;
}
