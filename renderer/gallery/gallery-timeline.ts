import type { IncidentData, TrendData } from '../../shared/contracts/views.js';
import type { StampKey } from '../../shared/domain/stamps.js';
import { GALLERY_NOW } from './gallery-data.js';

const RECEIVED = GALLERY_NOW - 507_000;
const after = (seconds: number): number => RECEIVED + seconds * 1_000;
const stamp = (key: StampKey, seconds: number) => ({ key, at: after(seconds), backfilled: false });
const assist = (seq: number, seconds: number, unit: string) => ({
  seq,
  kind: 'assist' as const,
  at: after(seconds),
  entered: after(seconds),
  by: 'gallery',
  role: 'duty',
  unit,
});

/**
 * The incident of the reference page: two stages done, 93 s left to be on scene, a partner that is silent.
 * @param own unit that goes, in this screen's language
 * @param partner unit that does not answer
 */
export const galleryIncident = (own: string, partner: string): IncidentData => ({
  row: {
    id: '110:5',
    version: 1,
    rev: 1,
    source: '110',
    category: null,
    urgency: 'critical',
    grade: null,
    title: null,
    brief: null,
    town: null,
    village: null,
    address: null,
    position: 'exact',
    placeCheck: null,
    grid: null,
    unit: own,
    state: 'accepted',
    receivedAt: RECEIVED,
    closedAt: null,
    stages: [
      { kind: 'done', elapsedMs: 14_000, limitMs: 60_000, late: false, backfilled: false },
      { kind: 'done', elapsedMs: 107_000, limitMs: 180_000, late: false, backfilled: false },
      { kind: 'open', startAt: RECEIVED, deadline: RECEIVED + 600_000, limitMs: 600_000 },
    ],
    drill: false,
    test: false,
    suspended: false,
    holder: 1,
    supervision: 0,
  },
  acts: [assist(1, 58, partner)],
  stamps: [
    stamp('received', 0),
    stamp('signed', 14),
    stamp('dispatched', 52),
    stamp('accepted', 107),
    stamp('departed', 131),
  ],
});

const DAY_START = Date.parse('2024-04-18T08:00:00+08:00');

/** Seven hours, the last one unfinished. */
export const GALLERY_TREND: TrendData = {
  dayStart: DAY_START,
  hours: [11, 15, 16, 12, 9, 14, 9].map((count, i) => ({
    start: DAY_START + i * 3_600_000,
    count,
    baseline: [9.2, 14, 15, 13, 8.6, 11, 13][i] ?? null,
  })),
  weeks: 8,
  current: 6,
};
