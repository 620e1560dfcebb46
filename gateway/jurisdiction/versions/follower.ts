import type { Beat } from '../../../shared/contracts/gateway-socket.js';
import type { Timers } from '../../../shared/time/second-ticker.js';
import type { OpenedJurisdiction } from './open-current.js';
import type { VersionStore } from './version-store.js';

/** The command line changes files; a running gateway looks this often. */
const LOOK_MS = 5_000;

/** A change that the follower found. */
export interface FollowedChange {
  readonly from: number;
  readonly to: number;
  /** Whom `current.json` names, or null. */
  readonly by: string | null;
}

/** What the follower works with. */
export interface FollowerParts {
  readonly versions: VersionStore;
  readonly opened: OpenedJurisdiction;
  readonly timers: Timers;
  /** Told of changes that nobody of this gateway made. */
  readonly onFound: (change: FollowedChange) => void;
}

/** Keeps the pack in memory the one that holds on the disk. */
export class Follower {
  private failure: string | null;
  private timer: unknown = null;

  constructor(private readonly parts: FollowerParts) {
    this.failure = parts.opened.fault;
  }

  /** Why the chosen version is not the one in use, or null. */
  get fault(): string | null {
    return this.failure;
  }

  /** For the beat: tells the room that the jurisdiction needs a person. */
  notes(): Beat['notes'] {
    return this.failure === null ? [] : [{ key: 'jurisdiction.fallback', count: 1 }];
  }

  start(): void {
    this.timer = this.parts.timers.setTimeout(() => {
      const change = this.look();
      if (change) this.parts.onFound(change);
      this.start();
    }, LOOK_MS);
  }

  stop(): void {
    this.parts.timers.clearTimeout(this.timer);
  }

  /**
   * Takes the version that holds on the disk, if it is another. One that cannot be read leaves the
   * present one in use.
   */
  look(): FollowedChange | null {
    const { versions, opened } = this.parts;
    const { held } = opened;
    try {
      const [from, to] = [held.version, versions.active];
      const loaded = from === to ? null : versions.load(to);
      this.failure = null;
      if (loaded === null) return null;
      held.swap(loaded);
      return { from, to, by: versions.activatedBy };
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
      return null;
    }
  }
}
