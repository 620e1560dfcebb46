import type { IngestEvent } from '../../../shared/contracts/ingest.js';
import type { Dictionary } from '../../../shared/contracts/dictionary.js';
import type { Pack } from '../../../shared/contracts/jurisdiction.js';
import type { TimedEvent } from '../../import/timed-event.js';
import { areasOf, placeIn } from '../area.js';
import { Random } from '../random.js';
import { castScenes } from '../scenes/index.js';
import type { AlarmSlot } from './script.js';

const SECOND = 1_000;
/** Seconds after receipt. */
const STEPS = { signed: 40, dispatched: 150, arrived: 540, feedback: 1_080, closed: 1_200 } as const;
/** Every other squad is two minutes late, so that an overdue drill can be seen. */
const LATE_ARRIVAL = 720;
const LATE_SHARE = 0.5;

/** What a drill is played with. */
export interface DrillParts {
  readonly seed: number;
  readonly pack: Pack;
  readonly dictionary: Dictionary;
}

/** The drill incident of a slot, from its call to its close; nothing in a slot without one. */
export function drillEvents(
  { index, drillAt }: AlarmSlot,
  { seed, pack, dictionary }: DrillParts,
): TimedEvent[] {
  if (drillAt === null) return [];
  const random = new Random(`${seed}|drill|${index}`);
  const scene = random.pick(castScenes(dictionary).filter(({ onScene }) => onScene));
  const area = random.pick(areasOf(pack));
  const id = { sourceCode: Object.keys(scene.sources)[0] ?? '', sourceId: `drill-${seed}-${index}` };
  const first: Partial<IngestEvent> = {
    ...{ category: scene.category, urgency: 'urgent', grade: 3, isDrill: true },
    ...{ title: '【演练】联动响应', brief: '演练，非真实警情。', place: placeIn(random, area) },
  };
  const arrived = random.chance(LATE_SHARE) ? LATE_ARRIVAL : STEPS.arrived;
  const steps = Object.entries({ ...STEPS, arrived }).map(([key, s]) => ({ key, at: drillAt + s * SECOND }));
  return [{ key: 'received', at: drillAt }, ...steps].map(({ key, at }, i) => ({
    at,
    event: {
      ...id,
      version: i + 1,
      ...(i === 0 ? first : {}),
      ...(key === 'dispatched' ? { unit: '演练组' } : {}),
      ...(key === 'closed' ? { disposition: 'handled' as const } : {}),
      stamps: { [key]: { at, enteredAt: at } },
    },
  }));
}
