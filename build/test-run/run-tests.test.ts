import { expect, test } from 'vitest';
import { wantedRuns } from './run-tests.mjs';

test('no name means every run, in order', () => {
  expect(wantedRuns([])).toEqual(['unit', 'faults', 'e2e']);
  expect(wantedRuns(['e2e'])).toEqual(['e2e']);
});

test('an unknown run is refused with those that exist', () => {
  expect(() => wantedRuns(['e2f'])).toThrow('"e2f" is no test run; the runs are unit and faults and e2e.');
});
