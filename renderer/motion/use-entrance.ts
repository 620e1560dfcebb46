import { useMotion } from './use-motion.js';

/** What is younger than this is news when it appears, ms; older things only came into sight. */
const NEWS_MS = 60_000;

/**
 * Whether a row slides in. Decided once, when the row is made: it is new in a list that was there
 * before, and what it tells of has just begun. Nothing moves on a refresh, after a reconnect, or when a
 * row only came into sight because another left.
 * @param isNew it was not in the list a frame ago
 * @param sinceMs server ms since it began, or null when that is not known
 */
export function useEntrance(isNew: boolean, sinceMs: number | null): boolean {
  return useMotion().value && isNew && sinceMs !== null && sinceMs < NEWS_MS;
}
