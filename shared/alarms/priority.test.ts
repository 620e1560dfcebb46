import { describe, expect, test } from 'vitest';
import type { AlarmKind, AlarmPriority } from './alarm.js';
import { levelOf, type AlarmLevel } from './level.js';
import { priorityOf } from './priority.js';

test.each<[Parameters<typeof levelOf>[0], AlarmLevel]>([
  [{ urgency: 'normal', grade: null }, 'ordinary'],
  [{ urgency: 'normal', grade: 3 }, 'ordinary'],
  [{ urgency: 'normal', grade: 4 }, 'ordinary'],
  [{ urgency: 'urgent', grade: null }, 'urgent'],
  [{ urgency: 'normal', grade: 2 }, 'urgent'],
  [{ urgency: 'urgent', grade: 4 }, 'urgent'],
  [{ urgency: 'critical', grade: null }, 'critical'],
  [{ urgency: 'critical', grade: 3 }, 'critical'],
  [{ urgency: 'normal', grade: 1 }, 'critical'],
  [{ urgency: 'urgent', grade: 1 }, 'critical'],
])('the graver of urgency and grade counts: %o is %s', (row, level) => {
  expect(levelOf(row)).toBe(level);
});

describe('priority', () => {
  test.each<[AlarmKind, AlarmLevel, AlarmPriority]>([
    ['late', 'ordinary', 'low'],
    ['late', 'urgent', 'medium'],
    ['late', 'critical', 'high'],
    ['late-twice', 'ordinary', 'medium'],
    ['late-twice', 'urgent', 'high'],
    ['late-twice', 'critical', 'high'],
    ['new-urgent', 'urgent', 'medium'],
    ['new-urgent', 'critical', 'high'],
    ['source-down', 'ordinary', 'medium'],
    ['seat-empty', 'ordinary', 'medium'],
    ['leader-order', 'ordinary', 'high'],
    ['link-lost', 'ordinary', 'high'],
  ])('%s of %s is %s', (kind, level, priority) => {
    expect(priorityOf(kind, level)).toBe(priority);
  });

  test('a month of an ordinary district comes out near 80 / 15 / 5', () => {
    // Of 1 000 incidents 0.5 % are I and 3 % II; a fifth of each is late, one in twenty of those twice.
    const counts = { low: 0, medium: 0, high: 0 };
    const add = (kind: AlarmKind, level: AlarmLevel, n: number): void => {
      counts[priorityOf(kind, level)] += n;
    };
    for (const [level, n] of [
      ['critical', 5],
      ['urgent', 30],
      ['ordinary', 965],
    ] as const) {
      if (level !== 'ordinary') add('new-urgent', level, n);
      add('late', level, n * 0.2);
      add('late-twice', level, n * 0.2 * 0.05);
    }
    add('source-down', 'ordinary', 4);
    add('leader-order', 'ordinary', 4);
    const all = counts.low + counts.medium + counts.high;
    expect(counts.low / all).toBeGreaterThan(0.72);
    expect(counts.high / all).toBeLessThan(0.06);
  });
});
