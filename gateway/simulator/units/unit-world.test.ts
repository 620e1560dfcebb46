import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { UnitReportSchema } from '../../../shared/contracts/units.js';
import { DICTIONARY, PACK } from '../../import/fake-run.js';
import { incidentsOfDay } from '../day.js';
import { distanceM, type Moving } from './moving.js';
import { rosterOf } from './roster.js';
import { Track } from './track.js';
import { tripOf } from './trip.js';
import { UnitWorld, type DemoReport } from './unit-world.js';

const DAY_START = Date.parse('2024-04-18T00:00:00+08:00');
const NOON = DAY_START + 12 * 3_600_000;
const MINUTE = 60_000;
const source = { seed: 7, pack: PACK, dictionary: DICTIONARY };
const roster = rosterOf(PACK, 7);
const incidents = incidentsOfDay(7, DAY_START, PACK, DICTIONARY);
const world = new UnitWorld(source);
const of = (reports: readonly DemoReport[], id: string | null): DemoReport | undefined =>
  reports.find((one) => one.id === id);
const placeOf = (report: DemoReport | undefined) => ({ lng: report?.lng ?? 0, lat: report?.lat ?? 0 });

describe('the units of the demo', () => {
  it('are about 70 with real kinds of names, in every town, no name twice', () => {
    expect(roster.length).toBeGreaterThanOrEqual(60);
    expect(roster.length).toBeLessThanOrEqual(80);
    expect(new Set(roster.map(({ town }) => town)).size).toBe(12);
    expect(new Set(roster.map(({ name }) => name)).size).toBe(roster.length);
    expect(new Set(roster.map(({ id }) => id)).size).toBe(roster.length);
    expect(roster.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        '余杭街道巡逻1组',
        '余杭派出所巡逻车',
        '仓前街道专职网格员1',
        '余杭街道综合行政执法队',
      ]),
    );
  });

  it('send reports that the gateway takes, the same for the same seed', () => {
    const reports = world.knownAt(NOON);
    for (const one of reports) v.parse(UnitReportSchema, JSON.parse(JSON.stringify(one)));
    expect(new UnitWorld(source).knownAt(NOON)).toEqual(reports);
    expect(new UnitWorld({ ...source, seed: 8 }).knownAt(NOON)).not.toEqual(reports);
    expect(reports).toHaveLength(roster.length);
  });

  it('are where they would have been, whenever the demo was started', () => {
    const ran = new UnitWorld(source);
    for (let t = NOON - 30 * MINUTE; t < NOON; t += 10 * MINUTE) ran.reportsAt(t);
    expect(ran.reportsAt(NOON)).toEqual(new UnitWorld(source).reportsAt(NOON));
  });

  it('are partly silent, and one never says where it is', () => {
    const silent = roster.filter(({ habit }) => habit === 'silent');
    expect(silent.length).toBeGreaterThan(1);
    const heard = Array.from({ length: 40 }, (_, i) => world.reportsAt(NOON + i * MINUTE));
    for (const { id } of silent) {
      const count = heard.filter((reports) => of(reports, id)).length;
      expect(count).toBeGreaterThan(4);
      expect(count).toBeLessThan(15);
      const { at = 0 } = of(world.knownAt(NOON), id) ?? {};
      expect(NOON - at).toBeLessThan(40 * MINUTE);
    }
    const hidden = roster.filter(({ habit }) => habit === 'no-position');
    expect(hidden).toHaveLength(1);
    expect(of(world.reportsAt(NOON), hidden[0]?.id ?? '')).not.toHaveProperty('lng');
  });

  it('stay in their town while nobody needs them, and move smoothly', () => {
    const free = new Set(world.reportsAt(NOON).flatMap(({ id, status }) => (status === 'free' ? [id] : [])));
    for (const { id, beat, town } of roster) {
      const { lng, lat } = beat(NOON);
      const labels = PACK.units.filter((one) => one.level === 'village' && one.parent === town);
      const nearest = Math.min(
        ...labels.map(({ label: [east, north] }) => distanceM({ lng: east, lat: north }, { lng, lat })),
      );
      expect(nearest, id).toBeLessThan(6_000);
      const step = distanceM(beat(NOON), beat(NOON + 2_000));
      expect(step).toBeCloseTo((beat(NOON).speedKmh / 3_600) * 2_000, 0);
    }
    expect(free.size).toBeGreaterThan(roster.length / 2);
  });
});

describe('an incident of the demo', () => {
  const sent = incidents.filter(({ unit }) => unit !== null);
  const trips = sent.flatMap((incident) => {
    const trip = tripOf(incident);
    return trip ? [{ incident, trip }] : [];
  });
  const driven = trips.filter(({ trip }) => trip.drive !== null);

  it('names the unit that is sent to it', () => {
    expect(trips.length).toBeGreaterThan(100);
    for (const { incident, trip } of trips) {
      const named = incident.events.map(({ event }) => event.unit).find((unit) => unit !== undefined);
      const unit = roster.find(({ id }) => id === trip.unit);
      expect(unit?.name).toBe(named);
      expect(unit?.town).toBe(incident.town);
    }
  });

  it(
    'has its unit assigned, then on the way, on the scene at the stamp, and free after it',
    { timeout: 30_000 },
    () => {
      let there = 0;
      for (const { trip } of driven) {
        const { drive, unit, incident, spot, dispatched, ends } = trip;
        if (!drive) continue;
        const others = trips.filter((one) => one.trip.unit === unit && one.trip !== trip);
        // Who is sent on leaves where he was: only when all of the town are bound.
        if (others.some(({ trip: other }) => other.dispatched < ends && other.ends > dispatched)) continue;
        const at = (t: number): DemoReport | undefined => of(world.reportsAt(Math.ceil(t)), unit);
        expect(at(dispatched)).toMatchObject({ incident, since: dispatched });
        expect(at(drive.arrives - 1_000)).toMatchObject({ status: 'en-route', incident });
        const arrived = at(drive.arrives);
        expect(arrived).toMatchObject({ status: 'on-scene', incident });
        expect(distanceM(placeOf(arrived), spot)).toBeLessThan(1);
        expect(at(ends)?.incident).not.toBe(incident);
        there += 1;
      }
      expect(there).toBeGreaterThan(0.95 * driven.length);
    },
  );

  it('is reached without a jump, at the speed of a car', () => {
    const speeds: number[] = [];
    let longest = 0;
    for (const { id, beat } of roster) {
      const own = trips.flatMap(({ trip }) => (trip.unit === id ? [trip] : []));
      const track = new Track(beat, own);
      for (const { drive, dispatched, ends } of own) {
        if (!drive) continue;
        let before: Moving = track.where(dispatched);
        for (let t = dispatched + 2_000; t < ends + 20 * MINUTE; t += 2_000) {
          const now = track.where(t);
          longest = Math.max(longest, distanceM(before, now));
          if (t < drive.arrives) speeds.push(now.speedKmh);
          before = now;
        }
      }
    }
    // 160 km/h: some town's nearest car is far away.
    expect(longest).toBeLessThan(90);
    speeds.sort((a, b) => a - b);
    expect(speeds[Math.floor(speeds.length / 2)]).toBeLessThan(60);
    expect(speeds[Math.floor(speeds.length * 0.95)]).toBeLessThan(90);
  });
});
