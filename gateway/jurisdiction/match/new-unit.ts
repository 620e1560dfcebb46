import type { Level, Unit } from '../../../shared/contracts/jurisdiction.js';
import { CODE_MAX } from '../../../shared/contracts/jurisdiction.js';
import type { ImportProblemKind } from '../../../shared/contracts/jurisdiction-import.js';
import type { Borders } from '../geometry/borders.js';
import { codeFits } from './codes.js';
import { textOf, type Fields } from './fields.js';
import { plainName } from './names.js';
import type { PackIndex } from './pack-index.js';
import type { PlacedFeature } from './placed-feature.js';

const CODE_OF_VILLAGE = 12;

/** The unit that a feature would be, or why it can be none. */
export type NewUnit = { readonly unit: Unit } | { readonly problem: ImportProblemKind };

/** Makes a unit of a feature that the pack does not have. */
export function newUnit(one: PlacedFeature, fields: Fields, index: PackIndex): NewUnit {
  const { level, english } = fields;
  const { code, name, inner } = one;
  if (!inner) return { problem: 'no-area' };
  if (name === '' || code === null || !codeFits(code, level)) return { problem: 'bad-code' };
  const above = index.above(code, level);
  const en = (english === null ? '' : textOf(one.feature.properties[english])).slice(0, 120);
  const common = { code, name: { zh: name.slice(0, 60), en: en || name }, label: point(inner.at) };
  if (!above) return { problem: 'no-parent' };
  switch (level) {
    case 'district':
      return { problem: 'no-parent' };
    case 'town':
      if (above.level !== 'district') return { problem: 'no-parent' };
      return {
        unit: {
          ...common,
          ...{ level, kind: name.endsWith('街道') ? 'street' : 'town', parent: above.code },
          ...{ seat: null, areaType: null, areaKm2: null, areaStatus: 'missing' },
        },
      };
    case 'village':
      if (above.level !== 'town') return { problem: 'no-parent' };
      return {
        unit: {
          ...common,
          ...{ level, kind: villageKind(name), parent: above.code },
          ...{ positionSource: 'imported', reachM: Math.floor(inner.reachM) },
        },
      };
    case 'grid':
    case 'micro-grid':
    case 'stairwell':
      if (above.code.length < CODE_OF_VILLAGE) return { problem: 'no-parent' };
      return { unit: { ...common, level, parent: above.code } };
  }
}

/**
 * Code of a unit below a village: its own when that begins with a village of the pack, else the code
 * of the unit in which it lies and its own number or name after it; null when it lies in none.
 */
export function smallCode(
  { code, inner, name }: Pick<PlacedFeature, 'code' | 'inner' | 'name'>,
  own: string,
  level: Level,
  index: PackIndex,
  borders: Borders,
): string | null {
  if (
    code !== null &&
    codeFits(code, level) &&
    (index.above(code, level)?.code.length ?? 0) >= CODE_OF_VILLAGE
  )
    return code;
  const holder = inner ? borders.holder(level, inner.at) : null;
  if (holder === null || holder.length < CODE_OF_VILLAGE) return null;
  const room = CODE_MAX - holder.length;
  const told = own.normalize('NFKC').replace(/[^0-9A-Za-z]/g, '');
  const number = /\d+/.exec(plainName(name))?.[0] ?? String(numeralOf(name) ?? '');
  const tail = (told || number).slice(-room);
  return tail === '' || room <= 0 ? null : `${holder}${tail}`;
}

const NUMERALS = '一二三四五六七八九';

/** 第三网格 → 3, 第十二网格 → 12; null when the name has no such number. */
function numeralOf(name: string): number | null {
  const found = /([一二三四五六七八九]?)十([一二三四五六七八九]?)|([一二三四五六七八九])/u.exec(name);
  if (!found) return null;
  const digit = (text: string | undefined): number => (text ? NUMERALS.indexOf(text) + 1 : 0);
  return found[3] === undefined ? (digit(found[1]) || 1) * 10 + digit(found[2]) : digit(found[3]);
}

function villageKind(name: string): 'community' | 'village' | 'pseudo' {
  if (name.includes('类似')) return 'pseudo';
  return /(社区|居委会|居民委员会)$/.test(name) ? 'community' : 'village';
}

function point([lng, lat]: readonly [number, number]): [number, number] {
  return [Number(lng.toFixed(6)), Number(lat.toFixed(6))];
}
