import type { Finding } from '../finding.js';

/** What one symbol did while it was watched. */
export interface SymbolWatch {
  readonly where: string;
  /** Larger side, CSS px. */
  readonly sidePx: number;
  /** Times at which it changed, ms. */
  readonly changes: readonly number[];
}

/** Largest flashing symbol, reference pixels, and most of them at once (domain §3.3). */
const SIDE = 24;
const AT_ONCE = 3;
/** Flashes per second that nothing may exceed: WCAG 2.2 allows 3, the rule of the field is 1. */
const FLASHES = 1;
/** One flash is a change there and back. Clocks of the watch are 20 ms apart. */
const CHANGES_PER_FLASH = 2;

/**
 * Symbols that flash too fast, too large or too many at once.
 * @param seconds for how long they were watched
 */
export function symbolFindings(watches: readonly SymbolWatch[], seconds: number, scale: number): Finding[] {
  const flashing = watches.filter(({ changes }) => changes.length >= CHANGES_PER_FLASH);
  const findings = flashing.flatMap(({ where, sidePx, changes }): Finding[] => {
    const rate = changes.length / CHANGES_PER_FLASH / seconds;
    const found = (problem: string): Finding => ({ rule: 'flash', where, text: '', problem });
    return [
      ...(rate > FLASHES * 1.5 ? [found(`${rate.toFixed(1)} flashes a second, at most ${FLASHES}`)] : []),
      ...(sidePx > SIDE * scale + 1
        ? [found(`flashes with ${sidePx.toFixed(0)} px, at most ${(SIDE * scale).toFixed(0)}`)]
        : []),
    ];
  });
  if (flashing.length > AT_ONCE) {
    const problem = `${flashing.length} symbols flash at once, at most ${AT_ONCE}`;
    findings.push({ rule: 'flash', where: 'page', text: '', problem });
  }
  return findings;
}
