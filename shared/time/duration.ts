const two = (n: number): string => String(n).padStart(2, '0');

/**
 * A time span as the wall shows it: `m:ss`, and `h:mm:ss` past 60 minutes. Whole seconds are cut,
 * not rounded, so that a figure never says a second before it is full.
 * @param ms span in milliseconds; a negative one is shown as 0:00
 */
export function formatElapsed(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1_000));
  const hours = Math.floor(total / 3_600);
  const minutes = Math.floor(total / 60) % 60;
  const seconds = two(total % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${seconds}` : `${minutes}:${seconds}`;
}

/**
 * Remaining time: rounded up, so that the figure reaches 0:00 exactly at the deadline and not a
 * second before it.
 * @param ms remaining milliseconds
 */
export function formatRemaining(ms: number): string {
  return formatElapsed(Math.ceil(ms / 1_000) * 1_000);
}

/** Age in the unit that a person would say, as numbers for the message catalogue. */
export interface Age {
  readonly unit: 'second' | 'minute' | 'hour' | 'day';
  readonly value: number;
}

/** How old something is: seconds up to 59, minutes up to 59, hours up to 47, then days. */
export function ageOf(ms: number): Age {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 60) return { unit: 'second', value: seconds };
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return { unit: 'minute', value: minutes };
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? { unit: 'hour', value: hours } : { unit: 'day', value: Math.floor(hours / 24) };
}
