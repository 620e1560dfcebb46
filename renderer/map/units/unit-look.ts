import {
  unitAge,
  UNIT_KINDS,
  UNIT_STATUSES,
  type UnitAge,
  type UnitKind,
} from '../../../shared/domain/field-unit.js';

/** What a unit's mark says. */
export interface UnitLook {
  readonly kind: UnitKind;
  /** `out` is filled, `free` hollow, `off` struck through. */
  readonly duty: 'out' | 'free' | 'off';
  readonly age: 'fresh' | 'fading' | 'stale';
  /** Heading in steps of `HEADING_STEP` degrees, null when not told. */
  readonly heading: number | null;
}

const DUTIES = ['out', 'free', 'off'] as const;
const AGES = ['fresh', 'fading', 'stale'] as const;
/** Directions that a mark can show: a nose of 8 pixels tells no more than 16 apart. */
const HEADINGS = 16;
/** Degrees between two of them. */
export const HEADING_STEP = 360 / HEADINGS;
const NO_HEADING = HEADINGS;

/** Number of unit look keys. */
export const UNIT_LOOKS = UNIT_KINDS.length * DUTIES.length * AGES.length * (HEADINGS + 1);

const OFF = UNIT_STATUSES.indexOf('off');
const FREE = UNIT_STATUSES.indexOf('free');
const dutyOf = (status: number): number => (status === FREE ? 1 : status === OFF ? 2 : 0);

/**
 * Age of a position at `now`. Without a trusted now nobody can say how old it is, so it counts as
 * stale: old data must look old.
 */
export function ageAt(at: number, now: number | null): UnitAge {
  return now === null ? 'stale' : unitAge(at, now);
}

/**
 * Key of a unit's look, or -1 for one that is dropped. An unknown kind or status of a newer gateway
 * reads as 其他 and as out.
 */
export function unitLookKey(kind: number, status: number, age: UnitAge, heading: number): number {
  if (age === 'dropped') return -1;
  const knownKind = kind < UNIT_KINDS.length ? kind : UNIT_KINDS.length - 1;
  // Where a stale unit was heading says nothing about where it is.
  const step =
    age === 'stale' || !Number.isFinite(heading)
      ? NO_HEADING
      : ((Math.round(heading / HEADING_STEP) % HEADINGS) + HEADINGS) % HEADINGS;
  return (
    ((knownKind * DUTIES.length + dutyOf(status)) * AGES.length + AGES.indexOf(age)) * (HEADINGS + 1) + step
  );
}

/** The look behind a key. */
export function unitLookAt(key: number): UnitLook {
  const step = key % (HEADINGS + 1);
  const rest = Math.floor(key / (HEADINGS + 1));
  const pair = Math.floor(rest / AGES.length);
  return {
    kind: UNIT_KINDS[Math.floor(pair / DUTIES.length)] ?? 'other',
    duty: DUTIES[pair % DUTIES.length] ?? 'out',
    age: AGES[rest % AGES.length] ?? 'stale',
    heading: step === NO_HEADING ? null : step,
  };
}
