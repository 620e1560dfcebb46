import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode } from './decode.js';

const TEXT = '编号,类型\n1,噪声扰民\n2,𬱖𠮷\n';
const BOTH = ['utf-8', 'gb18030'] as const;

describe('decode', () => {
  it.each([
    ['utf-8', Buffer.from(TEXT), 'utf-8'],
    ['utf-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`), 'utf-8'],
    ['gb18030', iconv.encode(TEXT, 'gb18030'), 'gb18030'],
    ['gbk', iconv.encode('编号,类型\n1,噪声扰民\n', 'gbk'), 'gb18030'],
    ['utf-16 as Excel saves "Unicode text"', iconv.encode(TEXT, 'utf-16le', { addBOM: true }), 'utf-16le'],
  ])('reads %s', (_name, bytes, charset) => {
    const decoded = decode(bytes, BOTH, 'a.csv');
    expect(decoded.charset).toBe(charset);
    expect(decoded.text.replace('\uFEFF', '')).toContain('1,噪声扰民');
  });

  it.each([
    ['nothing', Buffer.alloc(0), /a\.csv: expected a CSV file, came an empty one/],
    ['an Excel file', Buffer.from('PK\u0003\u0004xl/workbook'), /zip or Excel file\. Save it as "CSV UTF-8"/],
    ['binary data', Buffer.from([1, 2, 0, 3]), /binary data \(a zero byte at 2\)/],
    [
      'bytes of no charset',
      Buffer.from([0x41, 0xff, 0xff, 0x42]),
      /fits none of the charsets utf-8, gb18030/,
    ],
  ])('refuses %s in words', (_name, bytes, message) => {
    expect(() => decode(bytes, BOTH, 'a.csv')).toThrow(message);
  });

  it('says that GBK is not allowed when the profile names UTF-8 only', () => {
    expect(() => decode(iconv.encode(TEXT, 'gbk'), ['utf-8'], 'a.csv')).toThrow(
      /none of the charsets utf-8\. Save it as UTF-8/,
    );
  });
});
