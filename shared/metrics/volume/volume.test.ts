import { describe, expect, it } from 'vitest';
import { incidentOf } from '../../testing/incidents.js';
import { receivedAt } from '../../wall/row.js';
import { cohortOf, entersAt } from './cohort.js';
import { countsPerBin, mergedCalls, practiceCount, volumeOf } from './volume.js';

const WINDOW = { from: 100, to: 200 };
const CONTEXT = { window: WINDOW, asOf: 200, source: 'log' };
const incidents = [
  incidentOf('a', { received: 100 }),
  incidentOf('b', { called: 150 }),
  incidentOf('later', { received: 200 }),
  incidentOf('before', { received: 99 }),
  incidentOf('merged', { received: 120 }, { control: 'merged', mergedInto: '110:a' }),
  incidentOf('twice', { received: 121 }, { control: 'merged', mergedInto: '110:merged' }),
  incidentOf('void', { received: 130 }, { control: 'void' }),
  incidentOf('same', { received: 140, closed: 150 }, { disposition: 'duplicate' }),
  incidentOf('drill', { received: 130 }, { drill: true }),
  incidentOf('test', { received: 130 }, { test: true }),
  incidentOf('timeless', { signed: 120 }),
];

describe('a cohort', () => {
  it('accounts for every incident', () => {
    const { incidents: counted, excluded } = cohortOf(incidents, WINDOW);
    expect(counted.map(({ id }) => id)).toEqual(['110:a', '110:b']);
    expect(excluded).toEqual({ outside: 2, merged: 2, duplicate: 1, void: 1, practice: 2, noTime: 1 });
  });

  it('places an incident as the queue does', () => {
    for (const incident of incidents) expect(entersAt(incident)).toBe(receivedAt(incident));
  });
});

describe('volume', () => {
  it('counts merged calls once as events and each time as calls', () => {
    const { events, calls } = volumeOf(incidents, CONTEXT);
    expect([events.value, calls.value]).toEqual([2, 5]);
    expect(events.excluded).toMatchObject({ merged: 2, practice: 2 });
    expect(calls.excluded).not.toHaveProperty('merged');
    expect(practiceCount(incidents, CONTEXT).value).toBe(2);
  });

  it('follows a chain of merges to the incident that stands, and no circle for ever', () => {
    expect(mergedCalls(incidents)).toEqual(new Map([['110:a', 2]]));
    const circle = [
      incidentOf('x', {}, { control: 'merged', mergedInto: '110:y' }),
      incidentOf('y', {}, { control: 'merged', mergedInto: '110:x' }),
    ];
    expect([...mergedCalls(circle).keys()].sort()).toEqual(['110:x', '110:y']);
  });

  it('fills bins from the start of the window, the last one cut', () => {
    expect(countsPerBin(incidents, WINDOW, 40)).toEqual([1, 1, 0]);
  });
});

it.each([
  ['7 214 in a year are 19.76 a day', 7_214 / 365, 19.76],
  ['and 0.82 an hour', 7_214 / 365 / 24, 0.82],
  ['83 000 warnings of 88 models', 83_000 / 88, 943.2],
  ['26 500 residents in 178 groups', 26_500 / 178, 148.9],
  ['60 mu on 57 plots, m²', (60 * 666.667) / 57, 701.8],
])('seed arithmetic: %s', (_name, computed, printed) => {
  expect(computed).toBeCloseTo(printed, String(printed).split('.')[1]?.length ?? 0);
});
