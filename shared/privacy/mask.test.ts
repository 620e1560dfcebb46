import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskText } from './mask.js';

describe('maskText', () => {
  it.each([
    ['电话13812345678求助', '电话138****5678求助'],
    ['138 1234 5678', '138****5678'],
    ['１３８１２３４５６７８', '138****5678'],
    ['身份证330106199001011234', '身份证330106********1234'],
    ['33010619900101123X', '330106********123X'],
    ['旧证330106900101123', '旧证330106******123'],
    ['座机0571-88881234', '座机0571****1234'],
    ['座机0101234567', '座机010***4567'],
    ['编号20240418、3幢2单元301室', '编号20240418、3幢2单元301室'],
    ['没有数字', '没有数字'],
  ])('%s → %s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it('never makes a text longer: what fitted its limit goes into the log and comes back from it', () => {
    const piece = fc.constantFrom('0', '1', '3', '9', '8', '４', '-', ' ', '号', 'X', '010', '138', '330106');
    const number = fc.stringMatching(/^([1-9]\d{14}|[1-9]\d{17}|0\d{9,11}|1[3-9]\d{9})$/);
    const text = fc.array(fc.oneof(piece, number), { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(fc.property(text, (came) => maskText(came).length <= came.length));
  });
});
