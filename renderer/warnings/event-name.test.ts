import { expect, test } from 'vitest';
import { MESSAGES } from '../i18n/messages.js';
import { eventName, warningKind } from './event-name.js';

test.each([
  ['暴雨', '暴雨', 'Rainstorm'],
  ['暴雨橙色预警信号', '暴雨', 'Rainstorm'],
  ['Rainstorm warning', '暴雨', 'Rainstorm'],
  ['Orange rainstorm warning signal', '暴雨', 'Rainstorm'],
  ['11B03', '暴雨', 'Rainstorm'],
  ['山洪灾害预警', '山洪灾害', 'Mountain flood'],
  ['地质灾害气象风险黄色预警', '地质灾害', 'Geological hazard'],
  [' 大\n风 ', '大 风', '大 风'],
  ['春季沙尘天气', '春季沙尘天气', '春季沙尘天气'],
  ['Locust swarm', 'Locust swarm', 'Locust swarm'],
])('%j is %s and %s', (event, zh, en) => {
  expect(eventName(event, MESSAGES['zh-CN'])).toBe(zh);
  expect(eventName(event, MESSAGES.en)).toBe(en);
});

test('every kind is known by the names that the wall gives it, and no two share one', () => {
  for (const { warningKinds } of Object.values(MESSAGES))
    for (const [kind, name] of Object.entries(warningKinds)) {
      expect(warningKind(name)).toBe(kind);
      expect(warningKind(`${name}${/\p{Script=Han}/u.test(name) ? '预警' : ' warning'}`)).toBe(kind);
    }
});
