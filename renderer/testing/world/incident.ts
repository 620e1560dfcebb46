import type { NearestData } from '../../../shared/contracts/map-views.js';
import type { IncidentData, Row } from '../../../shared/contracts/views.js';
import type { Act, ActKind } from '../../../shared/domain/acts.js';

/** What was done about a row so far, from its receipt: seconds, what, which unit. */
const COURSE: readonly (readonly [number, ActKind, string | null])[] = [
  [16, 'sign', null],
  [44, 'dispatch', '五常消防站'],
  [98, 'accept', '五常消防站'],
  [121, 'depart', '五常消防站'],
  [180, 'assist', '五常派出所'],
  [260, 'contact', null],
  [410, 'note', null],
];
const NOTES: Partial<Record<ActKind, string>> = {
  contact: '已联系报警人，楼道有烟，无人被困',
  note: '西侧消防通道有车，已通知物业挪车',
};

/** One incident with what the room did about it. */
export function worldIncident(row: Row | null): IncidentData {
  if (!row) return { row, acts: [], stamps: [] };
  const received = row.receivedAt ?? 0;
  const acts = COURSE.map(([seconds, kind, unit], i): Act => {
    const at = received + seconds * 1_000;
    const text = NOTES[kind];
    const more = { ...(unit === null ? {} : { unit }), ...(text === undefined ? {} : { text }) };
    return { seq: i + 1, kind, at, entered: at, by: 'duty-1', role: 'duty', ...more };
  });
  const stamp = (key: string, seconds: number) => ({
    key,
    at: received + seconds * 1_000,
    backfilled: false,
  });
  return {
    row,
    acts,
    stamps: [
      stamp('received', 0),
      stamp('signed', 16),
      stamp('dispatched', 44),
      stamp('accepted', 98),
      stamp('departed', 121),
      stamp('contacted', 260),
    ],
  };
}

/** Who could go there at `now`, and who is on the way. */
export function worldNearest(now: number, limit: number): NearestData {
  const kinds = ['patrol', 'police', 'medical', 'fire', 'grid'] as const;
  const free = kinds.map((kind, i) => {
    return { id: `free-${i}`, name: `警组${120 + i}`, kind, metres: 420 + i * 610, at: now - 3_000 };
  });
  const due: NearestData['due'] = [
    {
      ...{ id: 'unit-2', name: '五常消防站', kind: 'fire', status: 'en-route', metres: 640 },
      since: now - 613_000,
      at: now - 4_000,
    },
  ];
  return { at: { lng: 120.02, lat: 30.25 }, free: free.slice(0, limit), stale: 2, due };
}
