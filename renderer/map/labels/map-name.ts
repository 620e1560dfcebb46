import type { Language } from '../../../shared/contracts/bridge.js';
import type { PlaceName } from '../geography.js';

/** A name as the map shows it: English names drop the word for their kind, which would not fit. */
export function mapName(name: PlaceName, language: Language): string {
  return language === 'en'
    ? name.en.replace(/ (Subdistrict|Town|Township|District|County|City)$/, '')
    : name.zh;
}
