import type { UnitsMessage, UnitState } from '../../shared/contracts/units.js';
import { T0 } from './fixtures.js';

/** A free patrol car with a good position at `T0`. */
export function aUnit(id: string, change: Partial<UnitState> = {}): UnitState {
  return {
    ...{ id, name: `巡${id}`, kind: 'patrol', status: 'free', position: 'exact', lng: 119.95, lat: 30.25 },
    ...{ at: T0, heading: 90, speedKmh: 30, incident: null, since: null, town: '330110013' },
    ...change,
  };
}

/** A message with changed units. */
export function changed(units: UnitState[], gone: string[] = []): UnitsMessage {
  return { all: false, serverTime: T0, units, gone };
}

/** A message with all units. */
export function allUnits(units: UnitState[]): UnitsMessage {
  return { all: true, serverTime: T0, units, gone: [] };
}
