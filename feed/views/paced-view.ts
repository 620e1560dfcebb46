import type { FrameContext, LiveView, PerTick, ViewPayload } from './live-view.js';

/**
 * A view whose payload is shared by all windows and sent to each at most once per gap of the
 * feed's clock (gap 500: once in 0–499, once in 500–999 …). Views of one gap so fall due in the
 * same tick however far apart they were subscribed: the figures of a window come from one revision
 * and never contradict each other for the rest of a gap.
 * When it is sent it was computed in that very tick, so it belongs to the frame's revision.
 */
export class PacedView<T> implements LiveView {
  private nextAt = -Infinity;
  /** NaN until the first look: different from any version. */
  private lastVersion = NaN;
  private lastSent: T | undefined;

  constructor(
    private readonly gapAfter: (data: T) => number,
    private readonly shared: PerTick<T | null>,
    private readonly wrap: (data: T) => ViewPayload,
  ) {}

  collect(context: FrameContext): ViewPayload | null {
    if (context.monoMs < this.nextAt) return null;
    const data = this.shared.get(context);
    this.lastVersion = context.model?.version ?? -1;
    if (data === null) return null;
    const gapMs = this.gapAfter(data);
    this.nextAt = (Math.floor(context.monoMs / gapMs) + 1) * gapMs;
    if (data === this.lastSent) return null;
    this.lastSent = data;
    return this.wrap(data);
  }

  dueAt(version: number): number {
    return version === this.lastVersion ? Infinity : this.nextAt;
  }
}
