import { expect, test } from 'vitest';
import { recordColumns, recordsThatFit } from './records-fit.js';

const short = Array.from({ length: 9 }, () => '签收');
const box = { width: 600, height: 200 };

test('as many records as have room, column by column', () => {
  expect(recordsThatFit(short, box, 1)).toBe(4);
  expect(recordsThatFit(short, { ...box, width: 1_240 }, 2)).toBe(8);
  expect(recordsThatFit(short.slice(0, 3), box, 1)).toBe(3);
  expect(recordColumns(500)).toBe(1);
  expect(recordColumns(1_240)).toBe(2);
});

test('a note that wraps takes the lines that it needs, and the first always stands', () => {
  const note = '西侧消防通道有车，已通知物业挪车，楼道有烟，无人被困';
  expect(recordsThatFit([note, ...short], box, 1)).toBe(3);
  expect(recordsThatFit([note, note], { width: 600, height: 20 }, 1)).toBe(1);
});
