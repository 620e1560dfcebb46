import { expect, it } from 'vitest';
import type { WarningFacts } from './warning-facts.js';
import { cardHeight, cardsThatFit } from './card-fit.js';

const facts: WarningFacts = {
  ...{ level: 2, title: '暴雨橙色预警', status: '', sender: '余杭区气象台', period: '13:32生效　至18:00' },
  ...{ left: '剩3:27:53', areas: '', text: '预计未来3小时，西部山区雨量可达50毫米以上。', instruction: '' },
};

it('takes more height for more words, but never more than three lines of prose', () => {
  const short = cardHeight(facts, 600);
  const long = cardHeight({ ...facts, text: '雨'.repeat(60) }, 600);
  expect(long).toBeGreaterThan(short);
  expect(cardHeight({ ...facts, text: '雨'.repeat(4_000) }, 600)).toBe(
    cardHeight({ ...facts, text: '雨'.repeat(80) }, 600),
  );
});

it.each([
  [[150, 150, 180], 1, 870, 3],
  [[150, 150, 180], 1, 479, 2],
  [[150, 300, 180], 2, 480, 3],
  [[150, 300, 180], 2, 479, 2],
  [[900, 100], 1, 400, 1],
  [[], 2, 400, 0],
])('of cards %j in %d columns within %d px shows %d', (heights, columns, room, shown) => {
  expect(cardsThatFit(heights, columns, room)).toBe(shown);
});
