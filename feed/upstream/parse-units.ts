import * as v from 'valibot';
import { POSITION_CLASSES } from '../../shared/domain/incident.js';
import { UNIT_KINDS, UNIT_STATUSES } from '../../shared/domain/field-unit.js';
import {
  UnitsMessageSchema,
  UnitStateSchema,
  type UnitsMessage,
  type UnitState,
} from '../../shared/contracts/units.js';
import { parseWire, type Parsed } from '../parse.js';
import { finite, isPlainObject, text, word, type Check } from './fast-check.js';

const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

const CHECKS = new Map<string, Check>(
  Object.entries({
    id: text(80),
    name: text(80),
    kind: word(UNIT_KINDS),
    status: word(UNIT_STATUSES),
    position: word(POSITION_CLASSES),
    lng: orNull(finite),
    lat: orNull(finite),
    at: finite,
    heading: orNull((value) => typeof value === 'number' && !Number.isNaN(value)),
    speedKmh: orNull((value) => typeof value === 'number' && !Number.isNaN(value)),
    incident: orNull(text(160)),
    since: orNull(finite),
    town: orNull(text(12)),
  } satisfies Record<keyof UnitState, Check>),
);

/** True when a unit from JSON is certainly what `UnitStateSchema` accepts and returns unchanged. */
export function isPlainUnit(value: unknown): boolean {
  if (!isPlainObject(value)) return false;
  let known = 0;
  for (const key in value) {
    if (!CHECKS.get(key)?.(value[key])) return false;
    known += 1;
  }
  return known === CHECKS.size;
}

/** The message around the units; these are looked at one by one, most of them without a schema. */
const EnvelopeSchema = v.object({ ...UnitsMessageSchema.entries, units: v.array(v.unknown()) });

/** A `units` message, and what is wrong with the first unit that was left out. */
export interface ReadUnits extends UnitsMessage {
  readonly fault: string | null;
}

/** Parses a `units` message. A unit that cannot be read is left out: the others are needed. */
export function parseUnits(payload: unknown): Parsed<ReadUnits> {
  const parsed = parseWire(EnvelopeSchema, payload, 'units');
  if (!parsed.ok) return parsed;
  let fault: string | null = null;
  const units = parsed.value.units.flatMap((raw, i): UnitState[] => {
    if (isPlainUnit(raw)) return [raw as UnitState];
    const unit = parseWire(UnitStateSchema, raw, `units.${i}`);
    if (unit.ok) return [unit.value];
    fault ??= unit.error;
    return [];
  });
  return { ok: true, value: { ...parsed.value, units, fault } };
}
