import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutGraphemes, lineText } from './line-text.js';

const RARE_SIGNS = ['𠅤', '𬱖', '㛃', '䶮', '㟋'];
const RARE = RARE_SIGNS.join('');
const FAMILY = '👩‍👩‍👧‍👦';

test.each([
  ['买买提·艾力', 20, '买买提·艾力'],
  ['买买提·艾力', 3, '买买提…'],
  [RARE, 5, RARE],
  [RARE, 2, '𠅤𬱖…'],
  [`${FAMILY}🇨🇳é`, 2, `${FAMILY}🇨🇳…`],
  [`${FAMILY}𠮷e\u0301`, 2, `${FAMILY}𠮷…`],
  ['\u202e倒序文字\u202c', 20, '倒序文字'],
  ['a\u2066b\u2069\u200e\u200f\u061cc', 20, 'abc'],
  ['零\u200b宽\ufeff字\u2060符', 20, '零宽字符'],
  ['مەمەت', 20, 'مەمەت'],
  ['一\n二\t三\u0000\u2028四', 20, '一 二 三 四'],
  ['\ud800断', 20, '\ufffd断'],
  [`x${'\u0301'.repeat(200)}y`, 20, 'x\u0301\u0301\u0301y'],
  [' \u200b ', 20, ''],
])('%j within %i is %j', (text, max, shown) => {
  expect(lineText(text, max)).toBe(shown);
});

test('a report of 10 000 characters costs a line', () => {
  expect(lineText('字'.repeat(10_000), 120)).toHaveLength(121);
});

const BROKEN =
  /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\u0000-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/;

/** Texts of the real kinds of trouble, mixed with anything. */
const pieces = fc.constantFrom(
  FAMILY,
  '🇨🇳',
  ...RARE_SIGNS,
  'e\u0301',
  '\u202e',
  '\u2067',
  '\u200b',
  '\ud800',
  '\udc00',
  '\u0000',
  '\n',
  'ب',
  '字',
  ' ',
  '{a|b}',
);
const hostile = fc
  .array(
    fc.oneof(
      pieces,
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n)),
    ),
    {
      maxLength: 80,
    },
  )
  .map((list) => list.join(''));
const count = (text: string): number => [...new Intl.Segmenter('zh').segment(text)].length;

test('whatever comes in, what goes out is well formed, without controls, and no longer than asked', () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 40 }), (text, max) => {
      const line = lineText(text, max);
      expect(BROKEN.test(line)).toBe(false);
      expect(count(line)).toBeLessThanOrEqual(max + 1);
    }),
  );
});

test('a cut falls between graphemes, wherever it falls', () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 0, max: 40 }), (text, max) => {
      const whole = [...new Intl.Segmenter('zh').segment(text)].map(({ segment }) => segment);
      const { kept, cut } = cutGraphemes(text, max);
      expect(kept).toBe(whole.slice(0, max).join(''));
      expect(cut).toBe(whole.length > max);
    }),
  );
});
