import {
  computed,
  inject,
  onScopeDispose,
  provide,
  shallowReactive,
  watch,
  type ComputedRef,
  type InjectionKey,
} from 'vue';
import type { Hatched } from '../figures/figure-sheet.js';
import type { Tone } from '../tones.js';

/** Sign before a line of the legend. */
export type LegendMark =
  | { readonly kind: 'hatch'; readonly hatch: Hatched }
  | { readonly kind: 'area'; readonly tone: Tone; readonly drill: boolean }
  | { readonly kind: 'repeat' }
  | { readonly kind: 'key-area' };

/** What colours mean: classes with their lower bounds and the greatest value, or heat from low to end. */
export type LegendScale =
  | {
      readonly kind: 'classes';
      /** Step of the ramp, 0 to 4, and lower bound of each class. */
      readonly steps: readonly number[];
      readonly lows: readonly string[];
      readonly end: string;
    }
  | { readonly kind: 'heat'; readonly low: string; readonly end: string };

/** What a layer says of itself in the legend. */
export interface LegendSection {
  /** What is shown and over which time. */
  readonly title: string;
  /** Null for a layer whose colours mean no figure. */
  readonly scale: LegendScale | null;
  readonly marks: readonly { readonly mark: LegendMark; readonly text: string }[];
  /** Number of cases and what is left out; empty for none. */
  readonly note: string;
}

type Sections = Map<symbol, { readonly order: number; readonly section: LegendSection }>;

const KEY: InjectionKey<Sections> = Symbol('legend');

/** Lets the layers inside a map write into its legend. Returns their sections, lowest order first. */
export function provideLegend(): ComputedRef<readonly LegendSection[]> {
  const sections: Sections = shallowReactive(new Map());
  provide(KEY, sections);
  return computed(() =>
    [...sections.values()].sort((a, b) => a.order - b.order).map(({ section }) => section),
  );
}

/** Keeps a section in the legend of the map around this component; null for nothing to say. */
export function useLegendSection(order: number, section: () => LegendSection | null): void {
  const sections = inject(KEY);
  if (!sections) throw new Error('useLegendSection needs a map around it');
  const layer = Symbol('layer');
  watch(
    section,
    (next) => {
      if (next) sections.set(layer, { order, section: next });
      else sections.delete(layer);
    },
    { immediate: true },
  );
  onScopeDispose(() => sections.delete(layer));
}
