import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePack } from '../../shared/contracts/jurisdiction.js';
import { fitForm, textWidth } from '../parts/fit-text.js';
import { placeText } from './place-text.js';

// A variable, because a literal address would be turned into that of a bundled asset.
const path = '../../resources/jurisdiction/330110/pack.json';
const pack = parsePack(JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')));
const units = new Map(pack.units.map((unit) => [unit.code, unit]));
const villages = pack.units.filter((unit) => unit.level === 'village');
const none = { town: null, village: null, address: null };

test('town and village are one token, with shorter rewrites', () => {
  const village = villages.find((unit) => unit.name.zh === '横板桥社区');
  const place = placeText({ ...none, village: village?.code ?? null }, units, 'zh-CN');
  expect(place).toEqual({
    kind: 'code',
    forms: ['五常街道·横板桥社区', '五常·横板桥社区', '五常·横板桥', '横板桥'],
  });
  expect(placeText({ ...none, town: '330110005' }, units, 'en').forms).toEqual([
    'Wuchang Subdistrict',
    'Wuchang',
  ]);
});

test('an unknown unit falls back to the address, and nothing told is said so', () => {
  expect(placeText({ ...none, town: '999999999', address: ' 文一西路1500号 ' }, units, 'zh-CN')).toEqual({
    kind: 'address',
    forms: ['文一西路1500号'],
  });
  expect(placeText({ ...none, address: ' ' }, units, 'zh-CN')).toEqual({ kind: 'none', forms: [] });
});

test('every real place fits beside a class of six signs, rewritten but never cut', () => {
  // 465 px column less its gap, less six Han signs and the gap after them.
  const room = 465 - 24 - 6 * 28 - 24;
  const tooLong = villages.filter((unit) => {
    const { forms } = placeText({ ...none, village: unit.code, town: unit.parent }, units, 'zh-CN');
    return textWidth(fitForm(forms, room, 28), 28) > room;
  });
  expect(tooLong.map((unit) => unit.name.zh)).toEqual([]);
});
