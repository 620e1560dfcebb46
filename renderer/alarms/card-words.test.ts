import { expect, test } from 'vitest';
import type { AlarmCard } from '../../shared/contracts/alarms.js';
import { MESSAGES } from '../i18n/messages.js';
import { sampleAlarm } from '../testing/sample-alarms.js';
import { SAMPLE_NOW } from '../testing/sample-site.js';
import { noteWords, standsFor, titleForms } from './card-words.js';

test('a title gives up the kind of the town, then long words, then the level, then the town', () => {
  const parts = { place: '五常街道', level: '一级', what: '十分钟未到场', brief: '10分未到场', times: '' };
  expect(titleForms(parts, ' ')).toEqual([
    '五常街道 一级 十分钟未到场',
    '五常 一级 十分钟未到场',
    '五常 一级 10分未到场',
    '五常 10分未到场',
    '10分未到场',
  ]);
  expect(titleForms({ ...parts, place: '', level: '' }, ' ')).toEqual(['十分钟未到场', '10分未到场']);
});

const until = Date.parse('2024-04-18T15:30:00+08:00');
test.each<[Partial<AlarmCard>, string[]]>([
  [{}, ['14:29:53起', '火情']],
  [{ state: 'acked', ackBy: '王某' }, ['王某已确认', '14:29:53起', '火情']],
  [{ state: 'acked', ackBy: '', ackAt: SAMPLE_NOW }, ['14:32确认', '14:29:53起', '火情']],
  [{ state: 'shelved', shelf: { by: '', until, reason: '' } }, ['搁置至15:30', '14:29:53起', '火情']],
  [{ state: 'acked', ackBy: '王某', ackAt: SAMPLE_NOW }, ['王某14:32确认', '14:29:53起', '火情']],
  [
    { state: 'shelved', shelf: { by: '李某', until, reason: '设备检修' } },
    ['李某搁置至15:30', '设备检修', '14:29:53起', '火情'],
  ],
  [{ count: 23 }, ['最新14:29:53', '已归并22条', '火情']],
  [
    { escalatedAt: SAMPLE_NOW, chatter: true, stale: true, silenced: true },
    ['已上报值班长', '14:29:53起', '反复告警', '超24小时', '已静音', '火情'],
  ],
])('%o is told with %o', (change, words) => {
  expect(noteWords(sampleAlarm(change), ['火情', ''], 'Asia/Shanghai', MESSAGES['zh-CN'])).toEqual(words);
});

test('only what has a limit says how far past it is', () => {
  expect(standsFor(sampleAlarm(), SAMPLE_NOW)).toBe('+2:14');
  expect(standsFor(sampleAlarm({ kind: 'source-down' }), SAMPLE_NOW)).toBe('2:14');
  expect(standsFor(sampleAlarm(), null)).toBe('');
});
