import { expect, it } from 'vitest';
import { SITE_DATA } from '../testing/fixture.js';
import { incidentsOfDay } from './day.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Stamps that end a stage of the 1-3-10 rule, with its limit. */
const LIMITS = { signed: MINUTE, accepted: 3 * MINUTE, arrived: 10 * MINUTE } as const;
const DAY = Date.parse('2024-04-18T00:00:00+08:00');
const at = (time: string): number => Date.parse(`2024-04-18T${time}:00+08:00`);

/** From when to when an incident of the day stands late, one span per missed limit. */
function lateSpans(seed: number): { from: number; to: number; key: string }[] {
  const { pack, dictionary } = SITE_DATA;
  return incidentsOfDay(seed, DAY, pack, dictionary).flatMap(({ receivedAt, events }) =>
    Object.entries(LIMITS).flatMap(([key, limit]) => {
      const from = receivedAt + limit;
      const to = events.find(({ event }) => Object.keys(event.stamps ?? {}).includes(key))?.at;
      return to !== undefined && to > from ? [{ from, to, key }] : [];
    }),
  );
}

/** Share of the minutes of the busy day from which a late alarm is seen within five minutes. */
function shareSeen(seed: number): number {
  const spans = lateSpans(seed);
  const minutes: number[] = [];
  for (let now = at('08:00'); now < at('22:00'); now += MINUTE) minutes.push(now);
  const seen = minutes.filter((now) => spans.some(({ from, to }) => from < now + 5 * MINUTE && to > now));
  return seen.length / minutes.length;
}

it('has late ones standing when the documented demo starts', () => {
  const now = at('14:32');
  expect(lateSpans(1).filter(({ from, to }) => from < now && to > now).length).toBeGreaterThan(0);
});

it('lets who visits by day see a late alarm within five minutes, about every second time', () => {
  const shares = [1, 2, 3, 4, 5].map(shareSeen);
  expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.4);
});

it('leaves P90 of a day near the limit', () => {
  const { pack, dictionary } = SITE_DATA;
  for (const seed of [1, 2, 3]) {
    const arrivals = incidentsOfDay(seed, DAY, pack, dictionary).flatMap(({ receivedAt, events }) => {
      const at = events.find(({ event }) => event.stamps?.arrived !== undefined)?.event.stamps?.arrived?.at;
      return at === undefined ? [] : [at - receivedAt];
    });
    arrivals.sort((a, b) => a - b);
    const p90 = arrivals[Math.floor(0.9 * arrivals.length)] ?? 0;
    expect(p90).toBeGreaterThan(9 * MINUTE);
    expect(p90).toBeLessThan(11 * MINUTE);
  }
});
