import { expect, it } from 'vitest';
import { loadAlarms } from '../../alarms/alarm-config.js';
import { CONNECTION_GRACE_MS, SourceWatch } from '../../alarms/raisers/source-watch.js';
import { SITE_DATA } from '../../testing/fixture.js';
import { liveEvents } from '../history.js';
import { WARNING_SOURCE } from '../map/demo-weather.js';
import { demoAlarmConfig } from './demo-alarms.js';
import { SLOT_MS, slotAt, within } from './script.js';

const START = Date.parse('2024-04-18T14:32:00+08:00');
const LOOK_MS = 10_000;

/** Sources that were down in the time after the start of a fresh demo, and the instants at which they were. */
function downSources(seed: number, lastsMs: number): { code: string; at: number }[] {
  const { pack, dictionary } = SITE_DATA;
  const config = demoAlarmConfig(loadAlarms({}, new Set()), pack);
  const watch = new SourceWatch(config, START);
  const events = liveEvents({ seed, pack, dictionary }, START);
  // The warning of the day is told once, at the start; the rest as the day goes.
  const heard = new Map<string, number>([[WARNING_SOURCE, START]]);
  let next = events.next();
  const down: { code: string; at: number }[] = [];
  for (let now = START; now <= START + lastsMs; now += LOOK_MS) {
    while (next.done !== true && next.value.at <= now) {
      heard.set(next.value.event.sourceCode, next.value.at);
      watch.heardOf(next.value.event.sourceCode, next.value.at);
      next = events.next();
    }
    const connected = !within(slotAt(seed, now).outage, now);
    const sources = [...heard].map(([code, lastMessageAt]) => ({
      ...{ code, lastMessageAt },
      connected: code === WARNING_SOURCE ? connected : null,
    }));
    for (const judged of watch.judge(sources, now))
      if (judged.stands) down.push({ code: judged.raise.subject, at: now });
  }
  return down;
}

it.each([1, 2, 3])('seed %i: for an hour a fresh demo misses the planned outage alone', (seed) => {
  const { outage } = slotAt(seed, START);
  const down = downSources(seed, 60 * 60_000);
  expect([...new Set(down.map(({ code }) => code))]).toEqual([WARNING_SOURCE]);
  for (const { at } of down)
    expect(within({ ...outage, from: outage.from + CONNECTION_GRACE_MS }, at)).toBe(true);
});

it('says nothing of a source that calls in seldom, the whole day', () => {
  const down = downSources(1, 24 * 60 * 60_000);
  const spells = new Set(down.map(({ at }) => Math.floor(at / SLOT_MS)));
  expect([...new Set(down.map(({ code }) => code))]).toEqual([WARNING_SOURCE]);
  expect(spells.size).toBeLessThanOrEqual(13);
  for (const { at } of down) expect(within(slotAt(1, at).outage, at)).toBe(true);
});
