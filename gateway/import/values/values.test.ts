import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuantity, QUALIFIERS } from '../../../shared/domain/quantity.js';
import { fromSerial, toSerial } from './excel-serial.js';
import { parseNumber, parsePercent } from './number.js';
import type { Parsed } from './parsed.js';
import { parseQuantity } from './quantity.js';
import {
  calendarText,
  EXCEL_SERIAL,
  instantOf,
  isTimePattern,
  parseCalendar,
  parseInstant,
} from './time-pattern.js';
import { foldWidth, isMissing } from './width.js';

const ok = (value: unknown) => ({ ok: true, value });
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000');
const at = (text: string): number => Date.parse(`${text}Z`);
const PATTERNS = ['YYYY/M/D H:mm', 'YYYY-MM-DD HH:mm:ss', 'YYYY年M月D日 H时m分', 'YYYYMMDDHHmmss'];
const SEED = { seed: 8, numRuns: 400 };

describe('a cell without a value', () => {
  it.each(['', ' ', '\u3000', '-', '－', '—', '——', '--', '/', '／'])('is %j', (text) => {
    expect(isMissing(text)).toBe(true);
  });
  it.each(['0', '-1', '无', '//x', '------'])('is not %j', (text) => {
    expect(isMissing(text)).toBe(false);
  });
});

describe('numbers and percentages', () => {
  it.each([
    ['1,234,567.5', 1_234_567.5],
    ['１，２３４', 1_234],
    ['-0.5', -0.5],
    ['−3', -3],
    ['007', 7],
  ])('%s is a number', (text, number) => {
    expect(parseNumber(text)).toEqual(ok(number));
  });
  it.each(['1,23', '3,5', '12,34,567', '1e3', '0x1F', '1 234', '.', '', '五', '#N/A', 'Infinity'])(
    '%j is none, and no percentage either',
    (text) => {
      expect(parseNumber(text)).toMatchObject({ ok: false, expected: expect.stringContaining('1,234') });
      expect(parsePercent(`${text}%`)).toMatchObject({ ok: false });
    },
  );
  it('a percentage is an exact share and needs its sign', () => {
    expect([parsePercent('46.95%'), parsePercent('４６．９５ ％')]).toEqual([ok(0.4695), ok(0.4695)]);
    expect(parsePercent('46.95')).toMatchObject({ ok: false });
  });
});

describe('quantities keep what their source printed', () => {
  it.each([
    ['8.3万余', 83_000, 'gt'],
    ['８．３万余个', 83_000, 'gt'],
    ['8.5亿多条', 850_000_000, 'gt'],
    ['20余万', 200_000, 'gt'],
    ['超1.1亿', 110_000_000, 'gt'],
    ['99%以上', 99, 'ge'],
    ['7%以下', 7, 'lt'],
    ['3天以内', null, null],
    ['30人以内', 30, 'le'],
    ['20万元左右', 200_000, 'approx'],
    ['近20万', 200_000, 'approx'],
    ['1.2万亿', 1_200_000_000_000, 'eq'],
    ['7,214', 7_214, 'eq'],
    ['约20万余', null, null],
    ['一千', null, null],
    ['8.3.1万', null, null],
  ])('%s', (text, value, qualifier) => {
    expect(parseQuantity(text)).toEqual(
      value === null ? expect.objectContaining({ ok: false }) : ok({ value, qualifier }),
    );
  });

  it('come back as the wall prints them', () => {
    const property = fc.property(
      fc.nat(2_000_000_000_000),
      fc.constantFrom(...QUALIFIERS),
      (n, qualifier) => {
        const printed = formatQuantity(n, { qualifier, digits: 12 });
        const text = `${printed.number}${printed.unit}${printed.inside}${printed.after}`;
        expect(parseQuantity(text)).toEqual(ok({ value: n, qualifier }));
        expect(parseQuantity(wide(text))).toEqual(ok({ value: n, qualifier }));
      },
    );
    fc.assert(property, SEED);
  });
});

describe('Excel dates', () => {
  it('know the day that never was, and both systems', () => {
    const read = (serial: number, mac = false): string => {
      const parsed = fromSerial(serial, mac);
      return parsed.ok ? calendarText(parsed.value) : parsed.expected;
    };
    expect([1, 59, 61, 45_390.378472222222, 2_958_465].map((n) => read(n))).toEqual([
      '1900-01-01 00:00:00',
      '1900-02-28 00:00:00',
      '1900-03-01 00:00:00',
      '2024-04-08 09:05:00',
      '9999-12-31 00:00:00',
    ]);
    expect(read(60.5)).toMatch(/29 February 1900/);
    expect(read(43_928.5, true)).toBe('2024-04-08 12:00:00');
    expect([0.4, -1, NaN, 2_958_466].map((n) => read(n))).toEqual(
      Array(4).fill('an Excel date from 1 to 2958465'),
    );
  });

  it('come back to the millisecond', () => {
    const instant = fc.integer({ min: Date.UTC(1904, 0, 2), max: Date.UTC(9999, 11, 31) });
    const property = fc.property(instant, fc.boolean(), (local, mac) => {
      expect(fromSerial(toSerial(local, mac), mac)).toEqual(ok(local));
    });
    fc.assert(property, SEED);
  });
});

describe('times', () => {
  it.each([
    ['2024/4/8 9:05', '2024-04-08T09:05'],
    ['２０２４／４／８　９：０５', '2024-04-08T09:05'],
    ['2024-04-08 09:05:00', '2024-04-08T09:05'],
    ['2024年4月8日 9时5分', '2024-04-08T09:05'],
    ['20240408090507', '2024-04-08T09:05:07'],
  ])('%s is one of the declared patterns', (text, iso) => {
    expect(parseCalendar(text, PATTERNS)).toEqual(ok(at(iso)));
    expect(parseInstant(text, PATTERNS, 'Asia/Shanghai')).toEqual(ok(Date.parse(`${iso}+08:00`)));
  });

  it.each([
    '2024/2/30 9:05',
    '2024/4/8 24:05',
    '2024-04-08',
    '8/4/2024 9:05',
    '45390.4',
    '2024年13月8日 9时5分',
    '',
  ])('%j is not, and the refusal names them', (text) => {
    expect(parseCalendar(text, PATTERNS)).toEqual({
      ok: false,
      expected: `a time such as ${PATTERNS.join(' or ')}`,
    });
  });

  it('in Excel form are read only where that is declared', () => {
    expect(parseCalendar('45390.378472', [EXCEL_SERIAL])).toEqual(ok(at('2024-04-08T09:05')));
    expect(parseCalendar('45390', ['YYYY-MM-DD', EXCEL_SERIAL])).toEqual(ok(at('2024-04-08T00:00')));
  });

  it('patterns have year, month and day, each part once, and no two readings', () => {
    const good = [...PATTERNS, 'YYYY.M.D', 'YYYY-MM-DDTHH:mm', 'YYYY年M月D日 H点m分s秒', EXCEL_SERIAL];
    expect(good.filter((pattern) => !isTimePattern(pattern))).toEqual([]);
    const bad = ['', 'HH:mm', 'YYYY-MM', 'YYYYMD', 'YYYY-MM-DD MM', 'YY-MM-DD', 'YYYY-MM-DD (x)', '(YYYY)+'];
    expect(bad.filter(isTimePattern)).toEqual([]);
  });

  it('come back from every pattern as they were written', () => {
    const two = (n: number): string => String(n).padStart(2, '0');
    const minute = fc.integer({ min: at('1901-01-01T00:00') / 60_000, max: at('2199-12-31T00:00') / 60_000 });
    const property = fc.property(minute, fc.boolean(), (minutes, full) => {
      const local = new Date(minutes * 60_000);
      const [y, mo, d] = [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()];
      const [h, mi] = [local.getUTCHours(), local.getUTCMinutes()];
      const texts = [
        `${y}/${mo}/${d} ${h}:${two(mi)}`,
        `${y}-${two(mo)}-${two(d)} ${two(h)}:${two(mi)}:00`,
        `${y}年${mo}月${d}日 ${h}时${mi}分`,
        `${y}${two(mo)}${two(d)}${two(h)}${two(mi)}00`,
      ];
      for (const text of texts)
        expect(parseCalendar(full ? wide(text) : text, PATTERNS)).toEqual(ok(local.getTime()));
      expect(calendarText(local.getTime())).toBe(texts[1]);
    });
    fc.assert(property, SEED);
  });

  it('of a zone keep their milliseconds', () => {
    expect(instantOf(at('2024-04-08T09:05:00.250'), 'Asia/Shanghai')).toBe(
      Date.parse('2024-04-08T01:05:00.250Z'),
    );
  });
});

it('long runs of blanks cost no time', () => {
  const began = performance.now();
  for (const text of [`1${' '.repeat(30_000)}x`, `${' '.repeat(30_000)}%x`, `1${'\u3000'.repeat(30_000)}%`]) {
    parseQuantity(text);
    parsePercent(text);
    parseNumber(text);
  }
  expect(performance.now() - began).toBeLessThan(1_000);
});

it('no text makes a parser throw, and every refusal has words', () => {
  const parsers: ((text: string) => Parsed<unknown>)[] = [
    parseNumber,
    parsePercent,
    parseQuantity,
    (text) => parseCalendar(text, [...PATTERNS, EXCEL_SERIAL]),
  ];
  const pieces = fc.array(fc.constantFrom(...Array.from('0123456789.,-+/: 年月日时分万亿余多约%％以上9年')), {
    maxLength: 24,
  });
  // Any UTF-16 units, halves of pairs included.
  const units = fc.array(fc.nat(0xffff), { maxLength: 24 }).map((codes) => String.fromCharCode(...codes));
  const text = fc.oneof(
    units,
    pieces.map((list) => list.join('')),
  );
  const property = fc.property(text, (input) => {
    for (const parse of parsers) {
      const parsed = parse(input);
      expect(parsed.ok ? 1 : parsed.expected.length).toBeGreaterThan(0);
    }
    expect(foldWidth(foldWidth(input))).toBe(foldWidth(input));
  });
  fc.assert(property, { seed: 9, numRuns: 500 });
});
