import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePack } from '../../shared/contracts/jurisdiction.js';
import { LANGUAGES } from '../../shared/contracts/vocabulary.js';
import { fitForm, textWidth } from '../parts/fit-text.js';
import { queueColumns } from '../scenes/queue/columns.js';
import { placeText, shortName } from './place-text.js';

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

/** Room of a place in the queue of the reference screen: beside a class of six signs, or on its own line. */
const ROOMS = {
  'zh-CN': { room: queueColumns(1_272, 3, 'zh-CN').incident - 24 - 6 * 28 - 24, font: 28 },
  en: { room: queueColumns(1_272, 3, 'en').incident - 24, font: 24 },
} as const;

test.each(LANGUAGES)(
  'the twenty longest real places fit the queue in %s, and keep their own name',
  (language) => {
    const { room, font } = ROOMS[language];
    const shown = villages
      .map((unit) => {
        const { forms } = placeText({ ...none, village: unit.code, town: unit.parent }, units, language);
        return { unit, longest: textWidth(forms[0] ?? '', font), text: fitForm(forms, room, font) };
      })
      .sort((a, b) => b.longest - a.longest)
      .slice(0, 20);
    for (const { unit, text } of shown) {
      expect(textWidth(text, font)).toBeLessThanOrEqual(room);
      const own = shortName(language === 'en' ? unit.name.en : unit.name.zh);
      expect(text).toContain(own.replace(/^(余杭|Yuhang )/u, ''));
      expect(text).not.toContain('…');
    }
  },
);

test.each([
  ['五常街道', '五常'],
  ['径山镇', '径山'],
  ['横板桥社区', '横板桥'],
  ['余杭上城工业园类似社区', '余杭上城工业园'],
  ['Wuchang Subdistrict', 'Wuchang'],
  ['镇社区', '镇社区'],
])('%s is %s for short', (name, short) => {
  expect(shortName(name)).toBe(short);
});
