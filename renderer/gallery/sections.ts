import type { Component } from 'vue';
import ChartCycles from './sections/ChartCycles.vue';
import ChartStates from './sections/ChartStates.vue';
import FigureStates from './sections/FigureStates.vue';
import HourChartStates from './sections/HourChartStates.vue';
import ListStates from './sections/ListStates.vue';
import MarkStates from './sections/MarkStates.vue';
import PanelStates from './sections/PanelStates.vue';
import RateStates from './sections/RateStates.vue';
import StageStates from './sections/StageStates.vue';
import TimelineStates from './sections/TimelineStates.vue';

/** The gallery by the name of the part that each section shows in all its states. */
export const SECTIONS: readonly { readonly part: string; readonly section: Component }[] = [
  { part: 'panel', section: PanelStates },
  { part: 'stage', section: StageStates },
  { part: 'rate', section: RateStates },
  { part: 'figure', section: FigureStates },
  { part: 'marks', section: MarkStates },
  { part: 'lists', section: ListStates },
  { part: 'charts', section: ChartStates },
  { part: 'hour-chart', section: HourChartStates },
  { part: 'timeline', section: TimelineStates },
];

/** Shown only when its name is asked for: it is worked, not looked at. */
export const CYCLES = { part: 'chart-cycles', section: ChartCycles };
