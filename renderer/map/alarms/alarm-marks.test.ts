import { expect, test } from 'vitest';
import type { IncidentAlarm } from '../../alarms/alarm-store.js';
import { alarmMarks, MARKS_MOST } from './alarm-marks.js';

const SIZE = { width: 1_000, height: 500 };
const alarm: IncidentAlarm = { key: 'k', priority: 'high' };
const incidents = (ids: readonly string[]) => new Map(ids.map((id) => [id, alarm]));

test('a mark stands at the upper left corner of its symbol, and inside the picture', () => {
  const places = new Map([
    ['a', { x: 500, y: 200 }],
    ['edge', { x: 10, y: 499 }],
    ['outside', { x: 1_010, y: 20 }],
  ]);
  const marks = alarmMarks(
    incidents(['a', 'edge', 'outside', 'nowhere']),
    (id) => places.get(id) ?? null,
    SIZE,
  );
  expect(marks.map(({ id, left, top }) => [id, left, top])).toEqual([
    ['a', 468, 168],
    ['edge', 0, 467],
  ]);
});

test('a flood marks no more than a map can show', () => {
  const ids = Array.from({ length: 500 }, (_, i) => `i${i}`);
  const marks = alarmMarks(incidents(ids), () => ({ x: 9, y: 9 }), SIZE);
  expect(marks).toHaveLength(MARKS_MOST);
  expect(marks[0]?.id).toBe('i0');
});
