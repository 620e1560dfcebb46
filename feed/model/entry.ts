import type { Site } from '../../shared/contracts/site.js';
import { FIELD_KEYS, type FieldKey, type Incident } from '../../shared/domain/incident.js';
import type { StageFact } from '../../shared/domain/stage-clock.js';
import { placeOf, type Place } from '../../shared/domain/place-check.js';
import { ALL_NEEDS, stageFacts, type StageNeeds } from '../../shared/domain/stage-facts.js';
import type { Sample } from '../../shared/metrics/sample.js';
import { toRow, type IncidentRow } from '../../shared/wall/row.js';
import { toSample } from '../../shared/wall/sample.js';

/** One incident with what is derived from it alone. A changed incident gets a new entry. */
export interface Entry {
  readonly incident: Incident;
  readonly facts: readonly StageFact[];
  readonly sample: Sample;
  /** The unit that it counts for. */
  readonly place: Place;
  /** Of a category that visitors are not shown. */
  readonly sensitive: boolean;
  /** Made when first asked for; the same object until the incident changes. */
  row: IncidentRow | null;
}

/** Fields that are only shown: no fact, no sample, no place in the queue or on the map follows from them. */
const TEXT_KEYS: ReadonlySet<FieldKey> = new Set(['title', 'brief', 'address', 'unit']);
const DECIDING_KEYS = FIELD_KEYS.filter((key) => !TEXT_KEYS.has(key));

/** True when everything that is derived for `a` holds for `b`: they differ in texts at most. */
function differInTextOnly(a: Incident, b: Incident): boolean {
  // The reducer keeps these objects while nothing in them changes.
  if (a.stamps !== b.stamps || a.acts !== b.acts || a.forces !== b.forces) return false;
  if (a.source !== b.source) return false;
  if (a.fields === b.fields) return true;
  for (const key of DECIDING_KEYS) if (a.fields[key] !== b.fields[key]) return false;
  return true;
}

interface Word extends StageNeeds {
  readonly group: string;
  readonly sensitive?: boolean;
}

/** Derives entries under one site's plan and dictionary. */
export class EntryMaker {
  private readonly words: ReadonlyMap<string, Word>;

  constructor(private readonly site: Site) {
    this.words = new Map(site.dictionary.categories.map((category) => [category.code, category]));
  }

  /** @param before the incident's entry until now: what still holds of it is kept, by identity */
  make(incident: Incident, before?: Entry): Entry {
    if (before && differInTextOnly(before.incident, incident)) return { ...before, incident, row: null };
    const { category } = incident.fields;
    const word = category === undefined ? undefined : this.words.get(category);
    const place = placeOf(incident.fields);
    const needs = this.needsOf(word, place.town ?? undefined);
    const facts = stageFacts(incident, this.site.plan, needs);
    const otherFacts = this.site.otherPlans.map((plan) => stageFacts(incident, plan, needs));
    return {
      incident,
      facts,
      sample: toSample(incident, facts, word?.group, otherFacts, place),
      place,
      sensitive: word?.sensitive ?? false,
      row: null,
    };
  }

  /** The word itself where the site has no kinds of area: most sites make no object here. */
  private needsOf(word: Word | undefined, town: string | undefined): StageNeeds | undefined {
    const areaTypes = town === undefined ? undefined : this.site.townTypes?.[town];
    return areaTypes ? { ...(word ?? ALL_NEEDS), areaTypes } : word;
  }
}

/** Code of the village that an entry counts for, else of the town; empty when neither can be told. */
export function unitOf({ place }: Pick<Entry, 'place'>): string {
  return place.village ?? place.town ?? '';
}

/** True when an entry lies in the unit with this code, or in one whose code begins with it. */
export function liesIn({ place }: Pick<Entry, 'place'>, area: string): boolean {
  const code = place.grid ?? place.village ?? place.town;
  return code?.startsWith(area) ?? false;
}

/** The row of an entry. */
export function rowOf(entry: Entry): IncidentRow {
  return (entry.row ??= toRow(entry.incident, entry.facts));
}

/** The earliest open deadline of any plan that `now` has not passed yet, or `Infinity`. */
export function nextDeadline({ facts, sample }: Entry, now: number): number {
  let next = earliest(facts, now);
  for (const others of sample.otherFacts ?? []) next = Math.min(next, earliest(others, now));
  return next;
}

function earliest(facts: readonly StageFact[], now: number): number {
  let next = Infinity;
  for (const fact of facts) {
    if (fact.kind === 'open' && fact.deadline >= now && fact.deadline < next) next = fact.deadline;
  }
  return next;
}
