import { expect, test } from 'vitest';
import type { PositionReport } from '../../shared/contracts/gateway-socket.js';
import { MESSAGES } from '../i18n/messages.js';
import { hasSuspicion, positionNote } from './position-note.js';

const KINDS = ['datum', 'swapped', 'rounded', 'zero', 'out-of-area', 'projected'] as const;
const fine: PositionReport = {
  ...{ declared: 'WGS84', checked: 500, disagree: 0, suspicions: [] },
  classes: [{ position: 'exact', count: 500 }],
};
const t = MESSAGES['zh-CN'];

test('says which datum fits better, and of how many points', () => {
  const report = { ...fine, suspicions: [{ kind: 'datum', crs: 'GCJ02', k: 41, n: 43 } as const] };
  expect(positionNote(report, t)).toBe('坐标疑似GCJ-02（43中41）');
  expect(hasSuspicion(report)).toBe(true);
});

test('says nothing of good coordinates, and of none', () => {
  expect([positionNote(fine, t), positionNote(null, t)]).toEqual(['', '']);
  expect([hasSuspicion(fine), hasSuspicion(null)]).toEqual([false, false]);
});

test.each(['zh-CN', 'en'] as const)(
  'has words for every suspicion, and tells disagreement last (%s)',
  (language) => {
    const suspicions = KINDS.map((kind) => ({
      kind,
      crs: kind === 'datum' ? ('BD09' as const) : null,
      k: 10,
      n: 1_200,
    }));
    const parts = positionNote({ ...fine, disagree: 7, suspicions }, MESSAGES[language]).split('　');
    expect(parts).toHaveLength(KINDS.length + 1);
    expect(new Set(parts).size).toBe(parts.length);
    for (const part of parts.slice(0, -1)) expect(part).toMatch(/10.*1,200|1,200.*10/);
    expect(parts.at(-1)).toContain('7');
  },
);
