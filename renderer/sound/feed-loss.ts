import type { SoundCall } from '../../shared/contracts/alarms.js';
import type { Timers } from '../../shared/time/second-ticker.js';

/** A feed that is started anew is back within this time, ms. */
const PATIENCE_MS = 10_000;

/** The feed raises a lost link; when it is the feed itself that says nothing, the window has to. */
const FEED_LOST: SoundCall = {
  key: 'window:feed-lost',
  pattern: 'link-down',
  priority: 'medium',
  everyMs: 15_000,
  drill: false,
  speech: {
    town: null,
    urgency: null,
    kind: 'link-lost',
    stage: null,
    limitMs: null,
    subject: null,
    count: 1,
  },
};

/**
 * Passes on the feed's call, and while the feed is mute for long the window's own: the last call of a
 * feed that died may have been answered long ago.
 */
export class FeedLoss {
  private call: SoundCall | null = null;
  private timer: unknown = null;
  private lost = false;

  constructor(
    private readonly timers: Timers,
    private readonly sound: (call: SoundCall | null) => void,
  ) {}

  /** Takes the feed's call. */
  follow(call: SoundCall | null): void {
    this.call = call;
    if (!this.lost) this.sound(call);
  }

  /** Takes whether the feed is mute. */
  setSilent(silent: boolean): void {
    this.timers.clearTimeout(this.timer);
    if (silent)
      this.timer = this.timers.setTimeout(() => {
        this.lost = true;
        this.sound(FEED_LOST);
      }, PATIENCE_MS);
    else if (this.lost) {
      this.lost = false;
      this.sound(this.call);
    }
  }
}
