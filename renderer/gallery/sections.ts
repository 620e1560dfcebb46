import type { Component } from 'vue';
import ChartStates from './sections/ChartStates.vue';
import FigureStates from './sections/FigureStates.vue';
import ListStates from './sections/ListStates.vue';
import MarkStates from './sections/MarkStates.vue';
import PanelStates from './sections/PanelStates.vue';
import RateStates from './sections/RateStates.vue';
import StageStates from './sections/StageStates.vue';

/** The gallery by the name of the part that each section shows in all its states. */
export const SECTIONS: readonly { readonly part: string; readonly section: Component }[] = [
  { part: 'panel', section: PanelStates },
  { part: 'stage', section: StageStates },
  { part: 'rate', section: RateStates },
  { part: 'figure', section: FigureStates },
  { part: 'marks', section: MarkStates },
  { part: 'lists', section: ListStates },
  { part: 'charts', section: ChartStates },
];
