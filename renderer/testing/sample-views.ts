import type { HealthData, RatesData, TrendData } from '../../shared/contracts/views.js';
import { SAMPLE_NOW } from './sample-site.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const excluded = { notDue: 0, missing: 0, invalid: 0, notApplicable: 0 };

/** Start of the duty day of the reference pictures, 08:00. */
export const SAMPLE_DAY_START = Date.parse('2024-04-18T08:00:00+08:00');

/** The rates of the reference picture. */
export const SAMPLE_RATES: RatesData = {
  dayStart: SAMPLE_DAY_START,
  origin: 'receipt',
  plan: { zh: '1-3-10', en: '1-3-10' },
  others: [],
  rates: [
    {
      stage: 'receive',
      name: { zh: '接收', en: 'Receive' },
      limitMs: MINUTE,
      k: 83,
      n: 85,
      excluded: { ...excluded, notDue: 1 },
      backfilled: 0,
      p50Ms: 19_000,
      p90Ms: 41_000,
      p90LowerBound: false,
      meanMs: null,
      targets: [],
    },
    {
      stage: 'respond',
      name: { zh: '响应', en: 'Respond' },
      limitMs: 3 * MINUTE,
      k: 63,
      n: 68,
      excluded: { ...excluded, notDue: 2, missing: 1 },
      backfilled: 0,
      p50Ms: 107_000,
      p90Ms: 174_000,
      p90LowerBound: false,
      meanMs: null,
      targets: [],
    },
    {
      stage: 'arrive',
      name: { zh: '到场', en: 'Arrive' },
      limitMs: 10 * MINUTE,
      k: 47,
      n: 52,
      excluded: { ...excluded, notDue: 5, missing: 1 },
      backfilled: 3,
      p50Ms: 408_000,
      p90Ms: 591_000,
      p90LowerBound: false,
      meanMs: null,
      targets: [],
    },
  ],
};

/** The hourly trend of the reference picture: 86 incidents, the unfinished hour is the seventh. */
export const SAMPLE_TREND: TrendData = {
  dayStart: SAMPLE_DAY_START,
  hours: [
    [11, 9.2],
    [15, 14],
    [16, 15],
    [12, 13],
    [9, 8.6],
    [14, 11],
    [9, 13],
  ].map(([count = 0, baseline = 0], i) => ({ start: SAMPLE_DAY_START + i * HOUR, count, baseline })),
  weeks: 8,
  current: 6,
};

/** A healthy feed, with what the health scene has to show. */
export const SAMPLE_HEALTH: HealthData = {
  epoch: 'e-7f3a',
  rev: 48_213,
  gatewayRev: 48_213,
  gatewayVersion: '0.1.0',
  clockOffsetMs: 3.2,
  clockRttMs: 0.8,
  incidents: 5_218,
  open: 14,
  connects: 2,
  replays: 1,
  snapshots: 1,
  gaps: 0,
  eventsApplied: 48_213,
  duplicatesSkipped: 12,
  eventsPerSecond: 3.4,
  lagMs: 14,
  catchUp: null,
  windows: [
    { id: 'a-1', rev: 48_213, frames: 1_204, waitingMs: 3 },
    { id: 'b-1', rev: 48_213, frames: 1_198, waitingMs: 5 },
  ],
  sources: [
    {
      code: '110',
      accepted: 38_204,
      duplicate: 9,
      late: 4,
      refused: 2,
      lastAt: SAMPLE_NOW - 2_000,
      lastMessageAt: SAMPLE_NOW - 2_000,
      format: null,
      connected: null,
      perMinute: 12,
      lagMs: 1_400,
      letters: 0,
      suppressed: 0,
      positions: null,
      lastError: null,
    },
    {
      code: '12345',
      accepted: 6_120,
      duplicate: 3,
      late: 0,
      refused: 0,
      lastAt: SAMPLE_NOW - 48_000,
      lastMessageAt: SAMPLE_NOW - 48_000,
      format: null,
      connected: null,
      perMinute: 12,
      lagMs: 1_400,
      letters: 0,
      suppressed: 0,
      positions: null,
      lastError: null,
    },
    {
      code: 'grid',
      accepted: 3_889,
      duplicate: 0,
      late: 1,
      refused: 7,
      lastAt: SAMPLE_NOW - 125_000,
      lastMessageAt: SAMPLE_NOW - 125_000,
      format: null,
      connected: null,
      perMinute: 12,
      lagMs: 1_400,
      letters: 0,
      suppressed: 0,
      positions: null,
      lastError: 'stamps.signed: expected ISO 8601 time with offset, came "2024/04/18 14:30"',
    },
  ],
  deadLetters: 9,
  notes: [
    { key: 'import.reversed.signed>dispatched', count: 17 },
    { key: 'import.noPosition', count: 203 },
  ],
  storeError: null,
};
