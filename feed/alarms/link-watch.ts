import type { Link } from '../../shared/contracts/feed-port.js';

/**
 * Since when this wall is without its gateway, for the alarm of a lost link. A wall that has not been in
 * step yet, since its feed started, has lost nothing: it waits, and its banner says so.
 */
export class LinkWatch {
  private wasLive = false;
  private since: number | null = null;

  /**
   * @param link as it is now
   * @param now server ms, or null when unknown
   * @returns server ms since when nothing good was heard, or null
   */
  take(link: Link, now: number | null): number | null {
    if (link.state === 'live') {
      this.wasLive = true;
      this.since = null;
    } else if (this.wasLive) this.since ??= link.lastGoodAt ?? now;
    return this.since;
  }
}
