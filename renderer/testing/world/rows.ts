import type { Row } from '../../../shared/contracts/views.js';
import { sampleQueue, sampleRow } from '../sample-rows.js';
import type { Places } from './places.js';
import { pick, seeded } from './seeded.js';

/** Rows beyond the ten of the reference picture, so that the largest wall is full. */
const MORE = 36;
const CATEGORIES = [
  'dispute.family',
  'dispute.labour',
  'dispute.neighbour',
  'fire.risk',
  'traffic.blocked',
  'missing.person',
] as const;
const BRIEFS = ['群众报称楼道堆物堵门', '双方因停车起争执', '老人在公园迷路', '电动车占用通道'] as const;
const SOURCES = ['110', '12345', 'grid', 'phone'] as const;
const two = (n: number): string => String(n).padStart(2, '0');

/** The queue of a busy afternoon at `now`: the reference rows, then older ones with nothing running. */
export function worldRows(places: Places, now: number): Row[] {
  const random = seeded(1);
  const more = Array.from({ length: MORE }, (_, i) => {
    const { town, code } = places.villages[Math.floor(random() * places.villages.length)] ?? {
      town: null,
      code: null,
    };
    const part = {
      id: `more:${i}`,
      source: pick(SOURCES, random),
      category: pick(CATEGORIES, random),
      urgency: i % 9 === 0 ? ('urgent' as const) : ('normal' as const),
      state: 'handling' as const,
      brief: pick(BRIEFS, random),
      ...{ town, village: code },
    };
    const stages = [`0:${two(10 + Math.floor(random() * 45))}`, `1:${two(Math.floor(random() * 59))}`];
    return sampleRow(
      part,
      `${44 + i * 3}:${two(Math.floor(random() * 59))}`,
      [...stages, `8:${two(i)}`],
      now,
    );
  });
  return [...sampleQueue(places.codes, now), ...more];
}
