import type { Crs } from '../../shared/domain/datum.js';
import type { CurrentJurisdiction } from '../jurisdiction/current.js';
import { UnitLookup } from './unit-lookup.js';

/** What the gateway knows of the places of its jurisdiction. */
export interface Places {
  /** Codes that an event may name: those of towns, villages and units below. */
  readonly areas: ReadonlySet<string>;
  readonly lookup: UnitLookup;
}

/** Places, and in which datum each source speaks of them. */
export interface PlaceKnowledge {
  readonly places: Places;
  /** Datum that the configuration names for a source. */
  readonly crsOf: (source: string) => Crs | undefined;
}

/** The places of the pack in force: made anew when another one takes its place. */
export class CurrentPlaces implements Places {
  private held: Places;

  constructor(jurisdiction: CurrentJurisdiction) {
    this.held = placesOf(jurisdiction);
    jurisdiction.onChange(() => {
      this.held = placesOf(jurisdiction);
    });
  }

  get areas(): ReadonlySet<string> {
    return this.held.areas;
  }

  get lookup(): UnitLookup {
    return this.held.lookup;
  }
}

/** The places of one pack. */
export function placesOf({ pack, boundaries }: Pick<CurrentJurisdiction, 'pack' | 'boundaries'>): Places {
  return {
    areas: new Set(pack.units.flatMap(({ code, level }) => (level === 'district' ? [] : [code]))),
    lookup: new UnitLookup(pack, boundaries),
  };
}
