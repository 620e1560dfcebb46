import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dutyDay } from './duty-day.js';
import {
  formatClock,
  formatDateEn,
  formatDateZh,
  formatHm,
  formatStamp,
  fromLocal,
  localParts,
  parseLocal,
} from './zone.js';

const SHANGHAI = 'Asia/Shanghai';
const T = Date.UTC(2024, 3, 18, 6, 32, 7);

describe('zone', () => {
  it('shows Shanghai time on a machine that lives in another zone', () => {
    expect(new Date(T).getTimezoneOffset()).not.toBe(-480);
    expect(formatClock(T, SHANGHAI)).toBe('14:32:07');
    expect(formatHm(T, SHANGHAI)).toBe('14:32');
    expect(formatStamp(T, SHANGHAI)).toBe('04-18 14:32:07');
    expect(formatDateZh(T, SHANGHAI)).toBe('2024年4月18日 星期四');
    expect(formatDateEn(T, SHANGHAI)).toBe('Thu 18 Apr 2024');
  });

  it('says 00, not 24, at midnight', () => {
    expect(formatClock(Date.UTC(2024, 3, 17, 16), SHANGHAI)).toBe('00:00:00');
  });

  it('knows that China had summer time from 1986 to 1991', () => {
    expect(formatClock(Date.UTC(1988, 6, 1, 0), SHANGHAI)).toBe('09:00:00');
  });

  it('comes back from local time in any zone', () => {
    const zones = fc.constantFrom(SHANGHAI, 'America/New_York', 'UTC', 'Asia/Kathmandu');
    fc.assert(
      fc.property(fc.integer({ min: 946_684_800, max: 2_000_000_000 }), zones, (seconds, zone) => {
        const parts = localParts(seconds * 1_000, zone);
        const back = fromLocal(parts, zone);
        // In an autumn overlap the earlier of the two instants is meant.
        expect([0, 3_600_000]).toContain(seconds * 1_000 - back);
      }),
    );
  });

  it.each([
    ['2025-08-24 00:07:06.000', 'YYYY-MM-DD HH:mm:ss', Date.UTC(2025, 7, 23, 16, 7, 6)],
    ['2025-08-24 00:09:46.810', 'YYYY-MM-DD HH:mm:ss', Date.UTC(2025, 7, 23, 16, 9, 46, 810)],
    ['2024/4/8 9:05', 'YYYY/M/D H:mm', Date.UTC(2024, 3, 8, 1, 5)],
    ['2024-02-30 00:00:00', 'YYYY-MM-DD HH:mm:ss', null],
    ['2024-01-01 24:00:00', 'YYYY-MM-DD HH:mm:ss', null],
    ['2024/4/8 9:05', 'YYYY-MM-DD HH:mm:ss', null],
    ['', 'YYYY-MM-DD HH:mm:ss', null],
  ] as const)('reads %s as %s', (text, pattern, expected) => {
    expect(parseLocal(text, pattern, SHANGHAI)).toBe(expected);
  });
});

describe('dutyDay', () => {
  const at = (hour: number, minute = 0): number =>
    fromLocal({ year: 2024, month: 4, day: 18, hour, minute }, SHANGHAI);

  it('belongs to yesterday before the start', () => {
    expect(dutyDay(at(7, 59), SHANGHAI, 480)).toEqual({ start: at(8) - 86_400_000, end: at(8) });
    expect(dutyDay(at(8), SHANGHAI, 480)).toEqual({ start: at(8), end: at(8) + 86_400_000 });
  });

  it('holds its instant and is as long as the local day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1.5e12, max: 1.9e12 }),
        fc.integer({ min: 0, max: 1_439 }),
        (ms, start) => {
          for (const zone of [SHANGHAI, 'America/New_York']) {
            const day = dutyDay(ms, zone, start);
            expect(day.start).toBeLessThanOrEqual(ms);
            expect(day.end).toBeGreaterThan(ms);
            expect([23, 24, 25].map((h) => h * 3_600_000)).toContain(day.end - day.start);
          }
        },
      ),
    );
  });
});
