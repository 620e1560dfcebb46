import type { UnitsData } from '../../../shared/contracts/map-views.js';
import { UNIT_KINDS, UNIT_STATUSES, type UnitKind } from '../../../shared/domain/field-unit.js';

/** Field units of one kind by what they do. */
export interface UnitCount {
  readonly kind: UnitKind;
  readonly free: number;
  /** Sent, on the way, there or busy. */
  readonly out: number;
  readonly off: number;
}

/**
 * Units by kind, in the order of `UNIT_KINDS`; kinds without any are left out. What a newer gateway adds
 * counts as the map draws it: an unknown kind as 其他, an unknown status as out.
 */
export function unitCounts({ kind, status }: Pick<UnitsData, 'kind' | 'status'>): UnitCount[] {
  const counts = UNIT_KINDS.map((name) => ({ kind: name, free: 0, out: 0, off: 0 }));
  kind.forEach((code, slot) => {
    const count = counts[code] ?? counts.at(-1);
    const does = UNIT_STATUSES[status[slot] ?? -1];
    if (count) count[does === 'free' || does === 'off' ? does : 'out'] += 1;
  });
  return counts.filter(({ free, out, off }) => free + out + off > 0);
}
