import type { Link } from '../../shared/contracts/feed-port.js';

type LinkFact = 'connected' | 'synced' | 'stale';

/**
 * The state of the upstream connection as every screen shows it. `live` is claimed only when the
 * copy is in step and beats arrive; anything less looks old (promise 4).
 */
export class LinkState {
  private everConnected = false;
  private facts: Record<LinkFact, boolean> = { connected: false, synced: false, stale: false };
  private reason: string | null = null;
  private lastGoodAt: number | null = null;
  private shown: Link['state'] = 'connecting';
  private shownReason: string | null = null;

  /**
   * @param changed called when the state or its reason changed, not when `lastGoodAt` moved
   * @param stepped called when the copy came into step with the gateway, or fell out of it
   */
  constructor(
    private readonly changed: () => void,
    private readonly stepped: (inStep: boolean) => void = () => undefined,
  ) {}

  /** The link as a frame carries it. */
  get current(): Link {
    return { state: this.shown, lastGoodAt: this.lastGoodAt, reason: this.shownReason };
  }

  /** Changes facts and, when given, the reason why the link is not live. */
  set(facts: Partial<Record<LinkFact, boolean>>, reason?: string): void {
    const wasInStep = this.facts.synced;
    this.facts = { ...this.facts, ...facts };
    if (this.facts.synced !== wasInStep) this.stepped(this.facts.synced);
    if (facts.connected === true) this.everConnected = true;
    if (reason !== undefined) this.reason = reason;
    const state = this.derive();
    const shownReason = state === 'live' ? null : this.reason;
    if (state === this.shown && shownReason === this.shownReason) return;
    this.shown = state;
    this.shownReason = shownReason;
    this.changed();
  }

  /** Notes the server time of a good message. */
  good(serverTime: number | null): void {
    if (serverTime !== null) this.lastGoodAt = serverTime;
  }

  private derive(): Link['state'] {
    if (!this.everConnected) return 'connecting';
    if (!this.facts.connected) return 'lost';
    return this.facts.synced && !this.facts.stale ? 'live' : 'stale';
  }
}
