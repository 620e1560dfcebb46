import type { Warning } from '../../shared/contracts/records.js';
import type { WarningsData } from '../../shared/contracts/views.js';
import { SAMPLE_NOW } from './sample-site.js';

const HOUR = 3_600_000;

/** One line of the view of warnings: orange rainstorm until 18:00 unless changed. */
export function sampleWarning(key: string, change: Partial<Warning> = {}): WarningsData['warnings'][number] {
  return {
    key,
    warning: {
      sender: '余杭区气象台',
      status: 'Actual',
      live: true,
      event: '暴雨',
      headline: '余杭区气象台发布暴雨橙色预警信号[II级/严重]',
      description: '预计未来3小时，西部山区雨量可达50毫米以上。',
      instruction: '',
      colour: 'orange',
      severity: 'Severe',
      urgency: 'Expected',
      certainty: 'Likely',
      sentAt: SAMPLE_NOW - HOUR,
      effectiveAt: SAMPLE_NOW - HOUR,
      onsetAt: null,
      expiresAt: Date.parse('2024-04-18T18:00:00+08:00'),
      cancelled: false,
      replacedBy: null,
      areas: [],
      ...change,
    },
  };
}

/** A rainy afternoon: two warnings of the weather station and an exercise of the water authority. */
export const SAMPLE_WARNINGS: WarningsData = {
  warnings: [
    sampleWarning('w-1'),
    sampleWarning('w-2', {
      event: '雷电',
      colour: 'yellow',
      severity: 'Moderate',
      headline: '余杭区气象台发布雷电黄色预警信号[III级/较重]',
      description: '预计未来6小时，大部分镇街有雷电活动，局部伴有短时强降水和7级以上雷雨大风。',
      expiresAt: Date.parse('2024-04-19T06:00:00+08:00'),
    }),
    sampleWarning('w-3', {
      event: '山洪灾害',
      colour: 'red',
      sender: '余杭区防汛抗旱指挥部',
      severity: 'Extreme',
      headline: '【演练】余杭区发布山洪灾害红色预警[I级/特别严重]',
      description: '演练：百丈镇、鸬鸟镇山洪沟沿线人员按预案转移。',
      status: 'Exercise',
      live: false,
      expiresAt: null,
    }),
  ],
};
