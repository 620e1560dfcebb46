import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STAMP_KEYS, type StampKey } from '../../shared/domain/stamps.js';
import { mergeEvent } from '../../shared/wall/reducer.js';
import { KNOWLEDGE } from '../testing/fixture.js';
import type { Incident } from '../../shared/domain/incident.js';
import { toWallEvent } from '../ingest/to-wall-event.js';
import { PACK } from './fake-run.js';
import type { ImportedIncident, RowStamps } from './imported.js';
import { incidentEvents, replayEvents } from './replay-events.js';
import { scatter } from './scatter.js';

const T0 = Date.parse('2025-08-24T08:00:00+08:00');
const incident = (stamps: RowStamps, sourceId = '1'): ImportedIncident => ({
  ...{ sourceCode: 'CAD', sourceId, disposition: 'handled', stamps },
  fields: { category: 'other', urgency: 'normal' },
});
const anyStamps = fc
  .uniqueArray(fc.constantFrom(...STAMP_KEYS), { minLength: 1 })
  .chain((keys) =>
    fc.tuple(
      ...keys.map((key) => fc.integer({ min: 0, max: 900 }).map((s) => [key, T0 + s * 1_000] as const)),
    ),
  )
  .map((pairs): RowStamps => Object.fromEntries(pairs));

describe('events of an imported incident', () => {
  it('tells what is known at the moment at which the room learns of it, then each stamp at its time', () => {
    const at = (s: number): number => T0 + s * 1_000;
    const stamps = {
      called: at(0),
      received: at(60),
      signed: at(75),
      dispatched: at(50),
      closed: at(600),
      controlled: at(700),
    };
    expect(
      incidentEvents(incident(stamps), 'received').map(({ at: known, event }) => [
        (known - T0) / 1_000,
        event.version,
        Object.keys(event.stamps ?? {}),
        event.category ?? null,
        event.disposition ?? null,
      ]),
    ).toEqual([
      [60, 1, ['called', 'received', 'dispatched'], 'other', null],
      [75, 2, ['signed'], null, null],
      [600, 3, ['closed'], null, 'handled'],
      [700, 4, ['controlled'], null, null],
    ]);
  });

  it('says every stamp once, with versions that go up with time, whatever is missing or reversed', () => {
    fc.assert(
      fc.property(anyStamps, fc.constantFrom<StampKey>('received', 'called'), (stamps, appears) => {
        const events = incidentEvents(incident(stamps), appears);
        expect(Object.assign({}, ...events.map(({ event }) => event.stamps))).toEqual(
          Object.fromEntries(Object.entries(stamps).map(([key, at]) => [key, { at, enteredAt: at }])),
        );
        expect(events.map(({ event }) => event.version)).toEqual(events.map((_, i) => i + 1));
        expect(events.filter(({ event }) => event.disposition)).toHaveLength(1);
        events.slice(1).forEach(({ at }, i) => expect(at).toBeGreaterThan(events[i]?.at ?? 0));
      }),
    );
  });

  it('leads to the same incident in any order, and with repeats', () => {
    const events = (stamps: RowStamps) => incidentEvents(incident({ ...stamps, received: T0 }), 'received');
    const play = (list: ReturnType<typeof events>): Incident | undefined =>
      list.reduce<Incident | undefined>(
        (before, { event }) =>
          mergeEvent(
            before,
            toWallEvent(event, { now: T0, isNew: false, places: KNOWLEDGE.places, crs: undefined }).event,
            1,
          ),
        undefined,
      );
    const shuffled = anyStamps.chain((stamps) => {
      const all = events(stamps);
      return fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }));
    });
    fc.assert(
      fc.property(shuffled, ([inOrder, mixed]) => {
        expect(play(mixed)).toEqual(play(inOrder));
      }),
    );
  });
});

describe('events of a replay', () => {
  it('come in order of time and none is left out, over many days', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyStamps, fc.integer({ min: 0, max: 40 }))), (list) => {
        const incidents = list.map(([stamps, day], i) =>
          incident(
            Object.fromEntries(Object.entries(stamps).map(([key, at]) => [key, at + day * 43_200_000])),
            String(i),
          ),
        );
        const played = [...replayEvents(incidents, 'received')];
        played.slice(1).forEach(({ at }, i) => expect(at).toBeGreaterThanOrEqual(played[i]?.at ?? 0));
        const expected = incidents.flatMap((one) => incidentEvents(one, 'received'));
        expect(played).toHaveLength(expected.length);
        expect(new Set(played.map(({ event }) => `${event.sourceId}/${event.version}`)).size).toBe(
          expected.length,
        );
      }),
    );
  });
});

describe('scatter', () => {
  it('marks each invented place, keeps it over replays, and leaves told positions alone', () => {
    const told: ImportedIncident = {
      ...incident({ received: T0 }, 'told'),
      fields: { place: { lng: 119.93, lat: 30.27, crs: 'WGS84' } },
    };
    const list = [...Array(200).keys()].map((i) => incident({ received: T0 }, String(i)));
    const { incidents, count } = scatter([told, ...list], PACK);
    expect(count).toBe(200);
    expect(incidents[0]).toBe(told);
    expect(incidents.slice(1).every(({ fields }) => fields.place?.scattered === true)).toBe(true);
    expect(scatter([told, ...list], PACK).incidents).toEqual(incidents);
    expect(new Set(incidents.map(({ fields }) => fields.place?.areaCode)).size).toBeGreaterThan(50);
    expect(() => scatter(list, { ...PACK, units: [] })).toThrow(/needs villages/);
  });
});
