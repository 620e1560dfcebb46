import * as v from 'valibot';
import { expect, it } from 'vitest';
import { ImportOptionsSchema } from '../../../shared/contracts/jurisdiction-import.js';
import { emptyFields, optionsOf } from './import-fields.js';

it('sends only what was filled in, and what the contract takes', () => {
  expect(optionsOf(emptyFields())).toEqual({ accuracy: 'imported' });
  const filled = optionsOf({
    ...emptyFields(),
    ...{ level: 'village', crs: ' EPSG:4549 ', date: '2026-03-18', approval: ' ', add: true },
  });
  expect(filled).toEqual({
    accuracy: 'imported',
    level: 'village',
    crs: 'EPSG:4549',
    date: '2026-03-18',
    add: true,
  });
  expect(v.parse(ImportOptionsSchema, filled)).toEqual(filled);
});
