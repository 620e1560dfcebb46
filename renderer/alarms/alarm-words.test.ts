import { expect, test } from 'vitest';
import { MESSAGES } from '../i18n/messages.js';
import { alarmWords, type AlarmFacts, type AlarmNames } from './alarm-words.js';

const names = (language: 'zh-CN' | 'en'): AlarmNames => ({
  town: (code) => (code === '330110013' ? (language === 'en' ? 'Yuhang Subdistrict' : '余杭街道') : null),
  stage: (key) => {
    if (key === 'arrive')
      return { name: language === 'en' ? 'Arrive' : '到场', limitMs: 600_000, force: false };
    if (key === 'station')
      return { name: language === 'en' ? 'Station' : '派出所', limitMs: 180_000, force: true };
    return null;
  },
  source: (code) => (language === 'en' ? code : `${code}分流`),
});

const BASE: AlarmFacts = {
  kind: 'late',
  town: '330110013',
  urgency: 'critical',
  stage: 'arrive',
  subject: null,
  count: 1,
};

test.each<[Partial<AlarmFacts>, string, string]>([
  [{}, '余杭街道，一级，十分钟未到场', 'Yuhang Subdistrict, level 1, 10 minutes without arrival'],
  [
    { limitMs: 120_000, urgency: 'urgent' },
    '余杭街道，二级，两分钟未到场',
    'Yuhang Subdistrict, level 2, 2 minutes without arrival',
  ],
  [
    { kind: 'late-twice' },
    '余杭街道，一级，二十分钟仍未到场',
    'Yuhang Subdistrict, level 1, 20 minutes still without arrival',
  ],
  [
    { stage: 'station' },
    '余杭街道，一级，派出所三分钟未到',
    'Yuhang Subdistrict, level 1, 3 minutes without station',
  ],
  [{ limitMs: 45_000, town: null }, '一级，四十五秒未到场', 'level 1, 45 seconds without arrival'],
  [{ limitMs: 90_000, town: null }, '一级，一分三十秒未到场', 'level 1, 1 minute 30 seconds without arrival'],
  [
    { limitMs: 7_500_000, town: null },
    '一级，两小时五分钟未到场',
    'level 1, 2 hours 5 minutes without arrival',
  ],
  [{ stage: 'gone', limitMs: null }, '余杭街道，一级，gone超时', 'Yuhang Subdistrict, level 1, gone overdue'],
  [{ town: '999999999' }, '一级，十分钟未到场', 'level 1, 10 minutes without arrival'],
  [
    { kind: 'new-urgent', stage: null, urgency: 'urgent' },
    '余杭街道，二级，新到事件',
    'Yuhang Subdistrict, level 2, new incident',
  ],
  [
    { kind: 'source-down', town: null, urgency: null, subject: '110' },
    '110分流来源中断',
    'source 110 is down',
  ],
  [{ kind: 'seat-empty', town: null, urgency: null, subject: 'A3' }, 'A3席位无人', 'seat A3 is empty'],
  [{ kind: 'leader-order', town: null, urgency: null }, '领导指令待办', 'order of a leader is waiting'],
  [{ kind: 'link-lost', town: null, urgency: null }, '与网关断链', 'link to the gateway is down'],
  [
    { count: 23 },
    '余杭街道，一级，十分钟未到场，共二十三条',
    'Yuhang Subdistrict, level 1, 10 minutes without arrival, 23 in all',
  ],
])('%o is said in both languages', (change, zh, en) => {
  const facts = { ...BASE, ...change };
  expect(alarmWords(facts, names('zh-CN'), MESSAGES['zh-CN'])).toBe(zh);
  expect(alarmWords(facts, names('en'), MESSAGES.en)).toBe(en);
});
