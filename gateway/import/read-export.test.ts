import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { parseProfile, type Profile } from './profile.js';
import { importRows } from './read-export.js';
import { parseTable } from './read-table.js';
import { reportNotes } from './report.js';

const PROFILE = parseProfile(
  `
format: 1
name: { zh: 测试, en: Test }
sourceCode: CAD
csv: { delimiter: ',', charsets: [utf-8, gb18030] }
columns: [编号, 类型, 来电, 接报, 签收, 到达, 办结]
id: 编号
time: { pattern: 'YYYY-MM-DD HH:mm:ss', zone: Asia/Shanghai }
appears: received
stamps: { called: [来电], received: [接报], signed: [签收], arrived: [到达], closed: [办结] }
brief: '{类型}'
category: { rules: [{ when: { 类型: 噪声 }, then: noise.nuisance }], otherwise: other }
urgency: { rules: [], otherwise: normal }
disposition: { rules: [], otherwise: handled }
test: [{ 类型: 测试 }]
`,
  'test.yaml',
);

const HEAD = '编号,类型,来电,接报,签收,到达,办结';
const day = (time: string): string => (time === '' ? '' : `2025-08-24 ${time}`);
const line = (id: string, kind: string, ...times: string[]): string =>
  [id, kind, ...times.map(day)].join(',');
const read = (lines: readonly string[], profile: Profile = PROFILE) =>
  importRows(parseTable(Buffer.from([HEAD, ...lines].join('\r\n')), 'a.csv', profile).rows, profile);

describe('an import', () => {
  it('maps columns, rules and local times', () => {
    const { incidents } = read([
      line('7', '噪声扰民', '08:00:00.250', '08:01:00', '08:01:20', '', '09:00:00'),
    ]);
    expect(incidents).toEqual([
      {
        sourceCode: 'CAD',
        sourceId: '7',
        fields: { category: 'noise.nuisance', urgency: 'normal', brief: '噪声扰民' },
        disposition: 'handled',
        stamps: {
          called: Date.parse('2025-08-24T08:00:00.250+08:00'),
          received: Date.parse('2025-08-24T08:01:00+08:00'),
          signed: Date.parse('2025-08-24T08:01:20+08:00'),
          closed: Date.parse('2025-08-24T09:00:00+08:00'),
        },
      },
    ]);
  });

  it('accounts for every row', () => {
    const whole = line('1', '噪声', '08:00:00', '08:01:00', '08:01:00', '08:09:00', '09:00:00');
    const { report, incidents } = read([
      whole,
      whole,
      line('1', '噪声', '10:00:00', '10:01:00', '10:02:00', '10:09:00', '11:00:00'),
      line('2', '测试', '10:00:00', '10:01:00', '10:00:30', '', '11:00:00'),
      line('', '噪声', '10:00:00', '10:01:00', '', '', ''),
      line('3', '噪声', '10:00:00', '25:01:00', '', '', ''),
      line('4', '噪声', '', '', '', '', ''),
      '5,噪声,too,few',
    ]);
    expect(report).toMatchObject({
      rows: 8,
      incidents: 3,
      refusedRows: 4,
      repeatedRows: 1,
      duplicateIds: 1,
      tests: 1,
    });
    expect(report.incidents + report.refusedRows + report.repeatedRows).toBe(report.rows);
    expect(report).toMatchObject({ neverArrived: 1, noPosition: 3, missing: { arrived: 1 } });
    expect(report.reversed).toEqual({ 'received>signed': 1 });
    expect(report.zero).toEqual({ 'received>signed': 1 });
    expect(incidents.map(({ sourceId }) => sourceId)).toEqual(['1', '1~2', '2']);
    expect(report.problems).toEqual([
      { file: 'a.csv', line: 6, column: '编号', expected: 'an id', got: 'an empty cell' },
      {
        file: 'a.csv',
        line: 7,
        column: '接报',
        expected: 'a time such as YYYY-MM-DD HH:mm:ss',
        got: '2025-08-24 25:01:00',
      },
      { file: 'a.csv', line: 8, column: '(row)', expected: 'at least one time', got: 'none' },
      { file: 'a.csv', line: 9, column: '(row)', expected: '7 cells as in the header', got: '4 cells' },
    ]);
    expect(reportNotes(report)).toContainEqual({ key: 'import.reversed.received>signed', count: 1 });
    expect(reportNotes(report)).toContainEqual({ key: 'import.refusedRows', count: 4 });
  });

  it('decodes a GBK file', () => {
    const text = [HEAD, line('1', '噪声', '', '08:01:00', '', '', '')].join('\n');
    const table = parseTable(iconv.encode(text, 'gbk'), 'a.csv', PROFILE);
    expect([table.charset, table.rows[0]?.cells.get('类型')]).toEqual(['gb18030', '噪声']);
  });

  it('refuses a file as a whole with the thing to put right', () => {
    const table = (text: string) => () => parseTable(Buffer.from(text), 'a.csv', PROFILE);
    expect(table(`${HEAD.replace('签收,', '')}\n`)).toThrow(
      /a\.csv: the column 签收 is missing\. Expected 编号.*; found 编号, 类型, 来电, 接报, 到达, 办结\./s,
    );
    expect(table(`${HEAD},签收\n`)).toThrow(/the column 签收 is there twice/);
    expect(table('hello world\n')).toThrow(/parted by ",", but its first line has none: hello world/);
    expect(table(`${HEAD}\n`)).toThrow(/expected rows after the header line, came none/);
    expect(table(`${HEAD}\n1,"噪声\n`)).toThrow(/a\.csv: not a CSV file: Quote Not Closed/);
  });

  it('takes ids and text as they come: spaces, quotes, HTML and line breaks', () => {
    const { incidents, report } = read([`"a b:c","<b>噪声</b>\n""x""",,${day('08:01:00')},,,`]);
    expect(report.refusedRows).toBe(0);
    expect(incidents[0]).toMatchObject({ sourceId: 'a_b_c', fields: { brief: '<b>噪声</b>\n"x"' } });
  });
});
