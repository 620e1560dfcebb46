import { expect, it } from 'vitest';
import { loadAlarms } from './alarm-config.js';

const known = new Set(['110', 'GRID']);

it('raises for connections after five minutes and for no seat, unless said otherwise', () => {
  expect(loadAlarms(undefined, known)).toEqual({
    ...{ raise: true, sourceSilentAfterS: 300, expectEveryS: {}, seats: [] },
  });
  const seats = [{ code: 'S1', name: '1号坐席', towns: ['330110001'] }];
  expect(loadAlarms({ expectEveryS: { GRID: 60 }, seats }, known)).toMatchObject({
    ...{
      expectEveryS: { GRID: 60 },
      seats: [{ code: 'S1', name: { zh: '1号坐席', en: '1号坐席' }, graceS: 300 }],
    },
  });
});

it.each([
  [{ expectEveryS: { X: 5 } }, /expectEveryS: expected sources of the dictionary \(110, GRID\), came "X"/],
  [{ expectEveryS: { GRID: -1 } }, /"alarms": expectEveryS.GRID: expected >=0, came -1/],
  [{ seats: [{ code: 'S 1', name: 'x' }] }, /seats.0.code: expected letters, digits/],
  [{ seats: [{ code: 'S1', name: 'x', towns: ['3301'] }] }, /towns.0: expected a 9-digit town/],
  [{ seats: ['a', 'a'].map((code) => ({ code, name: 'x' })) }, /another code for each seat/],
  [{ seat: [] }, /"alarms": seat: expected never/],
  [7, /"alarms": \(all\): expected Object, came 7/],
])('says what is wrong with %j', (raw, words) => {
  expect(() => loadAlarms(raw, known)).toThrow(words);
});
