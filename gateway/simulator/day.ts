import type { Dictionary } from '../../shared/contracts/dictionary.js';
import type { IngestEvent } from '../../shared/contracts/ingest.js';
import type { Pack } from '../../shared/contracts/jurisdiction.js';
import { incidentId, type Urgency } from '../../shared/domain/incident.js';
import { localParts } from '../../shared/time/zone.js';
import type { TimedEvent } from '../import/timed-event.js';
import { areasOf, placeIn, spotOf, type Area } from './area.js';
import { HOUR_LOAD } from './hours.js';
import { Random } from './random.js';
import { castScenes, type CastScene } from './scenes/index.js';
import { timeline, type Course, type Step, type StepFields } from './timeline.js';
import { pickUnit } from './units/pick-unit.js';
import { rosterOf, type DemoUnit } from './units/roster.js';
import { tripOf } from './units/trip.js';

/** Zone of the demo's day. */
export const DEMO_ZONE = 'Asia/Shanghai';

const HOUR = 3_600_000;

/** One made-up incident: what it is, and its events in the order in which they become known. */
export interface SimulatedIncident {
  readonly sourceCode: string;
  readonly sourceId: string;
  readonly receivedAt: number;
  readonly category: string;
  readonly urgency: Urgency;
  readonly town: string;
  readonly course: Course;
  /** Id of the unit that is sent, or null. */
  readonly unit: string | null;
  /** Where it is needed, WGS-84 degrees, whether the room was told or not. */
  readonly spot: { readonly lng: number; readonly lat: number };
  /** Versions 1..n; `at` never goes back. */
  readonly events: readonly TimedEvent[];
}

/**
 * Every incident that the rooms of the pack receive on one day, by time of receipt. The same
 * arguments give the same incidents; each town has its own stream, so a new town leaves the
 * others as they were.
 * @param dayStartMs local midnight in `DEMO_ZONE`, UTC ms
 * @throws RangeError when the dictionary has no category that the demo knows
 */
export function incidentsOfDay(
  seed: number,
  dayStartMs: number,
  pack: Pack,
  dictionary: Dictionary,
): SimulatedIncident[] {
  const scenes = castScenes(dictionary);
  const roster = rosterOf(pack, seed);
  const { year, month, day } = localParts(dayStartMs, DEMO_ZONE);
  const date = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
  return areasOf(pack)
    .flatMap((area) => incidentsOfTown({ seed, dayStartMs, date, area, scenes, roster }))
    .sort((a, b) => a.receivedAt - b.receivedAt || (a.sourceId < b.sourceId ? -1 : 1));
}

interface TownDay {
  readonly seed: number;
  readonly dayStartMs: number;
  /** YYYYMMDD in the zone. */
  readonly date: string;
  readonly area: Area;
  readonly scenes: readonly CastScene[];
  readonly roster: readonly DemoUnit[];
}

function incidentsOfTown({ seed, dayStartMs, date, area, scenes, roster }: TownDay): SimulatedIncident[] {
  const random = new Random(`${seed}|${dayStartMs}|${area.town.code}`);
  const count = random.poisson(area.perDay);
  const moments = Array.from({ length: count }, () => momentOfDay(random)).sort((a, b) => a - b);
  const done: SimulatedIncident[] = [];
  /** When each unit of the town that was sent is free again. */
  const bound = new Map<string, number>();
  for (const [i, moment] of moments.entries()) {
    const sourceId = `${date}-${seed}-${area.town.code.slice(-3)}-${String(i + 1).padStart(2, '0')}`;
    const receivedAt = dayStartMs + moment;
    for (const [unit, ends] of bound) if (ends <= receivedAt) bound.delete(unit);
    const busy = new Set(bound.keys());
    const before = done.at(-1);
    const hour = moment / HOUR;
    const next = incident(random, { area, scenes, roster, busy, sourceId, receivedAt, hour, before });
    const trip = tripOf(next);
    if (trip) bound.set(trip.unit, Math.max(trip.ends, bound.get(trip.unit) ?? 0));
    done.push(next);
  }
  return done;
}

/** Milliseconds after midnight, by the load of the hours. */
function momentOfDay(random: Random): number {
  const hour = random.weighted([...HOUR_LOAD.keys()], (h) => HOUR_LOAD[h] ?? 0);
  return Math.floor((hour + random.next()) * HOUR);
}

interface Draft {
  readonly area: Area;
  readonly scenes: readonly CastScene[];
  readonly roster: readonly DemoUnit[];
  readonly busy: ReadonlySet<string>;
  readonly sourceId: string;
  readonly receivedAt: number;
  readonly hour: number;
  /** The town's incident before this one, which it may be a second call about. */
  readonly before: SimulatedIncident | undefined;
}

function incident(random: Random, draft: Draft): SimulatedIncident {
  const { area, sourceId, receivedAt, before } = draft;
  const { town } = area;
  const scene = random.weighted(draft.scenes, (one) => likelihood(one, area, draft.hour));
  const sourceCode = random.weighted(Object.keys(scene.sources), (code) => scene.sources[code] ?? 0);
  const urgency = urgencyOf(random, scene);
  const course = courseOf(random, scene, urgency, receivedAt, before);
  const place = placeIn(random, area);
  const brief = random.pick(scene.briefs).replace('{n}', String(Math.floor(random.between(1, 29))));
  const mergedInto = before ? incidentId(before.sourceCode, before.sourceId) : null;
  const spot = spotOf(place, area);
  const need = {
    town: town.code,
    unit: scene.unit,
    source: sourceCode,
    spot,
    at: receivedAt,
    busy: draft.busy,
  };
  // A town has one fire station and one ambulance: nothing to draw.
  const unit = pickUnit(draft.roster, need, scene.unit === 'patrol' ? random.next() : 1);
  const input = {
    receivedAt,
    source: sourceCode,
    scene,
    areaType: town.areaType ?? PLAIN_AREA,
    course,
    unit: unit?.name ?? town.name.zh,
    mergedInto,
  };
  const first = { category: scene.category, urgency, grade: GRADE[urgency], brief, place };
  const events = toEvents({ sourceCode, sourceId }, first, timeline(random, input));
  return {
    sourceCode,
    sourceId,
    receivedAt,
    category: scene.category,
    urgency,
    town: town.code,
    course,
    unit: isSent(course) ? (unit?.id ?? null) : null,
    spot,
    events,
  };
}

/** A town of unknown type is simulated as the most ordinary one. */
const PLAIN_AREA = 'old-town';
const GRADE: Readonly<Record<Urgency, number>> = { critical: 2, urgent: 3, normal: 4 };

function likelihood({ weight, area, peak }: CastScene, { town }: Area, hour: number): number {
  const inPeak = peak !== undefined && hour >= peak[0] && hour < peak[1];
  return weight * (area?.[town.areaType ?? PLAIN_AREA] ?? 1) * (inPeak ? 3 : 1);
}

function urgencyOf(random: Random, { critical, urgent }: CastScene): Urgency {
  const draw = random.next();
  if (draw < critical) return 'critical';
  return draw < critical + urgent ? 'urgent' : 'normal';
}

/** Shares of incidents that end by decision, and of those closed although nobody arrived. */
const DECIDED = { cancelled: 0.02, merged: 0.02, noArrival: 0.006 };
/** A second call about the same thing comes this soon. */
const REPEAT_MS = 40 * 60_000;

function courseOf(
  random: Random,
  scene: CastScene,
  urgency: Urgency,
  receivedAt: number,
  before: SimulatedIncident | undefined,
): Course {
  const draw = random.next();
  if (draw < DECIDED.cancelled) return 'cancelled';
  const repeats = before && receivedAt - before.receivedAt < REPEAT_MS && before.course === 'handled';
  if (repeats && draw < DECIDED.cancelled + DECIDED.merged * 2.5) return 'merged';
  if (random.chance(urgency === 'critical' ? 0 : scene.phone)) return 'phone';
  if (!scene.onScene) return 'desk';
  return random.chance(DECIDED.noArrival) ? 'no-arrival' : 'handled';
}

/** Nobody is sent to what is called off, or is told twice. */
function isSent(course: Course): boolean {
  return course !== 'cancelled' && course !== 'merged';
}

/** One event per instant, versions from 1; the first carries what the incident is. */
function toEvents(
  id: Pick<IngestEvent, 'sourceCode' | 'sourceId'>,
  first: Partial<IngestEvent>,
  steps: readonly Step[],
): TimedEvent[] {
  const instants = [...new Set(steps.map(({ knownAt }) => knownAt))];
  return instants.map((at, i) => {
    const now = steps.filter(({ knownAt }) => knownAt === at);
    const stamps = Object.fromEntries(
      now.flatMap((one) => (one.key ? [[one.key, { at: one.at, enteredAt: enteredAt(one) }]] : [])),
    );
    const set = now.reduce<StepFields>((sum, one) => ({ ...sum, ...one.set }), {});
    const event: IngestEvent = { ...id, version: i + 1, ...(i === 0 ? first : {}), ...set, stamps };
    return { at, event };
  });
}

/** The upstream's own stamps are as good as typed at once; others when they became known. */
function enteredAt({ key, at, knownAt }: Step): number {
  return key === 'called' || key === 'pushed' ? at : Math.max(at, knownAt);
}
