import { IDLE_FRAME_MS } from '../../shared/contracts/feed-port.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { FrameContext } from '../views/live-view.js';
import type { FrameHead, WindowPort } from './window-port.js';

/** Shortest time between two ticks; windows set the real pace by acknowledging when they draw. */
export const MIN_FRAME_MS = 12;
/**
 * How long a ready window waits for the others, so that all screens get the same revision in the
 * same tick. A window that takes longer to draw than this is left behind until it answers.
 */
export const HOLD_MS = 50;

/** What the scheduler asks at each tick. */
export interface FrameSource {
  /** Brings the model up to now; the head that all frames of this tick share. */
  prepare(): { readonly head: FrameHead; readonly model: FrameContext['model'] };
  /** State as it stands, without bringing anything up to date. */
  peek(): { readonly head: FrameHead; readonly version: number };
  /** Frames have gone out. */
  sent(monoMs: number): void;
}

/**
 * Decides when frames go out. It holds no frame and no change: at each tick the present state is
 * read, so whatever happened in between is merged by itself.
 */
export class FrameScheduler {
  private readonly windows = new Set<WindowPort>();
  private handle: unknown = null;
  private armedAt = Infinity;
  private lastTickAt = -Infinity;
  private tick = 0;

  constructor(
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly source: FrameSource,
  ) {}

  add(window: WindowPort): void {
    this.windows.add(window);
  }

  remove(window: WindowPort): void {
    this.windows.delete(window);
    this.wake();
  }

  get all(): readonly WindowPort[] {
    return [...this.windows];
  }

  /** Something may have changed: the model, the link, an ack, a subscription. */
  wake(): void {
    const now = this.clock.monoMs();
    if (this.armedAt <= now) return;
    const at = this.nextAt(now);
    if (at === this.armedAt) return;
    this.disarm();
    if (at === Infinity) return;
    this.armedAt = at;
    this.handle = this.timers.setTimeout(() => this.fire(), Math.max(0, Math.ceil(at - now)));
  }

  stop(): void {
    this.disarm();
    for (const window of this.windows) window.close();
    this.windows.clear();
  }

  private disarm(): void {
    if (this.handle !== null) this.timers.clearTimeout(this.handle);
    this.handle = null;
    this.armedAt = Infinity;
  }

  private nextAt(now: number): number {
    const { head, version } = this.source.peek();
    let wantedAt = Infinity;
    let heldUntil = -Infinity;
    for (const window of this.windows) {
      if (window.isReady) {
        wantedAt = Math.min(wantedAt, window.dueAt(head, version), window.sentAt + IDLE_FRAME_MS);
      } else if (window.waitingSince !== null && now < window.waitingSince + HOLD_MS) {
        heldUntil = Math.max(heldUntil, window.waitingSince + HOLD_MS);
      }
    }
    if (wantedAt === Infinity) return Infinity;
    return Math.max(wantedAt, heldUntil, this.lastTickAt + MIN_FRAME_MS);
  }

  private fire(): void {
    this.handle = null;
    this.armedAt = Infinity;
    const now = this.clock.monoMs();
    if (this.nextAt(now) <= now) this.run(now);
    this.wake();
  }

  private run(monoMs: number): void {
    const { head, model } = this.source.prepare();
    this.tick += 1;
    this.lastTickAt = monoMs;
    const context: FrameContext = { tick: this.tick, monoMs, model };
    for (const window of [...this.windows]) if (window.isReady) window.send(head, context);
    this.source.sent(monoMs);
  }
}
