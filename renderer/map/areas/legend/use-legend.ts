import { computed, type ComputedRef } from 'vue';
import type { Level } from '../../../../shared/contracts/jurisdiction.js';
import { nameIn, useMessages } from '../../../i18n/use-messages.js';
import { textWidth } from '../../../parts/fit-text.js';
import { useMapConfigStore } from '../../../stores/map-config.js';
import { useScreenStore } from '../../../stores/screen.js';
import { noteFor, type Geography } from '../../geography.js';
import { borderedLevels } from '../../labels/unit-labels.js';
import type { ScaleBarSize } from '../../project/scale-bar.js';
import { legendBox, type LegendBox, type LegendContent } from './legend-box.js';
import { legendLines, type OnMap } from './legend-lines.js';
import type { LegendSection } from './legend-section.js';

/** Distance between the scale bar and its words, reference pixels. */
const BAR_GAP = 14;
/** Levels that are always on the map: borders of the first two, places of the third. */
const ALWAYS: readonly Level[] = ['district', 'town', 'village'];

/** What a legend is made of; all of it may change with every frame. */
export interface LegendSources {
  readonly map: () => OnMap;
  readonly sections: () => readonly LegendSection[];
  readonly geography: () => Geography | null;
  /** Scale of the view: which borders are drawn depends on it. Null before the first drawing. */
  readonly scale: () => number | null;
  readonly bar: () => ScaleBarSize | null;
}

/** A legend's content, and the box it needs. */
export interface Legend {
  readonly content: ComputedRef<LegendContent>;
  /** Words beside the scale bar. */
  readonly distance: ComputedRef<string>;
  readonly box: ComputedRef<LegendBox>;
}

function sameBox(a: LegendBox, b: LegendBox): boolean {
  return (
    a.width === b.width && a.height === b.height && a.columns === b.columns && a.columnWidth === b.columnWidth
  );
}

/**
 * Puts the legend together. Its last line is always 审图号, or that there is none: maps shown to the
 * public carry it in the lower left corner.
 * @param narrow one column and fewer marks, for a small map
 */
export function useLegend(sources: LegendSources, narrow: () => boolean): Legend {
  const t = useMessages();
  const screen = useScreenStore();
  const config = useMapConfigStore();
  const distance = computed(() => {
    const metres = sources.bar()?.metres ?? 0;
    return metres >= 1_000 ? t.value.map.kilometres(metres / 1_000) : t.value.map.metres(metres);
  });
  const note = computed(() => {
    const place = sources.geography();
    if (!place) return null;
    const drawn = borderedLevels(place, sources.scale() ?? 0);
    return noteFor(place, [...ALWAYS, ...drawn]);
  });
  const notes = computed(() => {
    const words = t.value.mapLayers;
    const missing = note.value && !config.hasBase ? words.noApproval : words.noApprovalBase;
    const approval = config.approval === '' ? missing : words.approval(config.approval);
    return note.value ? [nameIn(screen.language, note.value), approval] : [approval];
  });
  const content = computed<LegendContent>(() => {
    const bar = sources.bar();
    return {
      sections: sources.sections(),
      lines: legendLines(sources.map(), narrow(), t.value),
      notes: notes.value,
      barWidth: bar ? bar.width + BAR_GAP + textWidth(distance.value, 24) : 0,
    };
  });
  // The same box is the same object: names are placed anew for another one.
  const box = computed<LegendBox>((before) => {
    const next = legendBox(content.value, narrow());
    return before && sameBox(before, next) ? before : next;
  });
  return { content, distance, box };
}
