import type { HealthData } from '../../../shared/contracts/views.js';

type Note = HealthData['notes'][number];

/** Kinds of notes, those that need a person first. */
const TROUBLE = [
  'failed',
  'down',
  'quarantined',
  'unreadable',
  'accounts',
  'fallback',
  'unitsSetAside',
  'unitsUnsaved',
  'refused',
  'refusedRows',
  'reversed',
  'missing',
  'duplicateIds',
  'zero',
  'late',
  'neverArrived',
  'noPosition',
  'scattered',
  'repeatedRows',
  'tests',
];
/** Plain totals, told last. */
const TOTALS = ['incidents', 'rows', 'posted'];

function rank({ key, count }: Note): number {
  const kind = key.split('.')[1] ?? '';
  if (TOTALS.includes(kind)) return 1_000 + TOTALS.indexOf(kind);
  if (count === 0) return 500;
  const found = TROUBLE.indexOf(kind);
  // A kind that is not known here may be trouble.
  return found < 0 ? TROUBLE.length : found;
}

/** Notes about trouble first, the larger ones of a kind before the smaller, totals last. */
export function orderNotes(notes: readonly Note[]): Note[] {
  return [...notes].sort((a, b) => rank(a) - rank(b) || b.count - a.count);
}
