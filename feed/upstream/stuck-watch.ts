/** Beats in a row that must show the same standstill before it counts. */
const STUCK_BEATS = 3;

/**
 * Finds a loss that no gap can show: the gateway's beats are ahead, yet no batch follows. The
 * order of one connection is kept, so a healthy feed reaches a beat's revision within a beat.
 */
export class StuckWatch {
  private lastRev = -1;
  private beats = 0;

  /** Takes a beat; true when the feed has stood still behind the gateway for too long. */
  beat(gatewayRev: number, ownRev: number): boolean {
    this.beats = gatewayRev > ownRev && ownRev === this.lastRev ? this.beats + 1 : 0;
    this.lastRev = ownRev;
    return this.beats >= STUCK_BEATS;
  }

  reset(): void {
    this.lastRev = -1;
    this.beats = 0;
  }
}
