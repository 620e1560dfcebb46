import type { LngLat, Pack } from '../../../shared/contracts/jurisdiction.js';

/** The places of a jurisdiction that a sample is spread over. */
export interface Places {
  readonly district: string;
  /** 9-digit codes, in the order of the pack. */
  readonly towns: readonly string[];
  readonly villages: readonly { readonly code: string; readonly town: string; readonly at: LngLat }[];
  /** Codes of a town and a village by their Chinese names; empty where the pack has none. */
  codes(town: string, village: string): [string, string];
}

/** Reads the places of a pack. */
export function placesOf({ id, units }: Pack): Places {
  const towns = units.filter((unit) => unit.level === 'town');
  const villages = units.filter((unit) => unit.level === 'village');
  return {
    district: id,
    towns: towns.map(({ code }) => code),
    villages: villages.map(({ code, parent, label }) => ({ code, town: parent, at: label })),
    codes(townName, villageName) {
      const town = towns.find(({ name }) => name.zh === townName)?.code ?? '';
      const village = villages.find(({ parent, name }) => parent === town && name.zh === villageName);
      return [town, village?.code ?? ''];
    },
  };
}
