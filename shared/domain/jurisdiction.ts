/** What a place's name needs to be known of a unit; a pack's units fit. */
export interface NamedUnit {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly parent: string | null;
}

/** Units of a pack by their code. */
export type UnitIndex<U extends NamedUnit = NamedUnit> = ReadonlyMap<string, U>;

/** Units of a pack by their code: 6 digits district, 9 town, 12 village. */
export function unitIndex<U extends NamedUnit>(pack: { readonly units: readonly U[] }): UnitIndex<U> {
  return new Map(pack.units.map((unit) => [unit.code, unit]));
}

/** Language of a place name. */
export type NameLanguage = 'zh-CN' | 'en';

/**
 * `余杭街道·金星村`: one token that is never broken over lines; `Jinxing Village, Yuhang
 * Subdistrict` in English. Says as much as is known: a code that the pack lacks is left out, and
 * the result is null when nothing is left.
 * @param town 9-digit code; taken from the village when not told
 * @param village 12-digit code
 */
export function placeName(
  index: UnitIndex,
  town: string | null | undefined,
  village: string | null | undefined,
  language: NameLanguage = 'zh-CN',
): string | null {
  const inner = village ? index.get(village) : undefined;
  const outer = index.get(inner?.parent ?? town ?? '');
  const names = [outer, inner].flatMap((unit) => (unit ? [unit] : []));
  if (names.length === 0) return null;
  if (language === 'zh-CN') return names.map((unit) => unit.name.zh).join('·');
  return names
    .reverse()
    .map((unit) => unit.name.en)
    .join(', ');
}
