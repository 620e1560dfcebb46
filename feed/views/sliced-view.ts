import type { WallModel } from '../model/wall-model.js';
import { sameJson, type FrameContext, type LiveView, type ViewPayload } from './live-view.js';

/**
 * A view that looks at everything there is: too long for one go, so it does a part of its work in each
 * tick and sends what came of it after the last. What changes meanwhile is seen in the next round, which
 * begins at the end of the gap.
 */
export class SlicedView<T> implements LiveView {
  private nextAt = -Infinity;
  /** NaN until the first round: different from any version. */
  private lastVersion = NaN;
  private work: { readonly model: WallModel; readonly parts: Generator<void, T> } | null = null;
  private lastSent: T | null = null;

  constructor(
    private readonly gapAfter: (model: WallModel) => number,
    private readonly compute: (model: WallModel) => Generator<void, T>,
    private readonly wrap: (data: T) => ViewPayload,
  ) {}

  collect({ model, monoMs }: FrameContext): ViewPayload | null {
    // Another model has another log or another site: what was begun is worth nothing.
    if (this.work && this.work.model !== model) this.work = null;
    if (!this.work) {
      if (monoMs < this.nextAt) return null;
      this.lastVersion = model?.version ?? -1;
      if (!model) return null;
      this.nextAt = monoMs + this.gapAfter(model);
      this.work = { model, parts: this.compute(model) };
    }
    const part = this.work.parts.next();
    if (part.done !== true) return null;
    this.work = null;
    if (this.lastSent !== null && sameJson(this.lastSent, part.value)) return null;
    this.lastSent = part.value;
    return this.wrap(part.value);
  }

  dueAt(version: number): number {
    if (this.work) return -Infinity;
    return version === this.lastVersion ? Infinity : this.nextAt;
  }
}
