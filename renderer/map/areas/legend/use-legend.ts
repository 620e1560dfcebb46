import { computed, type ComputedRef } from 'vue';
import type { Level } from '../../../../shared/contracts/jurisdiction.js';
import { useAlarmStore } from '../../../alarms/alarm-store.js';
import { nameIn, useMessages } from '../../../i18n/use-messages.js';
import { textWidth } from '../../../parts/fit-text.js';
import { useMapConfigStore } from '../../../stores/map-config.js';
import { useScreenStore } from '../../../stores/screen.js';
import { noteFor, type Geography } from '../../geography.js';
import { borderedLevels } from '../../labels/unit-labels.js';
import type { ScaleBarSize } from '../../project/scale-bar.js';
import { legendBlocks, type LegendBlock, type LegendContent } from './legend-box.js';
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

/** A legend's content, and the room it needs. */
export interface Legend {
  readonly content: ComputedRef<LegendContent>;
  /** Words beside the scale bar. */
  readonly distance: ComputedRef<string>;
  /** The room it needs. */
  readonly blocks: ComputedRef<readonly LegendBlock[]>;
}

function same(a: readonly LegendBlock[], b: readonly LegendBlock[]): boolean {
  return (
    a.length === b.length &&
    a.every(
      ({ bottom, width, height }, index) =>
        bottom === b[index]?.bottom && width === b[index].width && height === b[index].height,
    )
  );
}

/**
 * Puts the legend together. Its last line is always 审图号, or that there is none: maps shown to the
 * public carry it in the lower left corner.
 * @param narrow fewer marks, for a small map
 * @param marks false: no marks at all; scale and law always stay
 */
export function useLegend(
  sources: LegendSources,
  narrow: () => boolean,
  marks: () => boolean = () => true,
): Legend {
  const t = useMessages();
  const screen = useScreenStore();
  const config = useMapConfigStore();
  const alarms = useAlarmStore();
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
    const sections = marks() ? sources.sections() : [];
    // A layer with a scale has the room that how far incidents are would take.
    const short = narrow() || sections.some(({ scale }) => scale !== null);
    return {
      sections,
      lines: marks()
        ? legendLines({ ...sources.map(), unacked: alarms.incidents.size > 0 }, short, t.value)
        : [],
      notes: notes.value,
      barWidth: bar ? bar.width + BAR_GAP + textWidth(distance.value, 24) : 0,
    };
  });
  // The same room is the same object: names are placed anew for another one.
  const blocks = computed<readonly LegendBlock[]>((before) => {
    const next = legendBlocks(content.value);
    return before && same(before, next) ? before : next;
  });
  return { content, distance, blocks };
}
