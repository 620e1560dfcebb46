import type { Language } from '../../shared/contracts/bridge.js';
import type { Unit } from '../../shared/contracts/jurisdiction.js';
import type { Row } from '../../shared/contracts/views.js';

/** The part of a row that says where it is. */
export type PlaceCodes = Pick<Row, 'town' | 'village' | 'address'>;

/** Where an incident is, in the longest form and its allowed shorter rewrites, longest first. */
export interface PlaceText {
  /** `code`: a unit that the pack knows. `address`: free text only. `none`: not told. */
  readonly kind: 'code' | 'address' | 'none';
  readonly forms: readonly string[];
}

/** Full names without the word for their kind: 五常街道 → 五常. Two letters at least stay. */
export function shortName(name: string): string {
  const cut = name.replace(
    /(街道|镇|乡|类似社区|类似村|社区|( Statistical)?( Subdistrict| Town| Community| Village))$/u,
    '',
  );
  return [...cut].length >= 2 ? cut : name;
}

/** A short name without that of its district before it; two letters at least stay. */
function withoutDistrict(short: string, district: string | null): string {
  const name = district?.replace(/(区|县|市| District| County| City)$/u, '') ?? '';
  const rest = name !== '' && short.startsWith(name) ? short.slice(name.length).trim() : '';
  return [...rest].length >= 2 ? rest : short;
}

/**
 * Place = 镇街·村社, one token. Where it does not fit it is rewritten, never cut: first the town
 * loses its kind, then the village does, then only the village stays, at last without the name of the
 * district that all of the wall is about (余杭上城工业园 → 上城工业园).
 */
export function placeText(
  codes: PlaceCodes,
  units: ReadonlyMap<string, Unit>,
  language: Language,
): PlaceText {
  const nameOf = (code: string | null): string | null => {
    const unit = code === null ? undefined : units.get(code);
    return unit ? (language === 'en' ? unit.name.en : unit.name.zh) : null;
  };
  const village = nameOf(codes.village);
  const town = nameOf(codes.town ?? codes.village?.slice(0, 9) ?? null);
  if (town !== null && village !== null) {
    const joined = (a: string, b: string): string => (language === 'en' ? `${b}, ${a}` : `${a}·${b}`);
    const forms = [
      joined(town, village),
      joined(shortName(town), village),
      joined(shortName(town), shortName(village)),
      shortName(village),
      withoutDistrict(shortName(village), nameOf(codes.village?.slice(0, 6) ?? null)),
    ];
    return { kind: 'code', forms: [...new Set(forms)] };
  }
  const one = village ?? town;
  if (one !== null) return { kind: 'code', forms: [...new Set([one, shortName(one)])] };
  const address = codes.address?.trim() ?? '';
  if (address !== '') return { kind: 'address', forms: [address] };
  return { kind: 'none', forms: [] };
}
