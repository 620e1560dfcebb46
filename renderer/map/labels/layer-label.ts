import { inject, onScopeDispose, provide, watch, type InjectionKey } from 'vue';
import type { Tone } from '../areas/tones.js';
import type { WorldPoint } from '../project/mercator.js';
import type { WorldLine } from '../project/ring.js';
import type { WorldBounds } from '../project/view-transform.js';

/**
 * How a layer's text looks: `chip` on a block of its tone, `drill` in a dashed frame, `plain` on the
 * ground it clears, `circle` inside a ring that marks its place.
 */
export type LabelLook = 'chip' | 'drill' | 'plain' | 'circle';

/** A text that a layer wants on the map, beside the names of places. */
export interface LayerLabel {
  /** Unique on the map. */
  readonly id: string;
  readonly lines: readonly string[];
  readonly look: LabelLook;
  readonly tone: Tone;
  readonly at: WorldPoint;
  /** What it belongs to: where `at` is off the picture it stands at the part that is in it. */
  readonly bounds?: WorldBounds;
  /** Rings that it must lie in wholly, where it has such. */
  readonly inside?: readonly WorldLine[];
  /** How far from its anchor it may stand, reference pixels; 0 for its own place or none. */
  readonly reach: number;
  /** True when names of places make room for it, false when it makes room for them. */
  readonly first: boolean;
}

/** Collects the texts of all layers of one map, in the order in which the layers came. */
export class LabelBoard {
  readonly #lists = new Map<symbol, readonly LayerLabel[]>();
  #listener: (labels: readonly LayerLabel[]) => void = () => undefined;

  /** Calls `take` with all texts now, and whenever one changes. One listener only. */
  listen(take: (labels: readonly LayerLabel[]) => void): void {
    this.#listener = take;
    take(this.labels);
  }

  /** All texts. */
  get labels(): readonly LayerLabel[] {
    return [...this.#lists.values()].flat();
  }

  /** Replaces the texts of one layer. */
  set(layer: symbol, labels: readonly LayerLabel[]): void {
    if (labels.length === 0 && (this.#lists.get(layer)?.length ?? 0) === 0) return;
    this.#lists.set(layer, labels);
    this.#listener(this.labels);
  }

  /** Takes a layer's texts away. */
  remove(layer: symbol): void {
    if (this.#lists.delete(layer)) this.#listener(this.labels);
  }
}

const KEY: InjectionKey<LabelBoard> = Symbol('labels');

/** Makes a map's board known to the layers inside it. */
export function provideLabels(board: LabelBoard): void {
  provide(KEY, board);
}

/** Keeps texts on the map around this component for as long as its scope lives. */
export function useLayerLabels(labels: () => readonly LayerLabel[]): void {
  const board = inject(KEY);
  if (!board) throw new Error('useLayerLabels needs a map around it');
  const layer = Symbol('layer');
  watch(labels, (next) => board.set(layer, next), { immediate: true });
  onScopeDispose(() => board.remove(layer));
}
