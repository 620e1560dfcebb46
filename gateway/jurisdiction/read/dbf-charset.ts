/** Charsets by what `.cpg` files call them; 936 and GBK are parts of GB 18030. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(utf-?8|65001)$/, 'utf8'],
  [/^(gb-?18030|gbk|gb-?2312|cp-?936|936|ansi ?936|54936)$/, 'gb18030'],
  [/^(big-?5|950|cp-?950)$/, 'big5'],
];
/** Language byte of dbf headers: code page 936, as dBASE and as Windows write it. */
const GBK_MARKS: readonly number[] = [0x4d, 0x7a];
const LANGUAGE_BYTE = 29;

/**
 * Charset of a dbf's texts, by the name that mapshaper knows: what the `.cpg` says, else UTF-8 when
 * every byte fits, else GB 18030, which Chinese desktops write without saying it.
 */
export function dbfCharset(dbf: Buffer, cpg: string | null): string {
  const said = (cpg ?? '').trim().toLowerCase();
  const known = NAMES.find(([pattern]) => pattern.test(said))?.[1];
  if (known !== undefined) return known;
  if (GBK_MARKS.includes(dbf[LANGUAGE_BYTE] ?? 0)) return 'gb18030';
  return isUtf8(fieldsAndRecords(dbf)) ? 'utf8' : 'gb18030';
}

/** Without the header: its counts are bytes of any value. */
function fieldsAndRecords(dbf: Buffer): Buffer {
  return dbf.length < 32 ? dbf : dbf.subarray(dbf.readUInt16LE(8));
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    // A long text cut off at the width of its column leaves half a character, which is no reason to
    // take all others for GB 18030: the texts as a whole decide.
    const text = bytes.toString('utf8');
    const broken = text.split('\uFFFD').length - 1;
    const wide = Array.from(text.matchAll(/\p{Script=Han}/gu)).length;
    return broken * 20 < wide;
  }
}
