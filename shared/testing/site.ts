import type { Site } from '../contracts/site.js';
import { plan1310 } from './plan-1310.js';

/** A site with the 1-3-10 plan and no words, for tests that need some site. */
export function siteOf(change: Partial<Site> = {}): Site {
  return {
    name: { zh: '余杭区', en: 'Yuhang' },
    jurisdiction: '330110',
    jurisdictionVersion: 0,
    mode: 'demo',
    rate: 1,
    virtualClock: false,
    timeZone: 'Asia/Shanghai',
    dutyDayStartMin: 480,
    plan: plan1310('receipt'),
    otherPlans: [],
    dictionary: { categories: [], groups: [], sources: [] },
    ...change,
  };
}
