import { expect, test } from 'vitest';
import { MESSAGES } from '../i18n/messages.js';
import { sampleRow } from '../testing/sample-rows.js';
import { fitTags, rowTags, tagsWidth } from './row-tags.js';

const zh = MESSAGES['zh-CN'];
const texts = (part: Parameters<typeof sampleRow>[0], t = zh) =>
  rowTags(sampleRow(part), t).map(({ text }) => text);

test('an ordinary incident has none', () => {
  expect(texts({ id: 'a' })).toEqual([]);
  expect(tagsWidth([])).toBe(0);
});

test('a test message says so, as a drill does', () => {
  expect(texts({ id: 'a', test: true, drill: true })).toEqual(['演练', '测试']);
  expect(texts({ id: 'a', test: true }, MESSAGES.en)).toEqual(['Test']);
});

test('drill, supervision, suspension and holder stand in this order', () => {
  const part = { id: 'a', drill: true, suspended: true, holder: 2, supervision: 2 };
  expect(texts(part)).toEqual(['演练', '督办·区', '挂起', '第2手']);
  expect(texts(part, MESSAGES.en)).toEqual(['Drill', 'Sup. 2', 'On hold', 'Holder 2']);
});

test('a code that its coordinates contradict is told after everything that is about the work', () => {
  const part = { id: 'a', holder: 2, placeCheck: 'disagree' as const };
  expect(texts(part)).toEqual(['第2手', '位置不符']);
  expect(texts({ id: 'a', placeCheck: 'by-position' })).toEqual(['按坐标']);
  expect(texts({ id: 'a', placeCheck: 'agree' })).toEqual([]);
});

test('what does not fit is counted, and nothing is cut in two', () => {
  const all = rowTags(sampleRow({ id: 'a', drill: true, suspended: true, holder: 2, supervision: 3 }), zh);
  const fit = (room: number) => fitTags(all, room, zh).map(({ text }) => text);
  expect(fit(1_000)).toEqual(['演练', '督办·区领导', '挂起', '第2手']);
  expect(fit(tagsWidth(all) - 1)).toEqual(['演练', '督办·区领导', '挂起', '+1']);
  expect(fit(160)).toEqual(['演练', '+3']);
  expect(fit(10)).toEqual(['+4']);
  expect(fitTags([], 10, zh)).toEqual([]);
});

test('each level of supervision has its words', () => {
  expect([1, 2, 3].flatMap((supervision) => texts({ id: 'a', supervision }))).toEqual([
    '督办·街道',
    '督办·区',
    '督办·区领导',
  ]);
});
