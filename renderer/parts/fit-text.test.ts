import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitForm, lineText, textWidth } from './fit-text.js';

test('free text becomes one line without controls or lone surrogates', () => {
  expect(lineText('一\n二\t三\u0000\u2028四', 20)).toBe('一 二 三 四');
  expect(lineText('\ud800断', 20)).toBe('\ufffd断');
});

test('a cut never falls inside a character', () => {
  expect(lineText('👩‍👩‍👧‍👦𠮷e\u0301', 2)).toBe('👩‍👩‍👧‍👦𠮷…');
  expect(lineText('字'.repeat(10_000), 120)).toHaveLength(121);
});

const BROKEN =
  /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\u0000-\u001f\u007f-\u009f]/;

test('whatever comes in, what goes out is well formed and without controls', () => {
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 120 });
  fc.assert(
    fc.property(
      units,
      fc.integer({ min: 1, max: 40 }),
      (codes, max) => !BROKEN.test(lineText(String.fromCharCode(...codes), max)),
    ),
  );
});

test('the longest form that fits is taken, the shortest when none does', () => {
  const forms = ['五常街道·横板桥社区', '五常·横板桥社区', '横板桥'];
  expect(fitForm(forms, 400, 28)).toBe(forms[0]);
  expect(fitForm(forms, 230, 28)).toBe(forms[1]);
  expect(fitForm(forms, 10, 28)).toBe(forms[2]);
  expect(textWidth('一二', 28)).toBe(56);
});
