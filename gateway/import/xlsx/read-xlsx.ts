import { setImmediate } from 'node:timers/promises';
import { attributeOf, scanXml, type XmlToken } from '../../xml/scan.js';
import { XmlError } from '../../xml/xml-error.js';
import { ImportError } from '../import-error.js';
import type { RawRow } from '../table/cell.js';
import type { TableLimits } from '../table/limits.js';
import { sharedStrings, sheetRows } from './sheet.js';
import { readStyles } from './styles.js';
import { unzip, WORKBOOK } from '../../zip/unzip.js';

/** Which sheet: its name, or its place from 1. */
export interface SheetChoice {
  readonly sheet: string | number;
}

/** Rows after which other work of the process has its turn. */
const BREATH_ROWS = 1_000;
const PARTS = /^xl\/(workbook|styles|sharedStrings)\.xml$|^xl\/_rels\/workbook\.xml\.rels$/;
const SHEET_PARTS = /^xl\/worksheets\/[^/]+\.xml$/;
const ELEMENTS_MAX = 20_000_000;

/**
 * The rows of one sheet of an .xlsx file.
 * @param file for errors
 * @throws ImportError when it is no whole workbook, lacks the sheet, or goes over a limit
 */
export async function readXlsx(
  bytes: Buffer,
  file: string,
  { sheet }: SheetChoice,
  limits: TableLimits,
): Promise<RawRow[]> {
  try {
    const parts = unzip(bytes, (name) => PARTS.test(name), limits.unpackedBytes, file, WORKBOOK);
    const book = workbook(parts, file);
    const chosen = book.sheets.find(({ name }, i) =>
      typeof sheet === 'number' ? i + 1 === sheet : name === sheet,
    );
    if (!chosen) {
      const names = book.sheets.map(({ name }) => name).join(', ');
      throw new ImportError(
        `${file}: expected the sheet ${sheet}, found ${names}. Set xlsx.sheet in the profile.`,
      );
    }
    const wanted = (name: string): boolean => SHEET_PARTS.test(name) && name === chosen.path;
    const content = unzip(bytes, wanted, limits.unpackedBytes, file, WORKBOOK);
    const strings = tokensOf(parts, 'xl/sharedStrings.xml');
    const context = {
      file,
      date1904: book.date1904,
      columns: limits.columns,
      strings: strings ? sharedStrings(strings) : [],
      styles: readStyles(tokensOf(parts, 'xl/styles.xml') ?? []),
    };
    const tokens = tokensOf(content, chosen.path);
    if (!tokens)
      throw new ImportError(`${file}: the sheet ${chosen.name} is not in the file. Save it again.`);
    const rows: RawRow[] = [];
    for (const row of sheetRows(tokens, context)) {
      rows.push(row);
      if (rows.length > limits.rows + 1) {
        throw new ImportError(`${file}: expected at most ${limits.rows} rows, came more. Split it by week.`);
      }
      if (rows.length % BREATH_ROWS === 0) await setImmediate();
    }
    return rows;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new ImportError(`${file}: not a whole Excel file: ${error.got}. Save it again as .xlsx.`);
  }
}

/** Is this the beginning of an .xlsx file? */
export function isXlsx(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]));
}

interface Workbook {
  readonly date1904: boolean;
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
}

function workbook(parts: ReadonlyMap<string, Buffer>, file: string): Workbook {
  const tokens = tokensOf(parts, 'xl/workbook.xml');
  const relations = tokensOf(parts, 'xl/_rels/workbook.xml.rels');
  if (!tokens || !relations) {
    throw new ImportError(`${file}: expected an Excel file, came another zip archive. Save it as .xlsx.`);
  }
  const targets = new Map<string, string>();
  for (const token of relations) {
    if (token.kind !== 'open' || token.name !== 'Relationship') continue;
    const target = attributeOf(token.attributes, 'Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    targets.set(attributeOf(token.attributes, 'Id') ?? '', path);
  }
  let date1904 = false;
  const sheets: { name: string; path: string }[] = [];
  for (const token of tokens) {
    if (token.kind !== 'open') continue;
    if (token.name === 'workbookPr') {
      date1904 = ['1', 'true'].includes(attributeOf(token.attributes, 'date1904') ?? '');
    }
    if (token.name !== 'sheet') continue;
    const name = attributeOf(token.attributes, 'name') ?? '';
    sheets.push({ name, path: targets.get(attributeOf(token.attributes, 'r:id') ?? '') ?? '' });
  }
  return { date1904, sheets };
}

/** Some programs give every element the prefix x, so names come without one here. */
function tokensOf(parts: ReadonlyMap<string, Buffer>, name: string): Iterable<XmlToken> | null {
  const content = parts.get(name);
  if (!content) return null;
  const text = content.toString('utf8');
  return localNames(scanXml(text, { elements: ELEMENTS_MAX, depth: 40 }));
}

function* localNames(tokens: Iterable<XmlToken>): Generator<XmlToken> {
  for (const token of tokens) {
    yield token.kind === 'text' ? token : { ...token, name: token.name.slice(token.name.indexOf(':') + 1) };
  }
}
