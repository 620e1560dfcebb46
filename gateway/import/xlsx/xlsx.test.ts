import { describe, expect, it } from 'vitest';
import { LIVE_LIMITS } from '../table/limits.js';
import { workbook, type Written } from '../testing/workbook.js';
import { zip } from '../testing/zip.js';
import { readXlsx } from './read-xlsx.js';
import { kindOf } from './styles.js';
import { unzip, WORKBOOK } from '../../zip/unzip.js';

const read = (bytes: Buffer, sheet: string | number = 1, limits = LIVE_LIMITS) =>
  readXlsx(bytes, 'a.xlsx', { sheet }, limits);
const one = async (...cells: Written[]) => (await read(workbook([{ name: 'S', rows: [cells] }])))[0]?.cells;
const NINE = Date.UTC(2024, 3, 8, 9, 5);

describe('a sheet', () => {
  it('has the text that a CSV of it would have, and knows its dates and shares', async () => {
    const cells = await one(
      '噪声 <扰民> & "x"',
      330110013,
      0.1 + 0.2,
      null,
      { date: NINE },
      { share: 0.4695 },
      true,
    );
    expect(cells).toEqual([
      { text: '噪声 <扰民> & "x"' },
      { text: '330110013' },
      { text: '0.3' },
      { text: '' },
      { text: '2024-04-08 09:05:00', calendar: NINE },
      { text: '46.95%', share: 0.4695 },
      { text: 'TRUE' },
    ]);
  });

  it('is read with the values of its formulas, never the formulas', async () => {
    const cells = await one(
      { xml: '<c r="@" t="str"><f>CONCAT("a",B1)</f><v>ab</v></c>' },
      { xml: '<c r="@"><f>WEBSERVICE("http://example.invalid")</f><v>7</v></c>' },
      { xml: '<c r="@"><f>1/0</f></c>' },
      { xml: '<c r="@" t="e"><v>#DIV/0!</v></c>' },
      { xml: '<c r="@" t="inlineStr"><is><r><t>余</t></r><r><t>杭</t></r><rPh><t>yuhang</t></rPh></is></c>' },
      { xml: '<c r="@" t="str"><v>a_x000D_b</v></c>' },
    );
    expect(cells?.map(({ text }) => text)).toEqual(['ab', '7', '', '#DIV/0!', '余杭', 'a\rb']);
  });

  it('counts its dates from 1900 or from 1904, as the workbook says', async () => {
    const rows = [[{ date: NINE }]];
    const [mac] = await read(workbook([{ name: 'S', rows }], true));
    expect(mac?.cells[0]?.calendar).toBe(NINE);
    // 29 February 1900 and a bare time of day stay numbers.
    const odd = await one({ xml: '<c r="@" s="1"><v>60</v></c>' }, { xml: '<c r="@" s="2"><v>0.5</v></c>' });
    expect(odd).toEqual([{ text: '60' }, { text: '0.5' }]);
  });

  it('is chosen by name or place, and keeps the numbers of its rows', async () => {
    const book = workbook([
      { name: '封面', rows: [['x']] },
      { name: '台账 & 统计', rows: [[null], ['a'], [null, ''], [null, 'b']] },
    ]);
    const rows = await read(book, '台账 & 统计');
    expect(rows).toEqual(await read(book, 2));
    expect(rows.map(({ line, cells }) => [line, cells.length])).toEqual([
      [2, 1],
      [4, 2],
    ]);
    await expect(read(book, 3)).rejects.toThrow('a.xlsx: expected the sheet 3, found 封面, 台账 & 统计.');
    await expect(read(book, '统计')).rejects.toThrow(/expected the sheet 统计, found/);
  });

  it.each([
    [0, undefined, 'plain'],
    [14, undefined, 'date'],
    [31, undefined, 'date'],
    [57, undefined, 'date'],
    [10, undefined, 'percent'],
    [176, 'yyyy"年"m"月"d"日"\\ h:mm;@', 'date'],
    [177, '[$-804]aaaa;@', 'plain'],
    [178, '[h]:mm:ss', 'plain'],
    [179, '#,##0.00_);[Red](#,##0.00)', 'plain'],
    [180, '0.00E+00', 'plain'],
    [181, '0.0%', 'percent'],
    [182, '"day" 0', 'plain'],
    [183, 'm/d/yy h:mm', 'date'],
    [184, 'General', 'plain'],
  ] as const)('format %i %s is %s', (id, code, kind) => {
    expect(kindOf(id, code)).toBe(kind);
  });
});

describe('a file that is no whole workbook', () => {
  const good = workbook([{ name: 'S', rows: [['编号'], ['1']] }]);
  const part = (name: string, content: string) => ({ name, content });

  it.each([
    ['half of one', good.subarray(0, good.length / 2), /not a whole Excel file: no list of its parts/],
    ['one whose end is gone', good.subarray(0, -4), /not a whole Excel file/],
    ['another archive', zip([part('hello.txt', 'x')]), /expected an Excel file, came another zip archive/],
    ['nothing', Buffer.alloc(0), /not a whole Excel file/],
  ])('%s is refused', async (_what, bytes, message) => {
    await expect(read(bytes)).rejects.toThrow(message);
  });

  it('with a byte changed fails its checksum', async () => {
    const stored = zip([{ name: 'xl/workbook.xml', content: '<workbook/>', stored: true }]);
    stored.write('W', stored.indexOf('<workbook/>') + 1, 'latin1');
    await expect(read(stored)).rejects.toThrow(/xl\/workbook\.xml has not its length or checksum/);
  });

  it('with a password says so', async () => {
    const locked = zip([part('xl/workbook.xml', 'x')]);
    locked.writeUInt16LE(1, locked.indexOf('PK\x01\x02') + 8);
    await expect(read(locked)).rejects.toThrow(/it has a password/);
  });

  it('with a DTD is refused unread', async () => {
    const parts = [
      part('xl/workbook.xml', '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'),
      part('xl/_rels/workbook.xml.rels', '<R/>'),
    ];
    await expect(read(zip(parts))).rejects.toThrow(/<!DOCTYPE/);
  });
});

describe('limits', () => {
  const limits = { bytes: 1e6, unpackedBytes: 1e6, rows: 3, columns: 4 };

  it('stop a bomb by what it says, and one that lies where its lie ends', () => {
    const zeros = Buffer.alloc(20_000_000);
    const bomb = zip([{ name: 'b.xml', content: zeros }]);
    expect(bomb.length).toBeLessThan(30_000);
    expect(() => unzip(bomb, () => true, 1e6, 'a.xlsx', WORKBOOK)).toThrow(
      /at most 1000000 bytes .* b\.xml has 20000000/,
    );
    const liar = zip([{ name: 'b.xml', content: zeros, saysSize: 10 }]);
    expect(() => unzip(liar, () => true, 1e6, 'a.xlsx', WORKBOOK)).toThrow(
      /not a whole Excel file: b\.xml: .*larger than 10 bytes/,
    );
    const many = zip(
      Array.from({ length: 30 }, (_, i) => ({ name: `${i}.xml`, content: zeros.subarray(0, 50_000) })),
    );
    expect(() => unzip(many, () => true, 1e6, 'a.xlsx', WORKBOOK)).toThrow(/at most 1000000 bytes/);
  });

  it('hold for rows and columns, wherever a cell says that it is', async () => {
    const rows = (count: number) =>
      workbook([{ name: 'S', rows: Array.from({ length: count }, () => ['x']) }]);
    await expect(read(rows(4), 1, limits)).resolves.toHaveLength(4);
    await expect(read(rows(5), 1, limits)).rejects.toThrow('a.xlsx: expected at most 3 rows, came more.');
    const far = workbook([{ name: 'S', rows: [[{ xml: '<c r="XFD1"><v>1</v></c>' }]] }]);
    await expect(read(far, 1, limits)).rejects.toThrow('expected at most 4 columns, came the cell XFD1');
    const deep = zip([
      { name: 'xl/workbook.xml', content: '<workbook xmlns:r="x"><sheet name="S" r:id="a"/></workbook>' },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: '<R><Relationship Id="a" Target="worksheets/s.xml"/></R>',
      },
      { name: 'xl/worksheets/s.xml', content: '<w><row r="99999999999"><c><v>1</v></c></row></w>' },
    ]);
    await expect(read(deep, 1, limits)).rejects.toThrow(/row 99999999999 after row 0/);
  });
});
