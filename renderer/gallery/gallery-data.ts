import type { Site } from '../../shared/contracts/site.js';
import type { Rate } from '../../shared/contracts/views.js';
import type { SlaPlan, SlaStage } from '../../shared/domain/sla-plan.js';
import type { StageFact } from '../../shared/domain/stage-clock.js';

/** The one instant of the gallery: 2024-04-18 14:32:07 in Hangzhou, UTC ms. Nothing in it moves. */
export const GALLERY_NOW = Date.parse('2024-04-18T14:32:07+08:00');

function stage(
  key: string,
  zh: string,
  en: string,
  from: SlaStage['from'],
  to: SlaStage['to'],
  min: number,
): SlaStage {
  return {
    key,
    name: { zh, en },
    from,
    to,
    limitMs: min * 60_000,
    inclusive: true,
    pausable: false,
    targets: [],
    applies: { need: 'all' },
    perHolder: false,
  };
}

/** The 1-3-10 rule. */
export const GALLERY_PLAN: SlaPlan = {
  id: '1-3-10',
  name: { zh: '1-3-10', en: '1-3-10' },
  meaning: 'stages',
  origin: 'receipt',
  stages: [
    stage('receive', '接收', 'Receive', ['received'], ['signed'], 1),
    stage('respond', '响应', 'Respond', ['received'], ['accepted'], 3),
    stage('arrive', '到场', 'Arrive', ['received'], ['arrived'], 10),
  ],
  warnAt: [0.5, 0.8, 1],
  beyondAt: 1.5,
  basis: { zh: '样张', en: 'sample' },
};

/** A site with what the parts read of it. */
export const GALLERY_SITE: Site = {
  name: { zh: '余杭区', en: 'Yuhang' },
  jurisdiction: '330110',
  jurisdictionVersion: 0,
  mode: 'demo',
  rate: 1,
  virtualClock: false,
  timeZone: 'Asia/Shanghai',
  dutyDayStartMin: 480,
  plan: GALLERY_PLAN,
  otherPlans: [],
  dictionary: { categories: [], groups: [], sources: [] },
};

const LIMIT = 600_000;
const done = (elapsedMs: number, change: { late?: boolean; backfilled?: boolean } = {}): StageFact => ({
  kind: 'done',
  elapsedMs,
  limitMs: LIMIT,
  late: false,
  backfilled: false,
  ...change,
});
const open = (usedMs: number): StageFact => {
  const startAt = GALLERY_NOW - usedMs;
  return { kind: 'open', startAt, deadline: startAt + LIMIT, limitMs: LIMIT };
};

/** Every state of a stage, as the reference page shows them. */
export const GALLERY_STAGES: readonly { readonly fact: StageFact; readonly role: 'current' | 'later' }[] = [
  { fact: done(107_000), role: 'current' },
  { fact: open(397_000), role: 'current' },
  { fact: open(135_000), role: 'later' },
  { fact: open(507_000), role: 'current' },
  { fact: open(734_000), role: 'current' },
  { fact: open(1_012_000), role: 'current' },
  { fact: done(702_000, { late: true }), role: 'current' },
  { fact: done(536_000, { backfilled: true }), role: 'current' },
  { fact: { kind: 'paused', elapsedMs: 312_000, limitMs: LIMIT }, role: 'current' },
  { fact: { kind: 'waiting' }, role: 'later' },
  { fact: { kind: 'missing' }, role: 'current' },
  { fact: { kind: 'invalid' }, role: 'current' },
  { fact: { kind: 'never' }, role: 'current' },
  { fact: { kind: 'na' }, role: 'current' },
];

function rate(
  key: string,
  zh: string,
  en: string,
  min: number,
  k: number,
  n: number,
  p50: number,
  p90: number,
): Rate {
  return {
    stage: key,
    name: { zh, en },
    limitMs: min * 60_000,
    k,
    n,
    excluded: { notDue: 5, missing: 1, invalid: 0, notApplicable: 0 },
    backfilled: 3,
    p50Ms: p50 * 1_000,
    p90Ms: p90 * 1_000,
    p90LowerBound: key === 'arrive',
    meanMs: null,
    targets: [],
  };
}

/** A rate, one at a full hundred, and one with too few. */
export const GALLERY_RATES: readonly Rate[] = [
  rate('receive', '接收', 'Receive', 1, 85, 85, 19, 41),
  rate('respond', '响应', 'Respond', 3, 5, 6, 107, 174),
  rate('arrive', '到场', 'Arrive', 10, 47, 52, 408, 591),
];
