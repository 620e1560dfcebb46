import type { Pack } from '../../../shared/contracts/jurisdiction.js';
import type { Warning } from '../../../shared/contracts/records.js';
import { dutyDay } from '../../../shared/time/duty-day.js';
import { localParts } from '../../../shared/time/zone.js';
import type { RecordInput } from '../../sources/adapter.js';
import { DEMO_ZONE } from '../day.js';
import { octagonAround } from './octagon.js';

/** Minutes after midnight between which the demo's thunderstorm is expected. */
const FROM_MIN = 17 * 60 + 30;
const UNTIL_MIN = 23 * 60;
const MINUTE = 60_000;
/** About 3 km. */
const MARGIN: [number, number] = [0.03, 0.027];
/** Towns under it: the most northern ones. */
const STRUCK = 2;

/**
 * The warning of one day of a demo: a thunderstorm over mountain towns in the evening, with a
 * polygon. Its words say that it is invented, as the mark 演示数据 on every screen does.
 * @param now UTC ms; any instant of the day gives the same record
 */
export function demoWarning({ units }: Pick<Pack, 'units'>, source: string, now: number): RecordInput | null {
  const towns = units.filter((unit) => unit.level === 'town');
  const mountain = towns.filter(({ areaType }) => areaType === 'mountain');
  const under = (mountain.length > 0 ? mountain : towns)
    .sort((a, b) => b.label[1] - a.label[1])
    .slice(0, STRUCK);
  if (under.length === 0) return null;
  const { start } = dutyDay(now, DEMO_ZONE, 0);
  const { year, month, day } = localParts(start, DEMO_ZONE);
  const [from, until] = [start + FROM_MIN * MINUTE, start + UNTIL_MIN * MINUTE];
  const warning: Warning = {
    ...{ sender: '演示', status: 'Actual', live: true, event: '雷电', colour: 'yellow' },
    headline: '【演示】雷电黄色预警',
    description: '演示数据，非真实预警。',
    instruction: '',
    ...{ severity: 'Moderate', urgency: 'Expected', certainty: 'Likely' },
    ...{ sentAt: from, effectiveAt: from, onsetAt: null, expiresAt: until },
    ...{ cancelled: false, replacedBy: null },
    areas: [
      {
        name: under.map(({ name }) => name.zh).join('、'),
        codes: [],
        polygons: [
          octagonAround(
            under.map(({ label: [lng, lat] }) => [lng, lat]),
            MARGIN,
          ),
        ],
        circles: [],
      },
    ],
  };
  const key = `demo-${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return { record: { collection: 'warning', key }, source, version: start, body: { ...warning } };
}
