import { maskText } from '../../shared/privacy/mask.js';

const NUMBER = '(?:[0-9]+|[零一二三四五六七八九十百]+)';
/** The building is named: what follows is inside it. */
const BUILDING = /^(.*?(?:幢|栋|号楼|[0-9A-Z]座)).*$/i;
/** A part of a building: unit, floor, room, household. */
const INSIDE = new RegExp(`${NUMBER}\\s*(?:单元|层|楼|室|户).*$`);
/** House number with what is behind it: `500号501`, `12-3-501`. */
const BEHIND_HOUSE = /(号)\s*[0-9A-Z].*$/i;
const DASHED = /([0-9]+)(?:\s*[-－—–#]\s*[0-9A-Z]+)+.*$/i;

/** An address down to the building: unit, floor and room are cut off, phone and id numbers masked. */
export function buildingAddress(address: string): string {
  const plain = address.normalize('NFKC');
  const building = BUILDING.exec(plain)?.[1];
  const cut = building ?? plain.replace(INSIDE, '').replace(BEHIND_HOUSE, '$1').replace(DASHED, '$1');
  return maskText(cut.trim());
}
