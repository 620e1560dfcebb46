import { expect, it } from 'vitest';
import { incidentOfAlarm } from './incident-raise.js';

it.each([
  ['new-urgent:110:2024-1', '110:2024-1'],
  ['late:110:2024:1:arrive', '110:2024:1'],
  ['late-twice:GRID:a:receive', 'GRID:a'],
  ['late:110', null],
  ['source-down:110', null],
  ['link-lost', null],
  [`new-urgent:${'x'.repeat(161)}`, null],
])('%s is about %s', (id, incident) => {
  expect(incidentOfAlarm(id)).toBe(incident);
});
