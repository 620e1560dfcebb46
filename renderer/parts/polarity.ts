/** Which way is the good one; `none` when neither is. */
export type Polarity = 'up' | 'down' | 'none';

/** What a change is: its direction for the arrow, its worth for the colour. */
export interface ChangeLook {
  readonly direction: 'up' | 'down' | 'flat';
  readonly worth: 'better' | 'worse' | 'neither';
}

/**
 * Colour follows the worth of a change, never its direction: fewer calls are blue, more accidents are
 * orange, and no change is grey. A change that prints as zero is none.
 * @param change signed; what `digits` decimals cannot show is no change
 */
export function changeLook(change: number, good: Polarity, digits: number): ChangeLook {
  if (Math.abs(change) < 0.5 * 10 ** -digits) return { direction: 'flat', worth: 'neither' };
  const direction = change > 0 ? 'up' : 'down';
  if (good === 'none') return { direction, worth: 'neither' };
  return { direction, worth: direction === good ? 'better' : 'worse' };
}
