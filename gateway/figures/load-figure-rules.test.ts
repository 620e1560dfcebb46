import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RESOURCES, tempDir } from '../testing/fixture.js';
import { loadFigureRules, type FigureChoice } from './load-figure-rules.js';

let temp: { dir: string; remove: () => void };
beforeEach(() => {
  temp = tempDir();
});
afterEach(() => temp.remove());

const choice = (more: Partial<FigureChoice> = {}): FigureChoice => ({
  ...{ resources: RESOURCES, jurisdiction: '330110', repeatRule: 'default', breakMarks: undefined },
  ...more,
});

it('takes the break marks of the jurisdiction where there are some', () => {
  expect(loadFigureRules(choice()).breaks.map(({ date }) => date)).toContain('2021-04-01');
  expect(loadFigureRules(choice({ jurisdiction: '330106' })).breaks).toEqual([]);
  expect(loadFigureRules(choice()).repeat).toMatchObject({
    name: 'default',
    rule: { maxGapMs: 259_200_000 },
  });
});

it('refuses a file that is not there or does not fit, with key and path', () => {
  expect(() => loadFigureRules(choice({ breakMarks: 'nowhere' }))).toThrow(/"breakMarks".*nowhere\.json/);
  expect(() => loadFigureRules(choice({ repeatRule: 'nowhere' }))).toThrow(/"repeatRule".*nowhere\.json/);
  const rules = join(temp.dir, 'repeat-rules');
  mkdirSync(rules);
  cpSync(join(RESOURCES, 'repeat-rules', 'default.json'), join(rules, 'default.json'));
  writeFileSync(join(rules, 'turned.json'), '{"key":{"kind":"caller"},"minGapMs":9,"maxGapMs":1}');
  const own = choice({ resources: temp.dir, jurisdiction: 'none' });
  expect(loadFigureRules(own).breaks).toEqual([]);
  expect(() => loadFigureRules({ ...own, repeatRule: 'turned' })).toThrow(/"repeatRule".*turned\.json/);
});
