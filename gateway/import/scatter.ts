import type { Pack } from '../../shared/contracts/jurisdiction.js';
import { areasOf, positionIn } from '../simulator/area.js';
import { Random } from '../simulator/random.js';
import type { ImportedIncident } from './imported.js';

/**
 * Gives each incident without a position one in a village of the pack, marked `scattered`. Which
 * one depends on nothing but its id, so every replay puts it in the same place.
 * @throws RangeError when the pack has no village
 */
export function scatter(
  incidents: readonly ImportedIncident[],
  pack: Pack,
): { incidents: ImportedIncident[]; count: number } {
  const areas = areasOf(pack).filter(({ villages }) => villages.length > 0);
  if (areas.length === 0) throw new RangeError(`--scatter needs villages, but the pack ${pack.id} has none`);
  let count = 0;
  const placed = incidents.map((incident) => {
    if (incident.fields.place?.lng !== undefined) return incident;
    count += 1;
    const random = new Random(`scatter|${incident.sourceId}`);
    const area = random.weighted(areas, ({ perDay }) => perDay);
    const village = random.pick(area.villages);
    const position = positionIn(random, village);
    const place = { areaCode: village.code, ...position, crs: 'WGS84' as const, scattered: true };
    return { ...incident, fields: { ...incident.fields, place } };
  });
  return { incidents: placed, count };
}
