import { describe, expect, it } from 'vitest';
import { MESSAGES } from '../../i18n/messages.js';
import { SAMPLE_NOW } from '../../testing/sample-site.js';
import { sampleWarning } from '../../testing/sample-warnings.js';
import { isStorm, warningFacts } from './warning-facts.js';

const ZONE = 'Asia/Shanghai';
const facts = (over: Parameters<typeof sampleWarning>[1]) =>
  warningFacts(sampleWarning('w', over).warning, SAMPLE_NOW, ZONE, MESSAGES['zh-CN']);
const area = (name: string) => ({ name, codes: [], polygons: [], circles: [] });

describe('warningFacts', () => {
  it('says how long it holds, counting down', () => {
    const told = facts({ effectiveAt: SAMPLE_NOW - 60_000, onsetAt: null, expiresAt: SAMPLE_NOW + 90_000 });
    expect(told.left).toBe('剩1:30');
    expect(told.period).toMatch(/^\d\d:\d\d生效　至\d\d:\d\d$/);
  });

  it('does not invent an end', () => {
    expect(facts({ expiresAt: null })).toMatchObject({ left: '' });
    expect(facts({ expiresAt: null }).period).toContain('未说明终止时间');
  });

  it('spells four areas out and counts the rest', () => {
    expect(facts({ areas: ['甲', '乙', '丙', '丁', '戊'].map(area) }).areas).toBe('甲、乙、丙、丁等5处');
    expect(facts({ areas: [area('余杭区')] }).areas).toBe('余杭区');
  });
});

describe('isStorm', () => {
  it.each([
    ['red', true, true],
    ['orange', true, true],
    ['yellow', true, false],
    ['red', false, false],
  ] as const)('%s, live %s → %s', (colour, live, storm) => {
    expect(isStorm({ colour, live })).toBe(storm);
  });
});
