import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AlarmBook } from './alarm-book.js';
import type { AlarmRules } from './alarm-state.js';
import { parseAlarmId, parseVersion, versionOf } from './ids.js';
import type { Reading } from './reading.js';
import { alarmWords } from './words.js';

const RULES: AlarmRules = {
  code: 'SENSE',
  chatter: { transitions: 3, windowMs: 60_000 },
  flood: { start: 10, end: 5, windowMs: 600_000 },
  off: 'note',
  words: alarmWords('Asia/Shanghai'),
};
const T0 = Date.UTC(2024, 3, 18, 6);
const NONE: ReadonlySet<number> = new Set();

const reading = (device: string, alarm: boolean, at: number | null = null): Reading => ({
  device,
  alarm,
  at,
  fields: { category: 'fire.alarm', title: '烟感报警', urgency: 'urgent' },
});

/** A book that takes one reading after the other, as the log takes everything. */
function room(rules: Partial<AlarmRules> = {}) {
  const book = new AlarmBook({ ...RULES, ...rules });
  const events: Record<string, unknown>[] = [];
  let suppressed = 0;
  const take = (draft: ReturnType<AlarmBook['draft']>): void => {
    book.accept(draft, NONE);
    events.push(...draft.events);
    suppressed += draft.suppressed;
  };
  return {
    book,
    events,
    suppressed: () => suppressed,
    at: (now: number, one: Reading, again = false) => {
      const draft = book.draft(now);
      const change = draft.read(one, again);
      take(draft);
      return change;
    },
    tick: (now: number) => take(book.tick(now)),
  };
}

describe('one device', () => {
  it('makes an incident of an alarm and tells on it when it is over', () => {
    const { at, events } = room();
    expect(at(T0, reading('smoke-1', true))).toBe('on');
    expect(at(T0 + 1_000, reading('smoke-1', true))).toBe('repeat');
    expect(at(T0 + 90_000, reading('smoke-1', false))).toBe('off');
    expect(events.map(({ sourceId }) => sourceId)).toEqual([
      events[0]?.['sourceId'],
      events[0]?.['sourceId'],
    ]);
    expect(events[1]?.['brief']).toBe('【恢复】14:01:30 报警信号恢复');
    expect(parseVersion(Number(events[1]?.['version'])).told).toBe('off');
  });

  it('closes the incident at the end of the alarm when the source is configured so', () => {
    const { at, events } = room({ off: 'close' });
    at(T0, reading('a', true));
    at(T0 + 90_000, reading('a', false));
    expect(events[1]).toMatchObject({ stamps: { closed: T0 + 90_000 }, disposition: 'cancelled' });
  });

  it('chatters from the third change within a minute: one incident, further changes only counted', () => {
    const { at, events, tick, suppressed } = room();
    at(T0, reading('a', true));
    at(T0 + 10_000, reading('a', false));
    expect(at(T0 + 59_999, reading('a', true))).toBe('chatter');
    expect(events[2]?.['brief']).toBe('【颤动】60 秒内变位 3 次，后续变位只计数');
    for (let i = 1; i <= 7; i++) expect(at(T0 + 60_000 + i, reading('a', i % 2 === 0))).toBe('held-back');
    expect(suppressed()).toBe(7);
    expect(new Set(events.map(({ sourceId }) => sourceId)).size).toBe(1);
    tick(T0 + 120_000);
    expect(events).toHaveLength(3);
    tick(T0 + 120_010);
    expect(events[3]?.['brief']).toBe('【颤动结束】14:02:00 起稳定，期间另有 7 次变位，当前已恢复');
    expect(at(T0 + 300_000, reading('a', true))).toBe('on');
  });

  it('does not chatter at a third change after the minute', () => {
    const { at } = room();
    at(T0, reading('a', true));
    at(T0 + 10_000, reading('a', false));
    expect(at(T0 + 60_000, reading('a', true))).toBe('on');
  });

  it('knows a message that the broker sends again, and hears a sensor whose clock was set back', () => {
    const { at, events } = room();
    at(T0, reading('a', true, T0));
    at(T0, reading('a', false, T0 + 30_000));
    expect(at(T0, reading('a', true, T0), true)).toBe('stale');
    expect(at(T0, reading('a', true, T0 - 3_600_000))).toBe('on');
    expect(events).toHaveLength(3);
  });

  it('stays as it was when the log refuses what came of a reading', () => {
    const book = new AlarmBook(RULES);
    const draft = book.draft(T0);
    draft.read(reading('a', true), false);
    book.accept(draft, new Set([0]));
    const again = book.draft(T0 + 1);
    expect(again.read(reading('a', true), false)).toBe('on');
  });
});

describe('a flood', () => {
  const rain = (now: (i: number) => number, count: number) => {
    const all = room();
    for (let i = 0; i < count; i++) all.at(now(i), reading(`d${i}`, true));
    return all;
  };

  it('begins with the eleventh alarm in ten minutes: one card with the count, each alarm merged into it', () => {
    const { events, suppressed } = rain((i) => T0 + i * 1_000, 23);
    const cards = events.filter(({ sourceId }) => String(sourceId).startsWith('~flood~'));
    const merged = events.filter(({ control }) => control === 'merged');
    expect(new Set(cards.map(({ sourceId }) => sourceId)).size).toBe(1);
    expect(cards.at(-1)).toMatchObject({ title: '传感报警洪峰：已归并 13 条', urgency: 'urgent' });
    expect(merged).toHaveLength(13);
    expect(merged[0]?.['mergedInto']).toBe(`SENSE:${String(cards[0]?.['sourceId'])}`);
    expect(suppressed()).toBe(13);
    expect(events.filter((event) => !cards.includes(event) && !merged.includes(event))).toHaveLength(10);
  });

  it('is none at ten alarms in ten minutes', () => {
    expect(rain((i) => T0 + i * 1_000, 10).suppressed()).toBe(0);
    expect(rain((i) => T0 + i * 60_000, 40).suppressed()).toBe(0);
  });

  it('ends when fewer than five alarms are left in ten minutes, and says so', () => {
    const { events, tick, at } = rain((i) => T0 + i * 1_000, 12);
    const cards = () => events.filter(({ sourceId }) => String(sourceId).startsWith('~flood~'));
    expect(cards().at(-1)?.['title']).toBe('传感报警洪峰：已归并 2 条');
    const before = events.length;
    // Of the alarms at seconds 0 to 11, five are left at 606.9 s and four at 607 s.
    tick(T0 + 606_999);
    expect(events).toHaveLength(before);
    tick(T0 + 607_001);
    expect(String(events.at(-1)?.['brief'])).toContain('【洪峰结束】14:10:07 回落，共归并 2 条');
    at(T0 + 608_000, reading('z', true));
    expect(events.at(-1)?.['control']).toBeUndefined();
  });
});

describe('whatever sensors send', () => {
  const step = fc.record({
    device: fc.integer({ min: 0, max: 14 }),
    alarm: fc.boolean(),
    wait: fc.integer({ min: 0, max: 90_000 }),
    again: fc.boolean(),
  });

  it('has every alarm in an incident of its own or counted, with versions that only grow', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const all = room();
        let now = T0;
        const changes: string[] = [];
        for (const { device, alarm, wait, again } of steps) {
          now += wait;
          all.tick(now);
          changes.push(all.at(now, reading(`d${device}`, alarm), again));
        }
        const versions = new Map<unknown, number>();
        for (const { sourceId, version } of all.events) {
          expect(Number(version)).toBeGreaterThan(versions.get(sourceId) ?? -1);
          versions.set(sourceId, Number(version));
        }
        const incidents = [...versions.keys()].filter((id) => parseAlarmId(String(id)) !== null);
        const started = changes.filter((change) => change === 'on').length;
        expect(incidents).toHaveLength(started);
        const held = changes.filter((change) => change === 'held-back').length;
        const merged = all.events.filter(({ control }) => control === 'merged').length;
        expect(all.suppressed()).toBe(held + merged);
      }),
    );
  });

  it('writes versions that grow and say what was told', () => {
    const told = fc.constantFrom('off' as const, 'on' as const, 'chatter' as const);
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 50 }), fc.nat({ max: 2 ** 45 }), told, (before, at, what) => {
        const version = versionOf(before, at, what);
        expect(version).toBeGreaterThan(before);
        expect(parseVersion(version).told).toBe(what);
        expect(parseVersion(version).at).toBeGreaterThanOrEqual(at);
      }),
    );
  });
});
