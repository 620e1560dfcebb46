import { XmlError } from './xml-error.js';

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A reference, or an ampersand that is none. */
const REFERENCE = /&(?:#(\d{1,7});|#x([\da-fA-F]{1,6});|([^;&\s]{1,40});)?/g;

/**
 * Text with the five entities of XML and characters by number resolved, once. There are no others here: an
 * entity that somebody declares is never looked up.
 * @throws XmlError for any other entity, and for a bare ampersand
 */
export function resolveEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (all: string, decimal, hex, name) => {
    if (typeof name === 'string' && Object.hasOwn(NAMED, name)) return NAMED[name] ?? '';
    const code =
      typeof decimal === 'string' ? Number(decimal) : typeof hex === 'string' ? parseInt(hex, 16) : NaN;
    if (isCharacter(code)) return String.fromCodePoint(code);
    const hint = 'write the character itself, or its number such as &#20313;';
    throw new XmlError('(message)', 'no entity but amp, lt, gt, quot and apos', all, hint);
  });
}

/** Characters that XML 1.0 may hold. */
function isCharacter(code: number): boolean {
  if (code === 9 || code === 10 || code === 13) return true;
  return code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}
