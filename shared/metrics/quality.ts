import type { Sample } from './sample.js';
import type { StageVerdict } from './stage-tally.js';

/** Data-quality counts over incidents (not over stages): one incident counts once per kind. */
export interface Quality {
  missing: number;
  invalid: number;
  backfilled: number;
  zero: number;
  never: number;
  noPosition: number;
  scattered: number;
}

/** All counts at zero. */
export function emptyQuality(): Quality {
  return { missing: 0, invalid: 0, backfilled: 0, zero: 0, never: 0, noPosition: 0, scattered: 0 };
}

/** Adds or takes back one incident. */
export function addQuality(
  quality: Quality,
  sample: Sample,
  verdicts: readonly StageVerdict[],
  weight: 1 | -1,
): void {
  const any = (test: (verdict: StageVerdict) => boolean): number => (verdicts.some(test) ? weight : 0);
  quality.missing += any((v) => v.kind === 'missing');
  quality.invalid += any((v) => v.kind === 'invalid');
  quality.never += any((v) => v.kind === 'never');
  quality.backfilled += any((v) => 'backfilled' in v && v.backfilled);
  quality.zero += any((v) => 'elapsedMs' in v && v.elapsedMs === 0);
  if (sample.position === 'scattered') quality.scattered += weight;
  else if (sample.position !== 'exact') quality.noPosition += weight;
}
