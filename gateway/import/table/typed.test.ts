import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readXlsx } from '../xlsx/read-xlsx.js';
import { textCell, type RawRow } from './cell.js';
import { csvRows } from './csv.js';
import { LIVE_LIMITS } from './limits.js';
import { readTypedTable } from './typed.js';

const TIME = { patterns: ['YYYY-MM-DD', 'YYYY/M/D H:mm'], zone: 'Asia/Shanghai' };
const rows = (...lines: string[][]): RawRow[] =>
  lines.map((line, i) => ({ line: i + 1, cells: line.map(textCell) }));
const SHEET = fileURLToPath(
  new URL('../../../resources/samples/sources/table/town-room.xlsx', import.meta.url),
);

describe('a table with declared columns', () => {
  it('reads the figures of the sample as they were printed', async () => {
    const raw = await readXlsx(readFileSync(SHEET), 'town-room.xlsx', { sheet: '指标' }, LIVE_LIMITS);
    const columns = [
      { name: '指标', type: 'text', required: true },
      { name: '目标', type: 'quantity' },
      { name: '更新日期', type: 'date' },
    ] as const;
    const { rows: read, problems } = readTypedTable(raw, columns, TIME);
    expect(problems).toEqual([]);
    expect(read.map(({ line, values }) => [line, values['目标'], values['更新日期']])).toEqual([
      [2, { value: 99, qualifier: 'eq' }, '2024-03-31'],
      [3, { value: 850_000_000, qualifier: 'gt' }, '2024-03-31'],
      [4, { value: 83_000, qualifier: 'gt' }, '2024-03-31'],
      [5, { value: 7, qualifier: 'lt' }, null],
    ]);
  });

  it('reads every type from text, and nothing where there is nothing', () => {
    const columns = [
      { name: 'n', type: 'number' },
      { name: 'p', type: 'percent' },
      { name: 't', type: 'datetime' },
    ] as const;
    const raw = rows(
      ['ｎ', 'p', 't', 'other'],
      ['1,234', '46.95%', '2024/4/8 9:05', 'x'],
      ['-', '/', ''],
      ['1'],
    );
    const { rows: read } = readTypedTable(raw, columns, TIME);
    expect(read.map(({ values }) => Object.values(values))).toEqual([
      [1_234, 0.4695, Date.parse('2024-04-08T09:05:00+08:00')],
      [null, null, null],
      [1, null, null],
    ]);
  });

  it('refuses a row with its line, column and reason, and keeps the others', () => {
    const columns = [
      { name: 'a', type: 'text', required: true },
      { name: 'n', type: 'number' },
    ] as const;
    const { rows: read, problems } = readTypedTable(
      rows(['a', 'n'], ['x', '五'], ['', '1'], ['y', '2']),
      columns,
      TIME,
    );
    expect(read.map(({ line }) => line)).toEqual([4]);
    expect(problems).toEqual([
      { line: 2, column: 'n', expected: 'a number such as 1234, 1,234 or 12.5', got: '五' },
      { line: 3, column: 'a', expected: 'a text, not nothing', got: '' },
    ]);
  });

  it('refuses a table without a column, or with one twice', () => {
    const columns = [{ name: 'a', type: 'text' }] as const;
    for (const header of [['b'], ['a', 'a'], []]) {
      expect(readTypedTable(rows(header, ['x']), columns, TIME)).toMatchObject({
        rows: [],
        problems: [{ column: 'a' }],
      });
    }
  });
});

describe('a CSV', () => {
  const form = { delimiter: ',', charsets: ['utf-8'] } as const;
  const limits = { ...LIVE_LIMITS, rows: 2, columns: 2 };
  const read = (text: string) => csvRows(Buffer.from(text), 'a.csv', form, limits).rows;

  it('keeps to its limits', () => {
    expect(read('a,b\n1,2\n3,4\n')).toHaveLength(3);
    expect(() => read('a,b\n1,2\n3,4\n5,6\n')).toThrow('a.csv: expected at most 2 rows, came more.');
    expect(() => read('a,b,c\n')).toThrow('a.csv: expected at most 2 columns, came more.');
    expect(() => read(`a,b\n"${'x'.repeat(1_000_001)}`)).toThrow(/not a CSV file/);
  });
});
