import type { ViewData, ViewKind } from '../../shared/contracts/views.js';
import type { WallModel } from '../model/wall-model.js';

/** What a view is computed from. One context serves all windows of a tick. */
export interface FrameContext {
  /** Number of the tick: whatever is computed once per tick is shared by its number. */
  readonly tick: number;
  /** Local monotonic ms. */
  readonly monoMs: number;
  /** Null while no copy of the log is known. */
  readonly model: WallModel | null;
}

/** A payload with the name of its view. */
export type ViewPayload = { [K in ViewKind]: { readonly view: K; readonly data: ViewData<K> } }[ViewKind];

/** One subscription of one window. */
export interface LiveView {
  /** The payload when it differs from what this subscription got last, else null. */
  collect(context: FrameContext): ViewPayload | null;
  /** Local monotonic ms from which on `collect` may have something new for this version. */
  dueAt(version: number): number;
  /** The subscription has ended. */
  close?(): void;
}

/** Computes something at most once per tick and keeps its identity while it stays the same. */
export class PerTick<T> {
  private tick = -1;
  private value: T | undefined;

  constructor(
    private readonly compute: (context: FrameContext) => T,
    private readonly same: (a: T, b: T) => boolean,
  ) {}

  get(context: FrameContext): T {
    const old = this.value;
    if (old !== undefined && this.tick === context.tick) return old;
    const fresh = this.compute(context);
    const value = old !== undefined && this.same(old, fresh) ? old : fresh;
    this.tick = context.tick;
    this.value = value;
    return value;
  }
}

/** Equality of small plain payloads. */
export function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
