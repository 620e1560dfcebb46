import { expect, it } from 'vitest';
import { SeatBook } from './seat-book.js';

const START = 1_700_000_000_000;
const S = 1_000;
const seats = [
  { code: 'S1', name: { zh: '1号坐席', en: 'Seat 1' }, graceS: 120 },
  { code: 'S2', name: { zh: '2号坐席', en: 'Seat 2' }, graceS: 300 },
];
const empty = (book: SeatBook, atS: number) =>
  book
    .judge(START + atS * S)
    .map((judged) =>
      judged.stands ? `${judged.id} since ${(judged.raise.raisedAt - START) / S}` : `${judged.id} manned`,
    );

it('says a seat is empty only after its grace, from its last sign or the start', () => {
  const book = new SeatBook(seats, START);
  expect(empty(book, 120)).toEqual([]);
  expect(empty(book, 121)).toEqual(['seat-empty:S1 since 120']);
  book.take('wang', 'S1', START + 130 * S);
  expect(empty(book, 250)).toEqual(['seat-empty:S1 manned']);
  expect(empty(book, 301)).toEqual(['seat-empty:S1 since 250', 'seat-empty:S2 since 300']);
});

it('lets a person sit on one seat at a time, and several on one', () => {
  const book = new SeatBook(seats, START);
  book.take('wang', 'S1', START);
  book.take('li', 'S1', START + S);
  expect(book.list(START + S)[0]?.by).toEqual(['li', 'wang']);
  book.take('wang', 'S2', START + 2 * S);
  expect(book.list(START + 2 * S).map(({ by }) => by)).toEqual([['li'], ['wang']]);
  book.take('wang', null, START + 3 * S);
  expect(book.list(START + 3 * S).map(({ by }) => by)).toEqual([['li'], []]);
  expect(book.take('wang', 'S9', START)).toBe(false);
});

it('raises nothing without seats', () => {
  expect(new SeatBook([], START).judge(START + 9_999 * S)).toEqual([]);
});
