import fc from 'fast-check';
import { expect, it } from 'vitest';
import { callerHasher, normalPhone } from './caller-hash.js';

it.each([
  ['13812345678', '13812345678'],
  [' 138-1234-5678 ', '13812345678'],
  ['１３８１２３４５６７８', '13812345678'],
  ['+86 138 1234 5678', '13812345678'],
  ['＋８６－１３８１２３４５６７８', '13812345678'],
  ['0086 13812345678', '13812345678'],
  ['8613812345678', '13812345678'],
  ['(0571) 8888–1234', '057188881234'],
  ['+852 2345 6789', '85223456789'],
  ['86123456', '86123456'],
  ['138****5678', null],
  ['匿名', null],
  ['', null],
  ['0', null],
  ['00000000000', null],
])('reads %j as %s', (raw, expected) => {
  expect(normalPhone(raw)).toBe(expected);
});

it('gives one hash for one number however it is written, and another under another key', () => {
  const hash = callerHasher('key of this site');
  fc.assert(
    fc.property(
      fc.stringMatching(/^1[3-9][0-9]{9}$/),
      fc.constantFrom('', '+86', '0086 ', '86'),
      (phone, code) => {
        const written = `${code}${phone.slice(0, 3)} ${phone.slice(3, 7)}-${phone.slice(7)}`;
        const full = written.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
        // 1 111 111 1111 and the like are no caller.
        const same = hash(phone);
        expect(hash(written)).toBe(same);
        expect(hash(full)).toBe(same);
        if (same !== undefined) expect(same).toMatch(/^[\w-]{43}$/);
      },
    ),
  );
  expect(callerHasher('another key')('13812345678')).not.toBe(hash('13812345678'));
});
