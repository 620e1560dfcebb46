import { expect, test } from 'vitest';
import { fitForm, textWidth } from './fit-text.js';

test('the longest form that fits is taken, the shortest when none does', () => {
  const forms = ['五常街道·横板桥社区', '五常·横板桥社区', '横板桥'];
  expect(fitForm(forms, 400, 28)).toBe(forms[0]);
  expect(fitForm(forms, 230, 28)).toBe(forms[1]);
  expect(fitForm(forms, 10, 28)).toBe(forms[2]);
  expect(textWidth('一二', 28)).toBe(56);
});
