import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use, type ComposeOption, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption } from 'echarts/components';

// Only what the wall draws; no tooltip, legend or toolbox, so no code path makes markup from text.
use([BarChart, LineChart, GridComponent, CanvasRenderer]);

/** Options of the chart kinds that are bundled. */
export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption>;

/** A drawn chart, as far as the wrapper uses it. */
export type Chart = Pick<EChartsType, 'setOption' | 'resize' | 'dispose'>;

/** Makes a chart in an element. */
export type MakeChart = (element: HTMLElement, devicePixelRatio: number) => Chart;

/** The one way to a chart: canvas renderer and no animation, whatever the option says later. */
export const makeChart: MakeChart = (element, devicePixelRatio) =>
  init(element, null, { renderer: 'canvas', devicePixelRatio });
