import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { IngestEventSchema } from '../../shared/contracts/ingest.js';
import type { StampKey } from '../../shared/domain/stamps.js';
import { dutyDay } from '../../shared/time/duty-day.js';
import { hourOf } from '../../shared/time/zone.js';
import { DICTIONARY, PACK } from '../import/fake-run.js';
import { REFERENCE_PER_YEAR } from './area.js';
import { DEMO_ZONE, incidentsOfDay, type SimulatedIncident } from './day.js';

const DAY = 86_400_000;
const FIRST = dutyDay(Date.parse('2024-03-01T04:00:00Z'), DEMO_ZONE, 0).start;
const DAYS = 50;
const days = Array.from({ length: DAYS }, (_, i) => incidentsOfDay(7, FIRST + i * DAY, PACK, DICTIONARY));
const all = days.flat();
const stampAt = ({ events }: SimulatedIncident, key: StampKey): number | undefined =>
  events.map(({ event }) => event.stamps?.[key]?.at).find((at) => at !== undefined);
const share = (part: readonly unknown[], whole: readonly unknown[] = all): number =>
  part.length / whole.length;

describe('a simulated day', () => {
  it('is the same for the same seed, and another for another seed or date', () => {
    expect(incidentsOfDay(7, FIRST, PACK, DICTIONARY)).toEqual(days[0]);
    const briefs = (list: SimulatedIncident[] | undefined): unknown =>
      list?.map(({ events }) => events[0]?.event.brief);
    expect(briefs(incidentsOfDay(8, FIRST, PACK, DICTIONARY))).not.toEqual(briefs(days[0]));
    expect(briefs(days[1])).not.toEqual(briefs(days[0]));
  });

  it("brings the mission's volume: 7 214 a year in one street room, about 237 a day in the district", () => {
    const street = all.filter(({ town }) => town === '330110013').length / DAYS;
    expect(Math.abs(street / (REFERENCE_PER_YEAR / 365) - 1)).toBeLessThan(0.08);
    expect(all.length / DAYS).toBeGreaterThan(228);
    expect(all.length / DAYS).toBeLessThan(246);
    expect(new Set(all.map(({ town }) => town)).size).toBe(12);
  });

  it('has its rhythm: quiet from 2 to 5, peaks at 10, 16 and 20', () => {
    const hours = all.map(({ receivedAt }) => hourOf(receivedAt, DEMO_ZONE));
    const at = (hour: number): number => hours.filter((one) => one === hour).length;
    expect(at(2) + at(3) + at(4)).toBeLessThan(0.03 * all.length);
    for (const peak of [10, 16, 20]) expect(at(peak)).toBeGreaterThan(1.1 * at(13));
  });

  it('meets the shares of urgency and of the 1-3-10 rule', () => {
    const of = (urgency: string): number => share(all.filter((one) => one.urgency === urgency));
    expect(Math.abs(of('normal') - 0.8)).toBeLessThan(0.03);
    expect(Math.abs(of('urgent') - 0.15)).toBeLessThan(0.03);
    expect(Math.abs(of('critical') - 0.05)).toBeLessThan(0.015);
    const passed = (key: StampKey, limitMs: number): number => {
      const told = all.filter((one) => stampAt(one, key) !== undefined);
      return share(
        told.filter((one) => (stampAt(one, key) ?? 0) - one.receivedAt <= limitMs),
        told,
      );
    };
    expect(Math.abs(passed('signed', 60_000) - 0.97)).toBeLessThan(0.01);
    expect(Math.abs(passed('accepted', 180_000) - 0.92)).toBeLessThan(0.015);
    expect(Math.abs(passed('arrived', 600_000) - 0.9)).toBeLessThan(0.02);
  });

  it('is as untidy as a real room: missing, back-filled and reversed stamps, phone, void, merged', () => {
    const handled = all.filter(({ course }) => course === 'handled');
    const late = handled.filter(({ events }) =>
      events.some(
        ({ event: { stamps } }) => (stamps?.arrived?.enteredAt ?? 0) - (stamps?.arrived?.at ?? 0) > 120_000,
      ),
    );
    const without = (key: StampKey) => handled.filter((one) => stampAt(one, key) === undefined);
    const reversed = handled.filter((one) => (stampAt(one, 'accepted') ?? Infinity) < one.receivedAt);
    expect(share(late, handled)).toBeGreaterThan(0.02);
    expect(share(late, handled)).toBeLessThan(0.06);
    for (const key of ['signed', 'accepted'] as const)
      expect(share(without(key), handled)).toBeGreaterThan(0.001);
    expect(reversed.length).toBeGreaterThan(0);
    expect(share(reversed)).toBeLessThan(0.005);
    const phone = all.filter(({ course }) => course === 'phone');
    expect(share(phone)).toBeGreaterThan(0.1);
    expect(phone.filter((one) => stampAt(one, 'arrived') !== undefined)).toEqual([]);
    for (const course of ['cancelled', 'merged', 'no-arrival'] as const) {
      expect(share(all.filter((one) => one.course === course)), course).toBeGreaterThan(0.002);
    }
  });

  it('keeps about 8 to 16 open in the middle of the afternoon', () => {
    const open = days.map((_, i) => {
      const t = FIRST + i * DAY + 14.5 * 3_600_000;
      return all.filter(({ receivedAt, events }) => receivedAt <= t && (events.at(-1)?.at ?? 0) > t).length;
    });
    const sorted = open.slice(1).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeGreaterThanOrEqual(8);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(16);
  });

  it('tells events that ingest takes, in order, with places inside their village', () => {
    const villages = new Map(
      PACK.units.flatMap((unit) => (unit.level === 'village' ? [[unit.code, unit]] : [])),
    );
    for (const { events, town } of days[0] ?? []) {
      events.forEach(({ at, event }, i) => {
        expect(event.version).toBe(i + 1);
        expect(at).toBeGreaterThan(events[i - 1]?.at ?? 0);
        v.parse(IngestEventSchema, JSON.parse(JSON.stringify(event)));
      });
      const place = events[0]?.event.place;
      const village = villages.get(place?.areaCode ?? '');
      expect(village?.parent).toBe(town);
      if (typeof place?.lng !== 'number' || typeof place.lat !== 'number' || !village) continue;
      const [lng, lat] = village.label;
      const metres = Math.hypot((place.lng - lng) * 96_300, (place.lat - lat) * 111_000);
      expect(metres).toBeLessThanOrEqual(village.reachM * 1.01 + 1);
    }
  });

  it('writes short briefs without digits that could be a phone or a name', () => {
    const briefs = [...new Set(all.map(({ events }) => events[0]?.event.brief ?? ''))];
    expect(briefs.length).toBeGreaterThan(120);
    for (const brief of briefs) {
      expect(brief.length).toBeGreaterThanOrEqual(5);
      expect(brief.length).toBeLessThanOrEqual(18);
      expect(brief).not.toMatch(/\d{3}|\{|某|先生|女士/);
    }
  });

  it('needs a dictionary that it knows, and says so', () => {
    const strange = { ...DICTIONARY, categories: [] };
    expect(() => incidentsOfDay(7, FIRST, PACK, strange)).toThrow(/needs a dictionary with at least one/);
  });
});
