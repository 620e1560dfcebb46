import { expect, it } from 'vitest';
import { SITE_DATA } from '../../testing/fixture.js';
import { drillEvents } from './drill.js';
import { SLOT_MS, slotAt } from './script.js';

const AT = Date.parse('2024-04-18T14:32:00+08:00');

it('plays the same on the same day, everything within its slot', () => {
  for (let i = 0; i < 24; i++) {
    const slot = slotAt(1, AT + i * SLOT_MS);
    expect(slot).toEqual(slotAt(1, slot.index * SLOT_MS));
    const start = slot.index * SLOT_MS;
    for (const { from, to } of [slot.outage, slot.order, slot.empty]) {
      expect(from).toBeGreaterThanOrEqual(start);
      expect(to).toBeLessThanOrEqual(start + SLOT_MS);
    }
  }
  const outages = [1, 2, 3, 4, 5].map((seed) => slotAt(seed, AT).outage.from);
  expect(new Set(outages).size).toBeGreaterThan(1);
});

it('drills an incident that says so, and closes it', () => {
  const parts = { seed: 1, pack: SITE_DATA.pack, dictionary: SITE_DATA.dictionary };
  const drills = [0, 1, 2, 3].map((i) => drillEvents(slotAt(1, AT + i * SLOT_MS), parts));
  expect(drills.map((events) => events.length > 0)).toEqual([0, 1, 2, 3].map((i) => drills[i]?.length === 6));
  const [first] = drills.filter((events) => events.length > 0);
  expect(first?.[0]?.event).toMatchObject({ isDrill: true, urgency: 'urgent', version: 1 });
  expect(first?.map(({ event }) => Object.keys(event.stamps ?? {})[0])).toEqual([
    ...['received', 'signed', 'dispatched', 'arrived', 'feedback', 'closed'],
  ]);
  expect(drills.filter((events) => events.length > 0)).toHaveLength(2);
});
