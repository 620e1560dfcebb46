import { toSerial } from '../values/excel-serial.js';
import { zip } from './zip.js';

/** A cell to write: text, a number, nothing, a date (calendar ms as if UTC), a share of 1, or raw XML. */
export type Written =
  | string
  | number
  | boolean
  | null
  | { readonly date: number }
  | { readonly share: number }
  | { readonly xml: string };

/** A sheet to write. */
export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly Written[])[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Styles by number: 0 general, 1 a date as Chinese offices write it, 2 a built-in date, 3 a percentage. */
const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1">` +
  '<numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\\ h:mm:ss;@"/></numFmts>' +
  '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/>' +
  '<xf numFmtId="176" applyNumberFormat="1"/><xf numFmtId="22"/><xf numFmtId="10"/></cellXfs></styleSheet>';

/** An .xlsx file: texts shared by number as Excel writes them, dates and shares as formatted numbers. */
export function workbook(sheets: readonly WrittenSheet[], date1904 = false): Buffer {
  const strings: string[] = [];
  const written = sheets.map(({ rows }, i) => ({
    name: `xl/worksheets/sheet${i + 1}.xml`,
    content: sheetXml(rows, strings, date1904),
  }));
  const named = sheets.map(
    ({ name }, i) => `<sheet name="${escape(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const book =
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATION}">${date1904 ? '<workbookPr date1904="1"/>' : ''}` +
    `<sheets>${named.join('')}</sheets></workbook>`;
  const targets = [
    ...sheets.map((_, i) => `worksheets/sheet${i + 1}.xml`),
    'styles.xml',
    'sharedStrings.xml',
  ];
  const kinds = [...sheets.map(() => 'worksheet'), 'styles', 'sharedStrings'];
  const links = targets.map(
    (target, i) => `<Relationship Id="rId${i + 1}" Type="${RELATION}/${kinds[i] ?? ''}" Target="${target}"/>`,
  );
  const shared = strings.map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`);
  return zip([
    { name: '[Content_Types].xml', content: contentTypes(sheets.length) },
    {
      name: '_rels/.rels',
      content: relations(
        `<Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/>`,
      ),
    },
    { name: 'xl/workbook.xml', content: book },
    { name: 'xl/_rels/workbook.xml.rels', content: relations(links.join('')) },
    { name: 'xl/styles.xml', content: STYLES },
    { name: 'xl/sharedStrings.xml', content: `${HEAD}<sst xmlns="${MAIN}">${shared.join('')}</sst>` },
    ...written,
  ]);
}

/** Name of a column: 0 is A. */
export function columnName(index: number): string {
  const head = index < 26 ? '' : columnName(Math.floor(index / 26) - 1);
  return head + String.fromCharCode(65 + (index % 26));
}

function sheetXml(rows: readonly (readonly Written[])[], strings: string[], date1904: boolean): string {
  const xml = rows.map((cells, r) => {
    const inner = cells.map((cell, c) => cellXml(cell, `${columnName(c)}${r + 1}`, strings, date1904));
    return `<row r="${r + 1}">${inner.join('')}</row>`;
  });
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${xml.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: Written, at: string, strings: string[], date1904: boolean): string {
  if (cell === null) return '';
  if (typeof cell === 'string') {
    const known = strings.indexOf(cell);
    const index = known >= 0 ? known : strings.push(cell) - 1;
    return `<c r="${at}" t="s"><v>${index}</v></c>`;
  }
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if ('date' in cell) return `<c r="${at}" s="1"><v>${toSerial(cell.date, date1904)}</v></c>`;
  if ('share' in cell) return `<c r="${at}" s="3"><v>${cell.share}</v></c>`;
  return cell.xml.replaceAll('@', at);
}

function relations(inner: string): string {
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const part = (name: string, kind: string): string =>
    `<Override PartName="/xl/${name}.xml" ContentType="${type}.${kind}+xml"/>`;
  const all = [
    part('workbook', 'sheet.main'),
    part('styles', 'styles'),
    part('sharedStrings', 'sharedStrings'),
    ...Array.from({ length: sheets }, (_, i) => part(`worksheets/sheet${i + 1}`, 'worksheet')),
  ];
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>';
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types">${defaults}${all.join('')}</Types>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}
