import type { Slice, SliceKey } from '../model/slices.js';
import type { WallModel } from '../model/wall-model.js';

/** A view's hold on a slice of whatever model is shown. */
export class SliceUser {
  private model: WallModel | null = null;
  private slice: Slice | null = null;

  constructor(private readonly key: SliceKey) {}

  /** The slice of this model; that of another one is let go. */
  of(model: WallModel): Slice {
    if (this.slice && model === this.model) return this.slice;
    this.close();
    this.model = model;
    this.slice = model.slices.hold(this.key, this);
    return this.slice;
  }

  close(): void {
    this.model?.slices.release(this);
    this.model = null;
    this.slice = null;
  }
}
