import type { AlarmsData } from '../../../shared/contracts/alarms.js';
import { sampleAlarm, sampleAlarms } from '../sample-alarms.js';
import type { Places } from './places.js';

/** The late fire, a new urgent incident, a silent source, and one that somebody took on. */
export function busyAlarms(places: Places, now: number): AlarmsData {
  const [town] = places.codes('瓶窑镇', '南山村');
  const urgent = { kind: 'new-urgent', priority: 'medium', stage: null } as const;
  return sampleAlarms([
    sampleAlarm({ town: places.codes('五常街道', '')[0] }),
    sampleAlarm({
      ...{
        ...urgent,
        incident: '110:2',
        raisedAt: now - 26_000,
        category: 'rescue.water',
        title: null,
        town,
      },
      urgency: 'urgent',
    }),
    sampleAlarm({
      ...{ kind: 'source-down', priority: 'low', incident: null, stage: null, subject: 'grid', title: null },
      ...{
        urgency: null,
        category: null,
        town: null,
        raisedAt: now - 125_000,
        state: 'acked',
        ackBy: 'duty-1',
      },
    }),
  ]);
}

/** More than ten in ten minutes: one card per town, ×n. */
export function floodAlarms(places: Places, now: number): AlarmsData {
  const cards = places.towns.slice(0, 7).map((town, i) => {
    const count = 23 - i * 3;
    const raisedAt = now - 20_000 - i * 7_000;
    return sampleAlarm({
      ...{ id: `late:f${i}:arrive`, incident: `flood:${i}`, town, count, raisedAt, firstAt: now - 540_000 },
      ids: Array.from({ length: count }, (_, n) => `late:f${i}-${n}:arrive`),
      priority: i < 2 ? 'high' : 'medium',
      urgency: i < 2 ? 'critical' : 'normal',
    });
  });
  const merged = cards.reduce((sum, { count }) => sum + count - 1, 0);
  return sampleAlarms(cards, { flood: { since: now - 560_000, inTenMinutes: 98, merged } });
}
