import type { Age } from '../../../shared/time/duration.js';
import type { app as zh } from '../zh-CN/app.js';
import type { Widen } from '../types.js';

const AGE_UNIT = { second: 's ago', minute: 'min ago', hour: 'h ago', day: 'd ago' } as const;

function spanEn(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(s / 3_600);
  const minutes = Math.floor(s / 60) % 60;
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${s % 60} s` : `${s} s`;
}

/** Header, link, times and words that every scene uses. */
export const app: Widen<typeof zh> = {
  product: 'Yiping',
  scenes: {
    overview: 'Overview',
    queue: 'Incident queue',
    map: 'District map',
    health: 'System health',
    incident: 'Incident',
    storm: 'Warnings and storm',
    calibration: 'Calibration',
  },
  townCount: (n) => `${n} towns`,
  villageCount: (n) => `${n} villages`,
  tags: {
    demo: 'Demo data',
    replay: (rate) => (rate === '1' ? 'Replay' : `Replay ×${rate}`),
    duty: 'Duty',
    briefing: 'Briefing',
    visit: 'Visitors',
    drill: 'Drill',
    test: 'Test',
    place: 'Place?',
    byPosition: 'By position',
    suspended: 'On hold',
    holder: (n) => `Holder ${n}`,
    more: (n) => `+${n}`,
    supervision: (level) => `Sup. ${level}`,
  },
  link: {
    live: 'Link up',
    connecting: 'Connecting',
    stale: 'Link not answering',
    lost: 'Link down',
    silent: 'Feed process silent',
  },
  clockOffset: (ms) => `Clock ${ms} ms`,
  clockVirtual: 'Not real time',
  clockUnknown: 'Clock syncing',
  banner: {
    lost: (seconds) => `No link for ${spanEn(seconds)}`,
    lastGood: (time) => `Last good ${time}`,
    never: 'No answer yet',
    old: 'All values below are old; reconnecting',
    reasons: {
      connecting: 'The gateway was not reached yet',
      stale: 'No heartbeat from the gateway',
      lost: 'The connection to the gateway is down',
      silent: 'The feed process of this PC is silent',
      live: '',
    },
  },
  catchUp: {
    back: 'Link is back',
    away: (seconds) => `No link for ${spanEn(seconds)}`,
    arrived: (n, open) => `${n} new meanwhile, ${open} still open`,
    noneArrived: 'Nothing new meanwhile',
    due: (n) => `${n} deadlines passed`,
    overdue: (n) => `${n} still overdue`,
    noneOverdue: 'none still overdue',
    noneDue: 'No deadline passed',
    between: (from, to) => `${from}–${to}`,
  },
  start: {
    waiting: 'Connecting to the data',
    detail: 'The wall appears by itself; nothing to do here',
    failing: 'Not connected yet; still trying',
  },
  age: ({ unit, value }: Age) => `${value} ${AGE_UNIT[unit]}`,
  staleAge: (seconds) => `Stale ${spanEn(seconds)}`,
  span: spanEn,
  none: '—',
  /** Between groups in a line. */
  group: ', ',
  comma: ', ',
  sentence: '; ',
  days: (n) => `${n} days`,
  noData: 'No data',
  urgency: { critical: 'Critical', urgent: 'Urgent', normal: 'Normal' },
  limit: (minutes) => `${minutes} min`,
  limitSeconds: (seconds) => `${seconds} s`,
  /** Where little room is: column heads and rates. */
  limitShort: (minutes) => `${minutes}′`,
  remaining: 'left',
  stage: {
    late: 'late',
    backfilled: 'typed in',
    paused: 'on hold',
    waiting: 'Not begun',
    missing: 'No stamp',
    invalid: 'Invalid',
    never: 'No arrival',
    neverOther: 'Not done',
    na: 'Not needed',
  },
  rate: {
    name: (limit, stage) => `${stage} ${limit}`,
    excluded: (n) => `out ${n}`,
    minutes: (n) => `${n}′`,
    small: 'Too few',
    n: (n) => `n=${n}`,
    origin: { receipt: 'by receipt', call: 'by call' },
    plan: (plan, origin) => `${plan} ${origin}`,
    since: (time) => `since ${time}`,
    yesterday: (time) => `yesterday ${time}`,
    excludedWhy: 'Excluded: ',
    notDue: (n) => `not due ${n}`,
    missing: (n) => `no stamp ${n}`,
    invalid: (n) => `invalid ${n}`,
    backfilledIn: (n) => `${n} typed in`,
  },
  place: {
    unknown: 'Place not told',
    unknownCode: (code) => `Code ${code}`,
    noCoordinates: 'no coordinates',
    scattered: 'scattered',
  },
  categoryUnknown: 'Uncategorised',
  sourceUnknown: (code) => code,
  items: (n) => `${n}`,
  hour: (h) => `${h}h`,
};
