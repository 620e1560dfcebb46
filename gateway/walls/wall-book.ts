import type { Control, WallReport } from '../../shared/contracts/walls.js';
import { WALL_LOST_MS } from '../../shared/contracts/walls.js';
import type { Clock } from '../../shared/time/clock.js';
import type { WallAnswer } from './answer.js';

/** Names remembered. Beyond it the wall that has been lost for longest is forgotten. */
export const WALLS_MAX = 200;
/** A wall that has been away for so long is forgotten, ms. */
const FORGET_MS = 24 * 3_600_000;

/** One connection that speaks for a wall, at this node or at another. */
export interface WallPeer {
  /** Unique over all nodes. */
  readonly key: string;
  readonly wall: string;
  /**
   * Devices and the wall's own program go before a person's browser that says the same name: nobody
   * who may only watch takes the place of the wall in the room.
   */
  readonly isDevice: boolean;
  ask(control: Control, timeoutMs: number): Promise<WallAnswer>;
}

/** A wall as it was last heard of. */
export interface KnownWall {
  readonly name: string;
  /** UTC ms of the machine. */
  readonly reportedAt: number;
  /** Nothing was heard of it for `WALL_LOST_MS`. */
  readonly lost: boolean;
  readonly report: WallReport;
  /** Whom to ask; null when its connection ended. */
  readonly peer: WallPeer | null;
}

interface Entry {
  readonly wall: string;
  peer: WallPeer | null;
  report: WallReport;
  wallMs: number;
  monoMs: number;
  /** Grows with each connection: of two with one name the later one counts. */
  readonly order: number;
}

/** The last report of each connection, and which connection speaks for a wall. */
export class WallBook {
  private readonly entries = new Map<string, Entry>();
  private made = 0;

  constructor(private readonly machine: Clock) {}

  /** Connections that are open and those that are remembered. */
  get size(): number {
    return this.entries.size;
  }

  heard(peer: WallPeer, report: WallReport): void {
    const now = { wallMs: this.machine.wallMs(), monoMs: this.machine.monoMs() };
    const known = this.entries.get(peer.key);
    if (known?.wall === peer.wall) Object.assign(known, { peer, report, ...now });
    else {
      this.made += 1;
      this.entries.set(peer.key, { wall: peer.wall, peer, report, ...now, order: this.made });
      this.prune();
    }
  }

  /** A connection ended; what it said last stays until somebody else says it, or for a day. */
  left(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    entry.peer = null;
    this.prune();
  }

  get(name: string): KnownWall | null {
    let best: Entry | null = null;
    for (const entry of this.entries.values()) {
      if (entry.wall === name && (best === null || this.goesBefore(entry, best))) best = entry;
    }
    return best === null ? null : this.known(best);
  }

  /** Every wall once, by name. */
  list(): KnownWall[] {
    const names = new Set([...this.entries.values()].map(({ wall }) => wall));
    return [...names].sort().flatMap((name) => this.get(name) ?? []);
  }

  private known({ wall, wallMs, monoMs, report, peer }: Entry): KnownWall {
    return { name: wall, reportedAt: wallMs, lost: this.isLost(monoMs), report, peer };
  }

  private goesBefore(a: Entry, b: Entry): boolean {
    const [left, right] = [this.rank(a), this.rank(b)];
    return left === right ? a.order > b.order : left > right;
  }

  /** A connection that is open but says nothing must not stand in the way of one that speaks. */
  private rank({ peer, monoMs }: Entry): number {
    return (peer === null ? 0 : 4) + (this.isLost(monoMs) ? 0 : 2) + (peer?.isDevice === true ? 1 : 0);
  }

  private isLost(monoMs: number): boolean {
    return this.machine.monoMs() - monoMs > WALL_LOST_MS;
  }

  private prune(): void {
    const now = this.machine.monoMs();
    // A node of a cluster that died says of no wall that it left.
    const isAway = ({ peer, monoMs }: Entry): boolean => peer === null || this.isLost(monoMs);
    const away = [...this.entries].filter(([, entry]) => isAway(entry));
    for (const [key, entry] of away) {
      const another = [...this.entries.values()].some(
        (one) => one !== entry && one.wall === entry.wall && (!isAway(one) || one.order > entry.order),
      );
      if (another || now - entry.monoMs > FORGET_MS) this.entries.delete(key);
    }
    for (const [key, entry] of away) {
      if (this.entries.size <= WALLS_MAX) return;
      if (this.entries.get(key) === entry) this.entries.delete(key);
    }
  }
}
