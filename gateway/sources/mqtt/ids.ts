/** What the last version of an alarm's incident said of its device. */
export type Told = 'off' | 'on' | 'chatter';

const CODES: Readonly<Record<Told, number>> = { off: 0, on: 1, chatter: 2 };
const BY_CODE: readonly Told[] = ['off', 'on', 'chatter'];
const STATES = 4;

/** Id of the incident that an alarm of a device at `at` (UTC ms) makes. */
export function alarmId(device: string, at: number): string {
  return `${device}~${Math.max(0, at).toString(36)}`;
}

/** Device and start of an alarm's id, or null for other ids. */
export function parseAlarmId(sourceId: string): { device: string; at: number } | null {
  const [device, start, ...more] = sourceId.split('~');
  if (device === undefined || device === '' || start === undefined || more.length > 0) return null;
  const at = /^[0-9a-z]{1,11}$/.test(start) ? parseInt(start, 36) : Number.NaN;
  return Number.isFinite(at) ? { device, at } : null;
}

/** Id of the card of a flood that began at `at`. Begins with ~, which no device does. */
export function cardId(at: number): string {
  return `~flood~${at.toString(36)}`;
}

/**
 * Version that says `told` at `at`: grows, and carries the state of the device, so that the log alone
 * tells after a restart what was told last.
 */
export function versionOf(before: number, at: number, told: Told): number {
  const floor = Math.max(Math.max(0, Math.floor(at)) * STATES, Math.floor(before / STATES) * STATES + STATES);
  return floor + CODES[told];
}

/** What a version said, and when. */
export function parseVersion(version: number): { told: Told | null; at: number } {
  return { told: BY_CODE[version % STATES] ?? null, at: Math.floor(version / STATES) };
}
