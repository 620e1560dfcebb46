import type { gallery as master } from '../zh-CN/gallery.js';
import type { Widen } from '../types.js';

/** Words of the gallery of parts; its figures are samples. */
export const gallery: Widen<typeof master> = {
  title: 'Parts',
  rate: 'On scene within 10 min',
  counted: '47/52　6 excluded',
  scope: 'from receipt',
  slowest: 'slowest　Xixiyuan 11:42',
  emptyToday: 'No incident needed anybody on scene today',
  emptyDetail: 'since 08:00　0 received',
  noAnswer: 'police platform does not answer',
  drillScope: 'drill figures',
  asOf: '2023',
  collected: ' records',
  warnings: ' warnings',
  cases: ' cases',
  money: ' yuan',
  calls: 'calls',
  accidents: 'accidents',
  opinion: 'visits',
  unit: 'Unit',
  brief: 'Brief',
  count: 'Cases',
  briefs: {
    one: 'A quarrel of a couple grew loud, things were thrown; the community came first and parted them',
    two: 'A wall across the border of two plots',
  },
  funnel: { data: 'Records', hit: 'Model hits', pushed: 'Warnings', handled: 'Handled', closed: 'Closed' },
  trend: {
    label: 'Received in eight weeks',
    other: 'Year before',
    first: 'Week 1',
    last: 'Week 8',
    disputes: 'Disputes',
    noise: 'Noise',
  },
  units: { own: 'Yuhe team 3', partner: 'Women’s fed.' },
  cycle: (n) => `Mount the chart ${n} times`,
};
