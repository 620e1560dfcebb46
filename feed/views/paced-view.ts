import type { FrameContext, LiveView, PerTick, ViewPayload } from './live-view.js';

/**
 * A view whose payload is shared by all windows and sent to each at most once per gap.
 * When it is sent it was computed in that very tick, so it belongs to the frame's revision.
 */
export class PacedView<T> implements LiveView {
  private lastAt = -Infinity;
  /** NaN until the first look: different from any version. */
  private lastVersion = NaN;
  private lastSent: T | undefined;
  private gapMs = 0;

  /** @param gapAfter shortest time until the payload after this one may be sent */
  constructor(
    private readonly gapAfter: (data: T) => number,
    private readonly shared: PerTick<T | null>,
    private readonly wrap: (data: T) => ViewPayload,
  ) {}

  collect(context: FrameContext): ViewPayload | null {
    if (context.monoMs < this.lastAt + this.gapMs) return null;
    const data = this.shared.get(context);
    this.lastVersion = context.model?.version ?? -1;
    if (data === null) return null;
    this.lastAt = context.monoMs;
    this.gapMs = this.gapAfter(data);
    if (data === this.lastSent) return null;
    this.lastSent = data;
    return this.wrap(data);
  }

  dueAt(version: number): number {
    return version === this.lastVersion ? Infinity : this.lastAt + this.gapMs;
  }
}
